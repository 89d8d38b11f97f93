// A live blog of 5,000 entries against one of 50: opening it, asking what is new, the desk's list; and how soon readers see a new entry.
import { parseArgs } from 'node:util';
import { setTimeout as delay } from 'node:timers/promises';
import type { PageResponse } from '../src/edge/index.ts';
import { systemClock } from '../src/kernel/clock.ts';
import { ReplicaReader } from '../src/replica/index.ts';
import { sitePages } from '../src/site/index.ts';
import { scratchFolder } from '../test/worlds/scratch.ts';
import { figure, goal, median, percentile, say, table } from './harness/numbers.ts';
import { makeReplica, place } from './harness/replica.ts';
import { fillNewsroom, type Strandline, startStrandline } from './harness/strandline.ts';
import { type SyntheticDocument, syntheticNewsroom, UNTIL } from './newsroom/newsroom.ts';
import { seeded } from './newsroom/random.ts';
import { headline, sentences } from './newsroom/words.ts';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    entries: { type: 'string' },
    times: { type: 'string' },
    readers: { type: 'string' },
    publishes: { type: 'string' },
  },
});
const SMALL = 50;
const LARGE = Number(values.entries ?? (values.quick ? 1_000 : 5_000));
const TIMES = Number(values.times ?? (values.quick ? 60 : 400));
const READERS = Number(values.readers ?? (values.quick ? 20 : 200));
const PUBLISHES = Number(values.publishes ?? (values.quick ? 4 : 20));
const MINUTE_MS = 60_000;
const RATIO_GOAL = 1.25;
const SEEN_GOAL_MS = 2_000;
/** Renders before it is measured. */
const WARM_UP = 100;
const LAST_ENTRY_WAIT_MS = 10_000;

interface Step {
  readonly position: string;
  readonly interval: number;
  readonly entries: readonly { readonly id: string }[];
}

function* blog(id: string, entries: number): Generator<SyntheticDocument> {
  const random = seeded(entries);
  const start = UNTIL - (entries + 1) * MINUTE_MS;
  yield {
    id,
    type: 'live-blog',
    fields: { headline: headline(random), slug: id, strand: 'news', pinned: `${id}-1`, keyFacts: ['One', 'Two'] },
    firstAt: start,
  };
  for (let n = 0; n < entries; n++) {
    const content = [1, 2].map(() => ({ type: 'paragraph', content: [{ type: 'text', text: sentences(random, 3) }] }));
    const fields = { blog: id, strand: 'news', title: headline(random), body: { type: 'doc', content }, keyEvent: n % 10 === 0 };
    yield { id: `${id}-${n}`, type: 'live-entry', fields, firstAt: start + (n + 1) * MINUTE_MS };
  }
}

using scratch = scratchFolder();
const documents = [...syntheticNewsroom({ seed: 3, articles: 200, until: UNTIL }), ...blog('small', SMALL), ...blog('large', LARGE)];
const replica = scratch.file('replica.sqlite');
makeReplica(replica, documents);
const pages = sitePages({ origin: 'https://bench.example', name: 'Bench', place });
rendering();
const server = await serving();
try {
  await deskLists(server);
  await seen(server);
} finally {
  await server[Symbol.asyncDispose]();
}

/** Where a blog is: its first entry was published a minute after it. */
function pathOf(id: string, entries: number): string {
  const day = new Date(UNTIL - (entries + 1) * MINUTE_MS).toISOString().slice(0, 10);
  return `/news/${day.slice(0, 4)}/${day.slice(5, 7)}${day.slice(8)}/${id}`;
}

