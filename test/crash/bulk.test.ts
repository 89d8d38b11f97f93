// kill -9 in the middle of a bulk act, several times: the job ends, each document was acted on exactly once, and each item says so.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { articleFields } from '../worlds/newsroom.ts';
import { scratchFolder } from '../worlds/scratch.ts';
import { type SiteProcess, startSite } from '../worlds/site-process.ts';

const DOCUMENTS = 120;
const KILLS = Number(process.env['BULK_KILLS'] ?? 3);
const LOOK_EVERY_MS = 20;
const ENDED_WITHIN_MS = 120_000;

interface Job {
  readonly id: string;
  readonly state: string;
  readonly items: Readonly<Record<string, number>>;
}
interface Item {
  readonly subject: string;
  readonly state: string;
  readonly outcome: { readonly came?: string; readonly seq?: number };
}

test(`a bulk act that is killed ${KILLS} times ends exactly once per document`, async () => {
  using scratch = scratchFolder();
  const ids = Array.from({ length: DOCUMENTS }, (_, n) => `story-${n}`);
  const start = () => startSite({ folder: scratch.folder, env: { STRANDLINE_DEMO: '0', STRANDLINE_DESK: '0' } });
  let site = await start();
  for (const id of ids) assert.equal((await site.call('POST', '/documents', { id, type: 'article', fields: articleFields(id) })).status, 200);
  const { id } = (await site.call<Job>('POST', '/bulk', { act: { act: 'publish' }, ids })).body;
  for (let kill = 1; kill <= KILLS; kill++) {
    const before = await until(site, id, ({ items }) => (items['done'] ?? 0) >= (kill * DOCUMENTS) / (KILLS + 2));
    assert.notEqual(before.state, 'done', 'it was killed too late to show anything');
    await site.end();
    site = await start();
  }
  await using last = site;
  const ended = await until(last, id, ({ state }) => state === 'done');
  assert.deepEqual(ended.items, { waiting: 0, done: DOCUMENTS, refused: 0, dead: 0, cancelled: 0 });
  const { items } = (await last.call<{ items: Item[] }>('GET', `/jobs/${id}/items?limit=500`)).body;
  const { records } = (await last.call<{ records: { seq: number; changes: { document?: { id: string } }[] }[] }>('GET', '/journal?limit=500')).body;
  assert.equal(records.length, DOCUMENTS, 'one record for each document');
  const published = new Map(records.map(({ seq, changes }) => [changes[0]?.document?.id, seq]));
  assert.deepEqual(
    items.map(({ subject, state, outcome }) => [subject, state, outcome.came, outcome.seq]),
    ids.map((each) => [each, 'done', 'released', published.get(each)]),
  );
});

async function until(site: SiteProcess, id: string, reached: (job: Job) => boolean): Promise<Job> {
  for (const end = Date.now() + ENDED_WITHIN_MS; ; await delay(LOOK_EVERY_MS)) {
    const { body } = await site.call<Job>('GET', `/jobs/${id}`);
    if (reached(body)) return body;
    assert.ok(Date.now() < end, `the job stands at ${JSON.stringify(body.items)}`);
  }
}
