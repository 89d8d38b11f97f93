import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import type { JsonSchema } from '../../../collaboration/contract.ts';
import { types } from '../../../content/index.ts';
import { type ControlKind, controlKind, emptyValue, presentPart, variantOf } from './schema-kind.ts';

const schemas = Object.fromEntries(
  Object.entries(types).map(([name, { fields }]) => [name, z.toJSONSchema(fields, { io: 'input', unrepresentable: 'any' }) as JsonSchema]),
);
const kind = (type: string, field: string): ControlKind => controlKind(schemas[type]?.properties?.[field] ?? {});

test('each field of an article has the control that it needs', () => {
  const wanted = {
    headline: 'line',
    standfirst: 'paragraph',
    slug: 'slug',
    strand: 'strand',
    byline: 'list',
    image: 'optional',
    body: 'rich',
    topics: 'references',
    related: 'references',
    breaking: 'optional',
  } as const;
  assert.deepEqual(Object.fromEntries(Object.keys(wanted).map((field) => [field, kind('article', field)])), wanted);
  assert.equal(controlKind(presentPart(schemas['article']?.properties?.['image'] ?? {})), 'reference');
});

test('the fields of the other types have theirs', () => {
  assert.equal(kind('strand', 'accent'), 'choice');
  assert.equal(kind('redirect', 'status'), 'choice');
  assert.equal(kind('front', 'strand'), 'strand');
  assert.equal(kind('image', 'blob'), 'blob');
  assert.equal(kind('image', 'focal'), 'hidden', 'it is moved on the picture');
  assert.equal(kind('image', 'rights'), 'group');
  assert.equal(kind('strand', 'order'), 'number');
  assert.equal(kind('gallery', 'pictures'), 'list');
});

test('no place in any type is without a control, and none is shown as JSON', () => {
  const seen = new Set<ControlKind>();
  const walk = (schema: JsonSchema): void => {
    const control = controlKind(schema);
    seen.add(control);
    if (control === 'line')
      assert.ok(
        [schema, ...(schema.anyOf ?? [])].some(({ type }) => type === 'string'),
        JSON.stringify(schema),
      );
    for (const each of Object.values(schema.properties ?? {})) walk(each);
    for (const each of schema.anyOf ?? []) if (each.type !== 'null' && !('const' in each)) walk(each);
    if (schema.items) walk(schema.items);
  };
  for (const schema of Object.values(schemas)) walk(schema);
  assert.ok(seen.size > 10, [...seen].join(' '));
});

test('a new place holds what its shape needs', () => {
  const byline = schemas['article']?.properties?.['byline']?.items ?? {};
  assert.equal(controlKind(byline), 'variants');
  assert.deepEqual(emptyValue(byline.anyOf?.[1] ?? {}), { name: '' });
  assert.equal(variantOf(byline, { name: 'A' }), 1);
  assert.equal(variantOf(byline, { person: 'a' }), 0);
});
