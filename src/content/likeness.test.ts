import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ALIKE_MAX_BITS, bitsApart, isTelling, partsOf } from './likeness.ts';

const likeness = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
const text = (bits: bigint) => bits.toString(16).padStart(16, '0');

test('two pictures that look alike have a part in common, wherever they differ', () => {
  const flips = fc.uniqueArray(fc.integer({ min: 0, max: 63 }), { maxLength: ALIKE_MAX_BITS });
  fc.assert(
    fc.property(likeness, flips, (bits, places) => {
      const other = places.reduce((sum, place) => sum ^ (1n << BigInt(place)), bits);
      assert.equal(bitsApart(text(bits), text(other)), places.length);
      assert.ok(partsOf(text(bits)).some((part) => partsOf(text(other)).includes(part)));
    }),
  );
});

test('a plain colour says nothing', () => {
  assert.equal(isTelling('0000000000000000'), false);
  assert.equal(isTelling('ffffffffffffffff'), false);
  assert.equal(isTelling('0f0f3c3c5a5a9696'), true);
});
