import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { between } from './between.ts';

test('however often something is put between two neighbours, it stands between them', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ at: fc.nat(1_000), tail: fc.nat(0xffffffff) }), { maxLength: 120 }), (wishes) => {
      const places: string[] = [];
      for (const { at, tail } of wishes) {
        const index = at % (places.length + 1);
        places.splice(index, 0, between(places[index - 1] ?? '', places[index], tail));
      }
      assert.deepEqual(places, [...new Set(places)].sort());
    }),
  );
});

test('two people who put something into one gap choose different places', () => {
  assert.notEqual(between('', undefined, 1), between('', undefined, 2));
});

test('a hundred things one after the other have short places', () => {
  let last = '';
  for (let count = 0; count < 100; count++) last = between(last, undefined, count);
  assert.ok(last.length < 80, last);
});
