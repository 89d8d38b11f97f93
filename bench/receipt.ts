// From a publish to its receipt and to the new page, on SQLite and one node, idle and under readers; and whether anybody saw the old page after it.
// The baseline is the commit itself: the same verb on a newsroom of its own, with nobody to tell.
import { parseArgs } from 'node:util';
import { getDocument, permitByScope, release, saveDraft } from '../src/content/index.ts';
import { openDatabase } from '../src/database/index.ts';
import { systemClock } from '../src/kernel/clock.ts';
import { readConfig } from '../src/kernel/config.ts';
import { scratchFolder } from '../test/worlds/scratch.ts';
import { figure, goal, percentile, say, table } from './harness/numbers.ts';
import { startReaders } from './harness/readers.ts';
import { storyPath } from './harness/story-path.ts';
import { fillNewsroom, type Strandline, startStrandline } from './harness/strandline.ts';
import { type SyntheticDocument, syntheticNewsroom } from './newsroom/newsroom.ts';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    articles: { type: 'string' },
    publishes: { type: 'string' },
    reads: { type: 'string', default: '2000' },
  },
});
const ARTICLES = Number(values.articles ?? (values.quick ? 500 : 5_000));
const PUBLISHES = Number(values.publishes ?? (values.quick ? 60 : 500));
const READS_PER_SECOND = Number(values.reads);
const READER_CONNECTIONS = 64;
/** Readers stop by themselves after this. */
const READERS_MAX_SECONDS = 300;
/** Stories that are published in turn: the newest, so that fronts show them. */
const EDITED = 10;
/** Publishes that are made before it is measured. */
const WARM_UP = 10;
const RECEIPT_GOAL_MS = 25;

interface Phase {
  readonly receiptMs: number[];
  /** By the server's own account. */
  readonly serverMs: number[];
  /** From the publish to the new page in the reader's hands. */
  readonly servedMs: number[];
  /** Pages read after a receipt, and those among them that were old. */
  checked: number;
  stale: number;
}

using scratch = scratchFolder();
const documents = [...syntheticNewsroom({ seed: 5, articles: ARTICLES, until: Date.UTC(2026, 10, 24, 12) })];
const stories = documents.filter(({ type }) => type === 'article').slice(-EDITED);
await fillNewsroom(scratch.file('commit'), documents);
await fillNewsroom(scratch.file('site'), documents);

const commits = await commitAlone();
await using server = await startStrandline(scratch.file('site'));
const idle = await publishes(server);
const paths = documents
  .filter(({ type }) => type === 'article')
  .map(storyPath)
  .toReversed();
const readers = startReaders(
  { port: server.port, paths: ['/', ...paths], perSecond: READS_PER_SECOND, connections: READER_CONNECTIONS, seconds: READERS_MAX_SECONDS },
  scratch.folder,
);
const loaded = await publishes(server);
const readings = await readers.stop();
report();

function edited(story: SyntheticDocument, n: number): Record<string, unknown> {
  return { ...story.fields, headline: `Update ${n} of ${String(story.fields['slug'])}` };
}

/** Each is a new revision, made before, that becomes public. */
async function commitAlone(): Promise<number[]> {
  const { databaseUrl, timeZone } = readConfig({ STRANDLINE_FOLDER: scratch.file('commit') });
  await using database = await openDatabase({ url: databaseUrl });
  const newsroom = { database, clock: systemClock, place: { timeZone }, permit: permitByScope, onRecord: () => {}, onSchedule: () => {} };
  const actor = { name: 'bench', scopes: ['read', 'write', 'publish'] } as const;
  const times: number[] = [];
  for (let n = 0; n < PUBLISHES + WARM_UP; n++) {
    const story = stories[n % stories.length] as SyntheticDocument;
    const { newest } = await getDocument(database.kysely, story.id);
    await saveDraft(newsroom, { actor, id: story.id, base: newest, fields: edited(story, n) });
    const began = performance.now();
    await release(newsroom, { actor, note: 'bench', steps: [{ verb: 'update', id: story.id, quiet: false }] });
    if (n >= WARM_UP) times.push(performance.now() - began);
  }
  return times;
}

