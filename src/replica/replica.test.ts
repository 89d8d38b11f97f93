import assert from 'node:assert/strict';
import { test } from 'node:test';
import { articleChange, journalOf, NOON, publicChange } from '../../test/worlds/changes.ts';
import { scratchFolder } from '../../test/worlds/scratch.ts';
import type { Change } from '../journal/contract.ts';
import { justBelow } from './bounds.ts';
import { ReplicaReader } from './reader.ts';
import { matchExpression } from './search-query.ts';
import { ReplicaWriter } from './writer.ts';

const place = { timeZone: 'Europe/Dublin' };

function replicaOf(...releases: Change[][]) {
  const scratch = scratchFolder();
  const file = scratch.file('replica.sqlite');
  const writer = new ReplicaWriter(file, place);
  const writeSets = journalOf(...releases).map((record) => writer.apply(record));
  const reader = new ReplicaReader(file, { now: () => NOON, until: async () => {} });
  const stop = () => {
    reader[Symbol.dispose]();
    writer[Symbol.dispose]();
    scratch[Symbol.dispose]();
  };
  return { writer, reader, writeSets, [Symbol.dispose]: stop };
}

test('a published article is found by its path, its facets and its listings', () => {
  using replica = replicaOf([articleChange('a1', {}, { firstAt: NOON })]);
  const { value, readSet } = replica.reader.read((view) => ({
    path: view.path('/news/2026/1124/a1'),
    card: view.facet('a1', 'card') as { headline: string },
    rows: view.list('stories', 'news', { limit: 10 }),
  }));
  assert.deepEqual(value.path, { kind: 'document', id: 'a1', type: 'article' });
  assert.equal(value.card.headline, 'Headline a1');
  assert.deepEqual(
    value.rows.map((row) => row.id),
    ['a1'],
  );
  assert.equal(readSet.seq, 1);
  assert.deepEqual(
    readSet.dependencies.map((each) => each.kind),
    ['point', 'document', 'range'],
  );
});

test('an edit of the body changes the body facet only', () => {
  using replica = replicaOf([articleChange('a1')], [articleChange('a1', { body: { type: 'doc', content: [] } })]);
  const [, second] = replica.writeSets;
  assert.deepEqual(second?.facets, [{ id: 'a1', facet: 'body' }]);
  assert.deepEqual(second?.moves, []);
  assert.deepEqual(second?.touched, ['search']);
});

test('a withdrawn document leaves every listing it was in, and its paths answer gone', () => {
  const gone: Change = { kind: 'withdrawn', id: 'a1', type: 'article', withdrawal: { at: NOON, note: 'Legal', paths: ['/news/2026/1124/a1'] } };
  using replica = replicaOf([articleChange('a1')], [gone]);
  const { value } = replica.reader.read((view) => ({
    path: view.path('/news/2026/1124/a1'),
    rows: view.list('stories', '*', { limit: 5 }),
    card: view.facet('a1', 'card'),
    found: view.search({ text: 'headline', limit: 5, offset: 0 }).total,
  }));
  assert.deepEqual(value, { path: { kind: 'gone', at: NOON, note: 'Legal' }, rows: [], card: undefined, found: 0 });
  assert.deepEqual(replica.writeSets[1]?.points, [{ index: 'path', key: '/news/2026/1124/a1' }]);
});

test('two redirects may swap their paths in one release', () => {
  const redirect = (id: string, from: string, to: string) => publicChange('redirect', id, { from, to });
  using replica = replicaOf([redirect('r1', '/a', '/x'), redirect('r2', '/b', '/y')], [redirect('r1', '/b', '/x'), redirect('r2', '/a', '/y')]);
  const { value } = replica.reader.read((view) => [view.path('/a'), view.path('/b')]);
  assert.deepEqual(value, [
    { kind: 'redirect', to: '/y', status: 301 },
    { kind: 'redirect', to: '/x', status: 301 },
  ]);
});

test('a list that is full depends on keys down to its last row, one that is not, down to −∞', () => {
  using replica = replicaOf([articleChange('a1', {}, { firstAt: NOON }), articleChange('a2', {}, { firstAt: NOON + 1 })]);
  const { value, readSet } = replica.reader.read((view) => [view.list('stories', '*', { limit: 1 }), view.list('stories', '*', { limit: 3 })]);
  const [top] = value;
  assert.deepEqual(
    readSet.dependencies.map((each) => (each.kind === 'range' ? [each.from, each.to] : [])),
    [
      [top?.[0]?.key, undefined],
      ['', undefined],
    ],
  );
});

test('keyset pages continue where the last one ended', () => {
  using replica = replicaOf(['a1', 'a2', 'a3', 'a4', 'a5'].map((id, index) => articleChange(id, {}, { firstAt: NOON + index })));
  const ids: string[] = [];
  let before: string | undefined;
  do {
    const { value } = replica.reader.read((view) => view.list('stories', '*', { limit: 2, ...(before === undefined ? {} : { before }) }));
    ids.push(...value.map((row) => row.id));
    before = value.at(-1)?.key;
  } while (before !== undefined);
  assert.deepEqual(ids, ['a5', 'a4', 'a3', 'a2', 'a1']);
});

test('a record that does not follow the held tag is refused as a fork and changes nothing', () => {
  using replica = replicaOf([articleChange('a1')]);
  const [, record] = journalOf([], [articleChange('a2')]);
  assert.ok(record);
  assert.throws(() => replica.writer.apply({ ...record, prevTag: 'other' }), { code: 'history-forked' });
  assert.deepEqual(replica.writer.position, { seq: 1, tag: 't1' });
});

test('an instant to come bounds the validity of a render', () => {
  using replica = replicaOf([articleChange('a1')]);
  const { value, readSet } = replica.reader.read((view) => [view.isPast(NOON - 1), view.isPast(NOON + 9), view.isPast(NOON + 5)]);
  assert.deepEqual(value, [true, false, false]);
  assert.equal(readSet.validUntil, NOON + 5);
});

test('search folds Irish and English diacritics, finds beginnings and phrases, and marks matches', () => {
  using replica = replicaOf([articleChange('a1', { headline: 'Tábhachtach: Seán wins' }), articleChange('a2', { headline: 'Wins for Sean elsewhere' })]);
  const search = (text: string) => replica.reader.read((view) => view.search({ text, limit: 9, offset: 0 })).value;
  assert.equal(search('sean').total, 2);
  assert.equal(search('tabhacht').total, 1);
  assert.equal(search('"sean wins"').total, 1);
  assert.equal(search('wins -elsewhere').total, 1);
  assert.equal(search('"').total, 0);
  assert.match(search('seán tábhachtach').hits[0]?.title ?? '', /\uE000Seán\uE001/u);
});

test('engine syntax typed by a reader is text', () => {
  for (const typed of ['NEAR(a b)', 'title:x', 'a OR', '* ^ -', '"unclosed', '{a}', 'a"b"c', '\0']) {
    const expression = matchExpression(typed);
    if (expression !== undefined) assert.match(expression, /^[("]/u);
  }
});

test('justBelow is the exact exclusive bound among hexadecimal keys', () => {
  const keys = ['', '0', '00', '01', '0f', '0ff', '1', '10', '1f', 'a', 'af', 'f', 'ff'];
  for (const bound of keys.filter((key) => key !== '')) {
    for (const key of keys) assert.equal(key < bound, key <= justBelow(bound), `${key} below ${bound}`);
  }
});
