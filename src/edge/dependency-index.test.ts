import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Dependency, WriteSet } from '../replica/contract.ts';
import { DependencyIndex, WIDE_FANOUT } from './dependency-index.ts';
import { WriteLookup } from './write-lookup.ts';

const key = fc.string({ unit: fc.constantFrom('0', '5', 'a', 'f'), minLength: 1, maxLength: 3 });
const name = fc.constantFrom('x', 'y');
const range = fc.record({
  kind: fc.constantFrom('range' as const, 'count' as const),
  listing: name,
  partition: name,
  from: fc.oneof(fc.constant(''), key),
  to: fc.option(key, { nil: undefined }),
});
const dependency: fc.Arbitrary<Dependency> = fc.oneof(
  { weight: 4, arbitrary: range },
  fc.record({ kind: fc.constant('document' as const), id: key, facet: name }),
  fc.record({ kind: fc.constant('point' as const), index: name, key }),
  fc.record({ kind: fc.constant('any' as const), listing: name }),
);
const optionalKey = fc.option(key, { nil: undefined });
const writeSet: fc.Arbitrary<WriteSet> = fc.record({
  seq: fc.constant(1),
  prevTag: fc.constant(''),
  tag: fc.constant('t'),
  at: fc.constant(0),
  facets: fc.array(fc.record({ id: key, facet: name }), { maxLength: 2 }),
  points: fc.array(fc.record({ index: name, key }), { maxLength: 2 }),
  moves: fc
    .array(fc.record({ listing: name, partition: name, oldKey: optionalKey, newKey: optionalKey }), { maxLength: 3 })
    .map((moves) => moves.filter((move) => move.oldKey !== move.newKey)),
  touched: fc.array(name, { maxLength: 1 }),
});

/** The definition, word for word (DESIGN §4), over one dependency and one record. */
function isTouched(by: WriteSet, on: Dependency): boolean {
  if (on.kind === 'document') return by.facets.some((each) => each.id === on.id && each.facet === on.facet);
  if (on.kind === 'point') return by.points.some((each) => each.index === on.index && each.key === on.key);
  if (on.kind === 'any') return by.touched.includes(on.listing);
  const inside = (at: string | undefined) => at !== undefined && at >= on.from && (on.to === undefined || at <= on.to);
  const moves = by.moves.filter((move) => move.listing === on.listing && move.partition === on.partition);
  return moves.some(({ oldKey, newKey }) => (on.kind === 'range' ? inside(oldKey) || inside(newKey) : inside(oldKey) !== inside(newKey)));
}

test('a record touches exactly the responses whose read set it intersects, through additions and evictions', () => {
  const action = fc.oneof(
    { weight: 3, arbitrary: fc.record({ add: fc.nat(40), reads: fc.array(dependency, { maxLength: 6 }) }) },
    fc.record({ remove: fc.nat(40) }),
    fc.record({ write: writeSet }),
  );
  const property = fc.property(fc.array(action, { minLength: 20, maxLength: 120 }), (actions) => {
    const index = new DependencyIndex();
    const held = new Map<number, readonly Dependency[]>();
    for (const each of actions) {
      if ('add' in each) {
        if (held.has(each.add)) index.remove(each.add);
        index.add(each.add, each.reads);
        held.set(each.add, each.reads);
      } else if ('remove' in each) {
        index.remove(each.remove);
        held.delete(each.remove);
      } else {
        const expected = [...held].filter(([, reads]) => reads.some((on) => isTouched(each.write, on))).map(([response]) => response);
        assert.deepEqual([...index.match(each.write).responses].toSorted(), expected.toSorted());
      }
    }
    for (const response of held.keys()) index.remove(response);
    assert.equal(index.size.dependencies, 0);
  });
  fc.assert(property, { numRuns: 300 });
});

test('admission judges one dependency by the same definition', () => {
  fc.assert(fc.property(writeSet, dependency, (by, on) => assert.equal(new WriteLookup(by).touches(on), isTouched(by, on))));
});

test('many ranges of one partition are found as exactly as few', () => {
  const many = fc.array(range, { minLength: 200, maxLength: 400 });
  const property = fc.property(many, writeSet, fc.nat(400), (ranges, by, removed) => {
    const index = new DependencyIndex();
    const one = ranges.map((each) => ({ ...each, listing: 'x', partition: 'x' }));
    for (const [response, each] of one.entries()) index.add(response, [each]);
    for (let response = 0; response < Math.min(removed, one.length); response++) index.remove(response);
    const expected = [...one.keys()].filter((response) => response >= removed && isTouched(by, one[response] as Dependency));
    assert.deepEqual(
      [...index.match(by).responses].toSorted((a, b) => a - b),
      expected,
    );
  });
  fc.assert(property, { numRuns: 50 });
});

const record = (changes: Partial<WriteSet>): WriteSet => ({
  seq: 1,
  prevTag: '',
  tag: 't',
  at: 0,
  facets: [],
  points: [],
  moves: [],
  touched: [],
  ...changes,
});
const wideIndex = () => {
  const index = new DependencyIndex();
  for (let response = 0; response <= WIDE_FANOUT; response++) index.add(response, [{ kind: 'document', id: 'menu', facet: 'body' }]);
  return index;
};

test('a change of what very many responses depend on makes each of them stale without naming any', () => {
  const index = wideIndex();
  const match = index.match(record({ facets: [{ id: 'menu', facet: 'body' }] }));
  assert.equal(match.responses.size, 0);
  assert.equal(match.wideResponses, WIDE_FANOUT + 1);
  assert.equal(index.isCurrent(7), true);
  index.noteWide(match);
  assert.equal(index.isCurrent(7), false);
  index.remove(7);
  index.add(7, [{ kind: 'document', id: 'menu', facet: 'body' }]);
  assert.equal(index.isCurrent(7), true);
  assert.equal(index.verdict(8), 'changed');
});

test('a withdrawal of what very many responses show is told from a change', () => {
  const index = wideIndex();
  index.noteWide(index.match(record({ facets: [{ id: 'menu', facet: 'body' }], points: [{ index: 'path', key: '/m' }] })));
  assert.equal(index.verdict(3), 'withdrawn');
});
