import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { canonicalJson, type Json } from './json.ts';

test('equal values have one text, whatever the order of their keys', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value as Json);
      assert.deepEqual(JSON.parse(text), JSON.parse(JSON.stringify(value)));
      assert.equal(canonicalJson(reversed(value) as Json), text);
      assert.equal(canonicalJson(JSON.parse(text) as Json), text);
    }),
  );
});

test('keys that look like numbers stand in the order of their text', () => {
  assert.equal(canonicalJson({ '9': 1, '10': 2 }), '{"10":2,"9":1}');
});

test('members without a value are left out', () => {
  assert.equal(canonicalJson({ b: undefined, a: [{ z: undefined, y: 1 }] }), '{"a":[{"y":1}]}');
});

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, member]) => [key, reversed(member)]),
  );
}
