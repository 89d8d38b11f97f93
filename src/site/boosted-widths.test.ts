import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { boostedWidths, COLUMNS } from './boosted-widths.ts';

const spanOf = (width: string): number => {
  if (width.startsWith('boost-')) return width === 'boost-1' ? 2 : COLUMNS;
  return Number(/end-(\d)/.exec(width)?.[1] ?? 1);
};
const widths = (...boosts: number[]) => boostedWidths(boosts.map((boost) => ({ boost })));

test('what is boosted takes two columns or all, and the last of the rest fills its row', () => {
  assert.deepEqual(widths(2, 1, 0, 0), ['boost-2', 'boost-1', '', 'end-1']);
  assert.deepEqual(widths(1, 0), ['boost-1', 'end-2 odd']);
  assert.deepEqual(widths(1), ['boost-1']);
});

test('a grid with a card that is not boosted has no gap at its end', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(2), { minLength: 1, maxLength: 40 }), (boosts) => {
      fc.pre(boosts.includes(0));
      const columns = widths(...boosts).reduce((sum, width) => sum + spanOf(width), 0);
      assert.equal(columns % COLUMNS, 0);
    }),
  );
});
