import assert from 'node:assert/strict';
import { test } from 'node:test';
import { articleChange, journalOf, NOON } from '../../../test/worlds/changes.ts';
import { place } from '../../../test/worlds/newsroom.ts';
import { scratchFolder } from '../../../test/worlds/scratch.ts';
import { ReplicaReader, ReplicaWriter } from '../../replica/index.ts';
import { newsSitemap } from './sitemaps.ts';

const HOUR_MS = 3_600_000;
const page = newsSitemap({ origin: 'https://tonn.example', name: 'Tonn', place });

test('the news sitemap has the stories of the last 48 hours, to the millisecond, and knows when the next one falls out', () => {
  using scratch = scratchFolder();
  using writer = new ReplicaWriter(scratch.file('replica.sqlite'), place);
  const ages = { new: HOUR_MS, last: 48 * HOUR_MS - 1, first: 48 * HOUR_MS, old: 50 * HOUR_MS };
  const changes = Object.entries(ages).map(([id, age]) => articleChange(id, {}, { firstAt: NOON - age }));
  for (const record of journalOf(changes)) writer.apply(record);
  const at = (now: number) => {
    using reader = new ReplicaReader(scratch.file('replica.sqlite'), { now: () => now, until: async () => {} });
    const { value, readSet } = reader.read((view) => page.render(view, {}));
    return { stories: [...value.body.join('').matchAll(/\/([a-z]+)<\/loc>/g)].map(([, id]) => id), validUntil: readSet.validUntil };
  };
  assert.deepEqual(at(NOON), { stories: ['new', 'last'], validUntil: NOON + 1 });
  assert.deepEqual(at(NOON + 1), { stories: ['new'], validUntil: NOON - HOUR_MS + 48 * HOUR_MS });
  assert.deepEqual(at(NOON + 47 * HOUR_MS), { stories: [], validUntil: undefined });
});