function rendering(): void {
  using reader = new ReplicaReader(replica, systemClock);
  const render = (address: string): PageResponse => {
    const { pathname, searchParams } = new URL(address, 'http://bench.example');
    for (const page of pages) {
      const match = page.match(pathname, searchParams);
      if (match) return reader.read((view) => page.render(view, match.params)).value;
    }
    throw new Error(`no page answers ${address}`);
  };
  const kinds: readonly (readonly [string, (id: string, entries: number) => string])[] = [
    ['the blog', pathOf],
    ['from an entry in its middle on', (id, entries) => `${pathOf(id, entries)}?entry=${id}-${Math.floor(entries / 2)}`],
    ['what is new: nothing', (id, entries) => `${pathOf(id, entries)}/after/${UNTIL}-${id}`],
    ['what is new: everything', (id, entries) => `${pathOf(id, entries)}/after/0`],
  ];
  const rows: string[][] = [];
  const found = kinds.map(([name, address]) => {
    const times = { small: [] as number[], large: [] as number[] };
    for (let n = -WARM_UP; n < TIMES; n++) {
      for (const [id, entries] of [
        ['small', SMALL],
        ['large', LARGE],
      ] as const) {
        const began = performance.now();
        const { status } = render(address(id, entries));
        const took = performance.now() - began;
        if (status !== 200) throw new Error(`${address(id, entries)} was answered with ${status}`);
        if (n >= 0) times[id].push(took);
      }
    }
    const ratio = median(times.large) / median(times.small);
    rows.push([name, figure(median(times.small)), figure(median(times.large)), figure(ratio)]);
    return ratio;
  });
  say(`Renders, ${TIMES} of each in turn, median ms.\n`);
  table(['', `${SMALL} entries`, `${LARGE} entries`, 'ratio'], rows);
  say('');
  goal(`as quick with ${LARGE} entries as with ${SMALL}`, Math.max(...found) <= RATIO_GOAL, `at most ${figure(Math.max(...found))} ×`);
}

async function serving(): Promise<Strandline> {
  await fillNewsroom(scratch.file('site'), documents);
  return startStrandline(scratch.file('site'));
}

async function deskLists(running: Strandline): Promise<void> {
  const list = async (id: string) => running.call<{ total: number }>('GET', `/live-blogs/${id}/entries?limit=30`);
  while ((await list('large')).total < LARGE) await delay(100);
  const times = { small: [] as number[], large: [] as number[] };
  for (let n = 0; n < TIMES; n++) {
    for (const id of ['small', 'large'] as const) {
      const began = performance.now();
      await list(id);
      times[id].push(performance.now() - began);
    }
  }
  const ratio = median(times.large) / median(times.small);
  say(`\nThe desk's list of the newest 30, with their words: ${figure(median(times.small))} ms and ${figure(median(times.large))} ms, ${figure(ratio)} ×.`);
}

/** Readers as live.js asks: each follows the positions that it is told, and waits as long as it is told. */
async function seen(running: Strandline): Promise<void> {
  const site = `http://127.0.0.1:${running.port}`;
  const path = pathOf('large', LARGE);
  const started = new Map<string, number>();
  const delays: number[] = [];
  let open = true;
  let requests = 0;
  const reader = async (): Promise<void> => {
    let position = /data-position="([^"]+)"/.exec(await (await fetch(site + path)).text())?.[1] ?? '0';
    let interval = Math.random() * 1_000;
    while (open) {
      await delay(interval);
      const step = (await (await fetch(`${site}${path}/after/${position}`)).json()) as Step;
      requests++;
      for (const { id } of step.entries) {
        const began = started.get(id);
        if (began !== undefined) delays.push(performance.now() - began);
      }
      ({ position, interval } = step);
    }
  };
  const readers = Array.from({ length: READERS }, reader);
  await delay(2_000);
  for (let n = 0; n < PUBLISHES; n++) {
    const id = `fresh-${n}`;
    const body = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: `Fresh ${n}` }] }] };
    started.set(id, performance.now());
    await running.call('POST', '/documents', { id, type: 'live-entry', fields: { blog: 'large', strand: 'news', body } });
    await running.call('POST', `/documents/${id}/publish`, {});
    await delay(Math.random() * 1_000);
  }
  const until = performance.now() + LAST_ENTRY_WAIT_MS;
  while (delays.length < READERS * PUBLISHES && performance.now() < until) await delay(50);
  open = false;
  await Promise.all(readers);
  const missed = READERS * PUBLISHES - delays.length;
  say(`\n${PUBLISHES} entries, ${READERS} readers, ${requests} questions: from the button to the page of each reader.\n`);
  table(['', 'p50 ms', 'p99 ms', 'most ms'], [['seen', figure(percentile(delays, 0.5)), figure(percentile(delays, 0.99)), figure(Math.max(...delays))]]);
  say('');
  goal(
    'every reader sees every entry within two seconds',
    missed === 0 && Math.max(...delays) <= SEEN_GOAL_MS,
    `${missed} missed, at most ${figure(Math.max(...delays))} ms`,
  );
}
