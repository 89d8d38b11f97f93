// The order of encoded sort keys is the same on every engine and in JavaScript, whatever stands in them.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { insertRows, table } from '../../src/database/index.ts';
import { encodeSortKey } from '../../src/kernel/sort-key.ts';
import type { SortTuple } from '../../src/kernel/sort-tuple.ts';
import { enginesUnderTest } from './engines.ts';

const hostile: SortTuple[] = [
  [''],
  ['a'],
  ['A'],
  ['á'],
  ['a\u0301'],
  ['z'],
  ['\u0000'],
  ['a\u0000'],
  ['a\u0000b'],
  ['\uffff'],
  ['😀'],
  ['𝄞'],
  ['\ud800'],
  ['ß'],
  ['ss'],
  ['a '],
  [' a'],
  ['%'],
  ['_'],
  [0],
  [-0],
  [1],
  [-1],
  [1.5],
  [-1.5],
  [Number.MAX_SAFE_INTEGER],
  [Number.MIN_VALUE],
  [-Number.MIN_VALUE],
  [Number.POSITIVE_INFINITY],
  [Number.NEGATIVE_INFINITY],
  [Date.UTC(1900, 0)],
  [Date.UTC(2026, 10, 24)],
  [Date.UTC(2200, 0)],
  [null],
  [null, 'a'],
  ['a', null],
  [{ descending: 'a' }],
  [{ descending: 'b' }],
  [{ descending: 3 }],
  [{ descending: null }],
];
const value = fc.oneof(fc.string({ unit: 'binary', maxLength: 12 }), fc.double({ noNaN: true }), fc.constant(null));
const tuples = fc.sample(
  fc.array(
    fc.oneof(
      value,
      value.map((each) => ({ descending: each })),
    ),
    { minLength: 1, maxLength: 3 },
  ),
  { numRuns: 400, seed: 20261124 },
) as SortTuple[];

for (const engine of enginesUnderTest()) {
  describe(engine.name, () => {
    test('encoded keys are ordered as JavaScript orders them', { skip: engine.absent ?? false }, async () => {
      await using database = await engine.fresh();
      const keys = [...new Set([...hostile, ...tuples].map(encodeSortKey))].filter((key) => key.length <= 180);
      assert.ok(keys.length > 300);
      await table(database.kysely, database.engine, 'codec')
        .addColumn('k', database.engine.shortText as never)
        .execute();
      await insertRows(
        database.kysely,
        database.engine,
        'codec',
        keys.map((k) => ({ k })),
      );
      const rows = await database.kysely.selectFrom('codec').select('k').orderBy('k').execute();
      assert.deepEqual(
        rows.map(({ k }) => k),
        keys.toSorted((a, b) => (a < b ? -1 : 1)),
      );
    });
  });
}
