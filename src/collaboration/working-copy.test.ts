import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import * as Y from 'yjs';
import { z } from 'zod';
import { parseFields, types } from '../content/index.ts';
import { richTexts } from '../content/rich-text.world.ts';
import { fieldKindsOf, fillWorkingCopy, type JsonSchema, normalRichText, readWorkingCopy, richOf, textOf, writeText } from './contract.ts';

const schemaOf = (name: keyof typeof types) => z.toJSONSchema(types[name].fields, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
const article = fieldKindsOf(schemaOf('article'));
const copyOf = (fields: Record<string, unknown>) => {
  const copy = new Y.Doc();
  fillWorkingCopy(copy, article, fields);
  return copy;
};
const merge = (from: Y.Doc, to: Y.Doc) => Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)));

test('words are shared letter by letter, blocks as a tree, everything else as values', () => {
  const { headline, standfirst, body, slug, topics, image, breaking } = article;
  assert.deepEqual(
    { headline, standfirst, body, slug, topics, image, breaking },
    {
      headline: 'text',
      standfirst: 'text',
      body: 'rich',
      slug: 'value',
      topics: 'value',
      image: 'value',
      breaking: 'value',
    },
  );
});

test('whatever an article holds comes back from its working copy as it was', () => {
  fc.assert(
    fc.property(richTexts, fc.string({ unit: 'grapheme', maxLength: 40 }), (value, headline) => {
      const body = JSON.parse(JSON.stringify(value)) as unknown;
      const fields = { headline, standfirst: '', kicker: '', dateline: '', slug: 'a', strand: 'news', body, topics: ['t'], breaking: null };
      const read = readWorkingCopy(copyOf(fields), article);
      assert.deepEqual(read, { ...fields, body: normalRichText(body) });
      const copy = new Y.Doc();
      merge(copyOf(fields), copy);
      assert.deepEqual(readWorkingCopy(copy, article), read, 'also after it crossed the network');
    }),
  );
});

test('the normal form means the same to the schema, and has no other normal form', () => {
  fc.assert(
    fc.property(richTexts, (value) => {
      const body = JSON.parse(JSON.stringify(value)) as unknown;
      const normal = normalRichText(body);
      assert.deepEqual(normalRichText(normal), normal);
      const fields = { headline: 'H', slug: 'h', strand: 'news', body: normal };
      assert.deepEqual((JSON.parse(parseFields('article', fields)) as { body: unknown }).body, normal);
    }),
  );
});

test('filling a copy again reaches any other text', () => {
  fc.assert(
    fc.property(richTexts, richTexts, (before, after) => {
      const copy = copyOf({ body: before });
      fillWorkingCopy(copy, article, { body: JSON.parse(JSON.stringify(after)) as unknown });
      assert.deepEqual(readWorkingCopy(copy, article)['body'], normalRichText(JSON.parse(JSON.stringify(after))));
    }),
  );
});

test('what one person types while another changes the end is kept', () => {
  const mine = copyOf({ headline: 'Rain in the west' });
  const theirs = new Y.Doc();
  merge(mine, theirs);
  writeText(textOf(mine, 'headline'), 'Heavy rain in the west');
  writeText(textOf(theirs, 'headline'), 'Rain in the west and south');
  merge(mine, theirs);
  merge(theirs, mine);
  assert.equal(textOf(mine, 'headline').toString(), 'Heavy rain in the west and south');
  assert.equal(textOf(theirs, 'headline').toString(), textOf(mine, 'headline').toString());
});

const letters = fc.array(fc.constantFrom('a', '😀', '😁', '🚀', '𝔸'), { maxLength: 6 }).map((each) => each.join(''));

test('no change cuts a letter of two code units in half', () => {
  fc.assert(
    fc.property(letters, letters, (before, after) => {
      const copy = copyOf({ headline: before });
      const other = new Y.Doc();
      writeText(textOf(copy, 'headline'), after);
      merge(copy, other);
      assert.equal(textOf(other, 'headline').toString(), after);
    }),
  );
});

test('loose words where blocks belong are kept, for the schema to complain of', () => {
  const copy = copyOf({});
  richOf(copy, 'body').insert(0, [new Y.XmlText('loose')]);
  assert.deepEqual(readWorkingCopy(copy, article)['body'], { type: 'doc', content: [{ type: 'text', text: 'loose' }] });
});