async function publishes({ call, port }: Strandline): Promise<Phase> {
  const phase: Phase = { receiptMs: [], serverMs: [], servedMs: [], checked: 0, stale: 0 };
  for (let n = 0; n < PUBLISHES + WARM_UP; n++) {
    const story = stories[n % stories.length] as SyntheticDocument;
    const { document } = await call<{ document: { newest: number } }>('GET', `/documents/${story.id}`);
    // No two phases publish the same words.
    const fields = edited(story, document.newest);
    await call('PUT', `/documents/${story.id}/draft`, { base: document.newest, fields });
    const began = performance.now();
    const { milliseconds } = await call<{ milliseconds: number }>('POST', `/documents/${story.id}/update`, {});
    const receiptMs = performance.now() - began;
    const wanted = String(fields['headline']);
    const page = await read(port, storyPath(story));
    const servedMs = performance.now() - began;
    const others = await Promise.all(['/', `/${String(story.fields['strand'])}`].map((path) => read(port, path)));
    if (n < WARM_UP) continue;
    phase.receiptMs.push(receiptMs);
    phase.serverMs.push(milliseconds);
    phase.servedMs.push(servedMs);
    phase.checked += 1 + others.length;
    // A front need not show the story; when it shows an earlier state of it, it is old.
    const slug = String(story.fields['slug']);
    const showsOld = (text: string) => new RegExp(`Update \\d+ of ${slug}(?!\\d)`, 'g').exec(text.replaceAll(wanted, '')) !== null;
    if (!page.includes(wanted)) phase.stale++;
    phase.stale += [page, ...others].filter(showsOld).length;
  }
  return phase;
}

async function read(port: number, path: string): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port}${path}`);
  if (!response.ok) throw new Error(`${path} was answered with ${response.status}`);
  return response.text();
}

function report(): void {
  say(`${PUBLISHES} publishes one after the other, ${ARTICLES} articles; readers: ${READS_PER_SECOND} requests a second.\n`);
  const row = (name: string, times: readonly number[], base: readonly number[]) => {
    const p50 = percentile(times, 0.5);
    return [name, figure(p50), figure(percentile(times, 0.99)), `${(p50 / percentile(base, 0.5)).toFixed(1)} ×`];
  };
  table(
    ['', 'p50 ms', 'p99 ms', 'of the commit'],
    [
      row('the commit alone', commits, commits),
      row('receipt, idle (server)', idle.serverMs, commits),
      row('receipt, idle (client)', idle.receiptMs, commits),
      row('new page in hand, idle', idle.servedMs, commits),
      row('receipt, readers (server)', loaded.serverMs, commits),
      row('receipt, readers (client)', loaded.receiptMs, commits),
      row('new page in hand, readers', loaded.servedMs, commits),
    ],
  );
  say(
    `\n  Readers meanwhile: ${readings.answered} answered, ${readings.failed} failed, ${readings.late} not sent; p50 ${figure(readings.p50)} ms, p99 ${figure(readings.p99)} ms`,
  );
  goal('0 stale after the receipt', idle.stale + loaded.stale === 0, `${idle.stale + loaded.stale} of ${idle.checked + loaded.checked} pages`);
  goal(`receipt p99 ≤ ${RECEIPT_GOAL_MS} ms, idle`, percentile(idle.receiptMs, 0.99) <= RECEIPT_GOAL_MS, `${figure(percentile(idle.receiptMs, 0.99))} ms`);
  goal(
    `receipt p99 ≤ ${RECEIPT_GOAL_MS} ms, readers`,
    percentile(loaded.receiptMs, 0.99) <= RECEIPT_GOAL_MS,
    `${figure(percentile(loaded.receiptMs, 0.99))} ms`,
  );
}
