import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { articleChange, journalOf, NOON } from '../../test/worlds/changes.ts';
import { scratchFolder } from '../../test/worlds/scratch.ts';
import type { Change } from '../journal/contract.ts';
import type { View } from './contract.ts';
import { ReplicaReader } from './reader.ts';
import { ReplicaWriter } from './writer.ts';

const place = { timeZone: 'Europe/Dublin' };
const ids = ['a1', 'a2', 'a3', 'a4'];
const slugs = ['one', 'two', 'three', 'four', 'five', 'six'];
const HOUR_MS = 3_600_000;
const pathOf = (slug: string) => `/news/2026/1124/${slug}`;

/** Changes of a few documents that share strands, hours and addresses. */
const change: fc.Arbitrary<Change> = fc
  .oneof(
    { weight: 5, arbitrary: fc.record({ id: fc.constantFrom(...ids), slug: fc.constantFrom(...slugs), hour: fc.nat(3), former: fc.subarray(slugs) }) },
    { weight: 1, arbitrary: fc.record({ gone: fc.constantFrom(...ids), slug: fc.constantFrom(...slugs) }) },
    { weight: 1, arbitrary: fc.record({ removed: fc.constantFrom(...ids) }) },
  )
  .map((made): Change => {
    if ('removed' in made) return { kind: 'removed', id: made.removed, type: 'article' };
    if ('gone' in made) return { kind: 'withdrawn', id: made.gone, type: 'article', withdrawal: { at: NOON, note: 'Legal', paths: [pathOf(made.slug)] } };
    const { id, slug, hour, former } = made;
    return articleChange(id, { headline: `${id} ${slug}`, slug }, { firstAt: NOON + hour * HOUR_MS, formerPaths: former.map(pathOf) });
  });

/** Every read that a page can make, of everything that there could be. */
function look(view: View) {
  const lists = ['news', '*'].flatMap((partition) => {
    const all = view.list('stories', partition, { limit: 10 });
    const [first, second] = all;
    const ranges = [{}, ...(first ? [{ before: first.key }] : []), ...(second ? [{ from: second.key }] : [])];
    return ranges.flatMap((range) => [
      view.count('stories', partition, range),
      ...[1, 2, 10].map((limit) => view.list('stories', partition, { ...range, limit })),
    ]);
  });
  // Rows of SQLite have no prototype: their values are what is compared.
  return JSON.parse(
    JSON.stringify(
      {
        facets: ids.flatMap((id) => ['link', 'card', 'body', 'absent'].map((facet) => view.facet(id, facet))),
        paths: slugs.map((slug) => view.path(pathOf(slug))),
        lists,
      },
      (_, value: unknown) => (value === undefined ? 'nothing' : value),
    ),
  ) as unknown;
}

function seen(file: string, changes: readonly Change[]) {
  using reader = new ReplicaReader(file, { now: () => NOON, until: async () => {} });
  return { before: reader.read(look).value, as: reader.readAs({ changes, place, at: NOON }, look) };
}

test('a view over changes answers what the replica answers once they are applied, and the replica has not changed', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(change, { minLength: 1, maxLength: 4 }), { maxLength: 4 }),
      fc.array(change, { minLength: 1, maxLength: 4 }),
      (past, changes) => {
        using scratch = scratchFolder();
        const file = scratch.file('replica.sqlite');
        using writer = new ReplicaWriter(file, place);
        const records = journalOf(...past, changes);
        for (const record of records.slice(0, -1)) writer.apply(record);
        const { before, as } = seen(file, changes);
        assert.deepEqual(seen(file, []).before, before);
        const last = records.at(-1);
        if (last) writer.apply(last);
        assert.deepEqual(as, seen(file, []).before);
      },
    ),
    { numRuns: 40 },
  );
});

test('the clock of a view over changes stands at the instant of the release', () => {
  using scratch = scratchFolder();
  const file = scratch.file('replica.sqlite');
  using _writer = new ReplicaWriter(file, place);
  using reader = new ReplicaReader(file, { now: () => NOON, until: async () => {} });
  const at = NOON + HOUR_MS;
  assert.deepEqual(
    reader.readAs({ changes: [], place, at }, (view) => [view.isPast(at), view.isPast(at + 1)]),
    [true, false],
  );
});

test('a search among changes shows no old words of what changes', () => {
  using scratch = scratchFolder();
  const file = scratch.file('replica.sqlite');
  using writer = new ReplicaWriter(file, place);
  for (const record of journalOf([articleChange('a1'), articleChange('a2')])) writer.apply(record);
  using reader = new ReplicaReader(file, { now: () => NOON, until: async () => {} });
  const changes = [articleChange('a1', { headline: 'Other' })];
  const found = reader.readAs({ changes, place, at: NOON }, (view) => view.search({ text: 'headline', limit: 10, offset: 0 }));
  assert.deepEqual(
    found.hits.map(({ id }) => id),
    ['a2'],
  );
});
