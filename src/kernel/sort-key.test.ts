import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { encodeSortKey, leadingNumber, SORT_TEXT_MAX_BYTES } from './sort-key.ts';
import type { SortTuple, SortValue } from './sort-tuple.ts';

const text = fc.string({ unit: 'binary', maxLength: 8 }).filter((each) => Buffer.byteLength(each) <= SORT_TEXT_MAX_BYTES);
const value: fc.Arbitrary<SortValue> = fc.oneof(
  text,
  fc.constantFrom('', '\0', 'a\0', 'a\0\0', 'a', '😀', '\uffff'),
  fc.double({ noNaN: true }),
  fc.integer(),
  fc.constant(null),
);
const element = fc.oneof(
  value,
  value.map((each) => ({ descending: each })),
);

/** What the order of two values is meant to be: null, numbers, texts by their UTF-8 bytes. */
function compared(a: SortValue, b: SortValue): number {
  const rank = (each: SortValue) => (each === null ? 0 : typeof each === 'number' ? 1 : 2);
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  if (typeof a === 'number') return a - (b as number) === 0 ? 0 : a < (b as number) ? -1 : 1;
  if (typeof a === 'string') return Buffer.compare(Buffer.from(a.toWellFormed()), Buffer.from((b as string).toWellFormed()));
  return 0;
}

const order = (a: SortTuple, b: SortTuple) => {
  const [one, other] = [encodeSortKey(a), encodeSortKey(b)];
  return one < other ? -1 : one > other ? 1 : 0;
};

test('the order of keys is the order of values, upwards and downwards', () => {
  fc.assert(
    fc.property(value, value, (a, b) => {
      const expected = Math.sign(compared(a, b));
      assert.equal(order([a], [b]), expected);
      assert.equal(order([{ descending: a }], [{ descending: b }]), expected === 0 ? 0 : -expected);
    }),
  );
});

test('the first element that differs decides, whatever follows it', () => {
  fc.assert(
    fc.property(
      fc.array(element, { maxLength: 2 }),
      value,
      value,
      fc.array(element, { maxLength: 2 }),
      fc.array(element, { maxLength: 2 }),
      (head, a, b, tailA, tailB) => {
        const expected = Math.sign(compared(a, b));
        if (expected !== 0) assert.equal(order([...head, a, ...tailA], [...head, b, ...tailB]), expected);
      },
    ),
  );
});

test('a key is hexadecimal: every engine and JavaScript order it alike', () => {
  fc.assert(fc.property(fc.array(element), (tuple) => assert.match(encodeSortKey(tuple), /^[0-9a-f]*$/)));
  assert.throws(() => encodeSortKey([Number.NaN]), RangeError);
});

test('the number that a key begins with is read back', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true }), fc.string(), (number, text) => {
      assert.equal(leadingNumber(encodeSortKey([number, text])), number === 0 ? 0 : number);
    }),
  );
});

test('a key that begins with something else has no such number', () => {
  for (const key of ['', encodeSortKey(['text']), encodeSortKey([null]), encodeSortKey([{ descending: 1 }])])
    assert.throws(() => leadingNumber(key), RangeError);
});
