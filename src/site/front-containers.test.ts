import assert from 'node:assert/strict';
import { test } from 'node:test';
import { articleChange, journalOf, NOON, publicChange } from '../../test/worlds/changes.ts';
import { place } from '../../test/worlds/newsroom.ts';
import { scratchFolder } from '../../test/worlds/scratch.ts';
import type { Container } from '../content/types/front.ts';
import { ReplicaReader, ReplicaWriter } from '../replica/index.ts';
import { fillContainers, fillFront } from './front-containers.ts';

const MINUTE_MS = 60_000;

/** What the home page shows at an instant: per container its title, then headlines. Stories a, b, c … were published a minute apart, a last. */
function filled(containers: readonly object[], now = NOON) {
  using scratch = scratchFolder();
  using writer = new ReplicaWriter(scratch.file('replica.sqlite'), place);
  const stories = ['a', 'b', 'c', 'd', 'e'].map((id, index) => articleChange(id, { headline: id }, { firstAt: NOON - index * MINUTE_MS }));
  for (const record of journalOf([...stories, publicChange('front', 'front', { strand: 'home', containers })])) writer.apply(record);
  using reader = new ReplicaReader(scratch.file('replica.sqlite'), { now: () => now, until: async () => {} });
  const { value, readSet } = reader.read((view) => fillFront(view, 'home'));
  return { containers: value.map(({ title, cards }) => [title, ...cards.map(({ card }) => card.headline)]), validUntil: readSet.validUntil };
}

test('slots stand first, backfill follows, and no story stands twice on a front', () => {
  const { containers } = filled([
    { title: 'One', slots: [{ document: 'c' }, { document: 'c' }], backfill: { limit: 3 } },
    { title: 'Two', slots: [{ document: 'a' }, { document: 'd' }], backfill: { limit: 5 } },
  ]);
  assert.deepEqual(containers, [
    ['One', 'c', 'a', 'b'],
    ['Two', 'd', 'e'],
  ]);
});

test('a slot says its own headline in its place only', () => {
  const { containers } = filled([
    { title: 'One', slots: [{ document: 'a', headline: 'Sharper' }] },
    { title: 'Two', backfill: { limit: 1 } },
  ]);
  assert.deepEqual(containers, [
    ['One', 'Sharper'],
    ['Two', 'b'],
  ]);
});

test('slots and containers stand from their instant until their instant, and the front knows the next one', () => {
  const containers = [
    { title: 'Now', slots: [{ document: 'a', from: NOON, until: NOON + MINUTE_MS }, { document: 'b' }] },
    { title: 'Later', from: NOON + 2 * MINUTE_MS, slots: [{ document: 'c' }] },
  ];
  assert.deepEqual(filled(containers), { containers: [['Now', 'a', 'b']], validUntil: NOON + MINUTE_MS });
  assert.deepEqual(filled(containers, NOON + MINUTE_MS), { containers: [['Now', 'b']], validUntil: NOON + 2 * MINUTE_MS });
  assert.deepEqual(filled(containers, NOON + 2 * MINUTE_MS).containers, [
    ['Now', 'b'],
    ['Later', 'c'],
  ]);
});

test('a backfilled story leaves when it is older than its container allows, and the front knows that instant', () => {
  const containers = [{ title: 'Fresh', slots: [{ document: 'e' }], backfill: { limit: 5, maxAgeHours: 1 } }];
  const hour = 60 * MINUTE_MS;
  assert.deepEqual(filled(containers, NOON + hour - 3 * MINUTE_MS - 1), {
    containers: [['Fresh', 'e', 'a', 'b', 'c', 'd']],
    validUntil: NOON + hour - 3 * MINUTE_MS,
  });
  assert.deepEqual(filled(containers, NOON + hour - 2 * MINUTE_MS), { containers: [['Fresh', 'e', 'a', 'b']], validUntil: NOON + hour - MINUTE_MS });
  assert.deepEqual(filled(containers, NOON + hour).containers, [['Fresh', 'e']], 'what somebody chose stays');
});

test('who curates is told what became of each slot', () => {
  using scratch = scratchFolder();
  using writer = new ReplicaWriter(scratch.file('replica.sqlite'), place);
  for (const record of journalOf([articleChange('a'), articleChange('b')])) writer.apply(record);
  using reader = new ReplicaReader(scratch.file('replica.sqlite'), { now: () => NOON, until: async () => {} });
  const container = (slots: readonly { readonly document: string; readonly from?: number; readonly until?: number }[]) =>
    ({ title: '', layout: 'grid', slots, backfill: { limit: 2 } }) as unknown as Container;
  const slots = [{ document: 'a' }, { document: 'a' }, { document: 'b', from: NOON + 1 }, { document: 'b', until: NOON }, { document: 'nobody' }];
  const { value } = reader.read((view) => fillContainers(view, [container(slots), { ...container([]), until: NOON }]));
  assert.deepEqual(value[0]?.slots, ['shown', 'twice', 'not-yet', 'over', 'not-public']);
  assert.deepEqual([value[0]?.cards.map(({ id }) => id), value[0]?.backfilled, value[1]?.stands], [['a', 'b'], 1, false]);
});

test('what is not public, and a container with nothing to show, leave no trace', () => {
  const { containers } = filled([
    { title: 'Empty', slots: [{ document: 'nobody' }] },
    { title: 'Rest', slots: [{ document: 'nobody' }, { document: 'e' }] },
  ]);
  assert.deepEqual(containers, [['Rest', 'e']]);
});

test('a front without a document of its own shows the newest stories', () => {
  using scratch = scratchFolder();
  using writer = new ReplicaWriter(scratch.file('replica.sqlite'), place);
  for (const record of journalOf([articleChange('a'), articleChange('b', { strand: 'sport' })])) writer.apply(record);
  using reader = new ReplicaReader(scratch.file('replica.sqlite'), { now: () => NOON, until: async () => {} });
  const { value } = reader.read((view) => fillFront(view, 'sport'));
  assert.deepEqual(
    value.flatMap(({ cards }) => cards.map(({ id }) => id)),
    ['b'],
  );
});
