// The desk's lists at a million documents: every filter, order and full text, the first page and a later one, as editors ask for them.
import { parseArgs } from 'node:util';
import { create, permitByScope, release, step } from '../src/content/index.ts';
import { openDatabase } from '../src/database/index.ts';
import { systemClock } from '../src/kernel/clock.ts';
import { readConfig } from '../src/kernel/config.ts';
import { type ListQuery, NewsroomIndexHandle } from '../src/newsroom-index/index.ts';
import { scratchFolder } from '../test/worlds/scratch.ts';
import { figure, goal, percentile, say, table } from './harness/numbers.ts';
import { fillNewsroom } from './harness/strandline.ts';
import { newsroomOf, syntheticArticle, storyWorld, syntheticNewsroom } from './newsroom/newsroom.ts';

const { values } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, documents: { type: 'string' }, times: { type: 'string', default: '20' } },
});
const DOCUMENTS = Number(values.documents ?? (values.quick ? 3_000 : 1_000_000));
const TIMES = Number(values.times);
const P95_MS = 100;
/** Stories that are no more than drafts, and every so manieth of them on the spike. */
const DRAFTS = Math.min(2_000, Math.floor(DOCUMENTS / 10));
const SPIKED_EVERY = 10;
const LOOK_EVERY_MS = 500;
const reporter = { name: 'Reporter', scopes: ['read', 'write', 'publish'] } as const;

/** What is asked, each with a name. The words are in nearly every story, in a few, or in none. */
const QUESTIONS: Readonly<Record<string, Partial<ListQuery>>> = {
  everything: {},
  'everything, counted': { facets: true },
  'my drafts': { author: 'Reporter', states: ['draft'] },
  'changed by others': { notBy: 'bench' },
  'a strand with all below it': { strands: ['sport'], facets: true },
  'a small strand and the spike': { strands: ['archives'], states: ['spiked'], facets: true },
  'a topic': { topic: 'topic-7', facets: true },
  'a byline': { author: 'person-3', types: ['article'] },
  'oldest first': { sort: 'created', direction: 'asc' },
  'by first publication': { sort: 'published', states: ['public'] },
  'by title': { sort: 'title', direction: 'asc' },
  'a topic by title': { sort: 'title', direction: 'asc', topic: 'topic-9' },
  'a common word': { text: 'minister' },
  'a common word, counted': { text: 'minister', facets: true },
  'a common word in drafts': { text: 'council', states: ['draft'] },
  'two words of a strand': { text: 'budget weekend', strands: ['news/politics'] },
  'a beginning': { text: 'w' },
  'a word that is nowhere': { text: 'xylophonist' },
  'by somebody of one strand': { text: 'report', within: [{ strand: 'culture', types: [] }] },
};

using scratch = scratchFolder();
const options = newsroomOf(DOCUMENTS);
const began = performance.now();
await fillNewsroom(scratch.folder, syntheticNewsroom(options));
const { databaseUrl, timeZone } = readConfig({ STRANDLINE_FOLDER: scratch.folder });
await addDrafts();
const filled = performance.now();

const onTrouble = (message: string) => say(`  trouble: ${message}`);
await using index = new NewsroomIndexHandle({ databaseUrl, folder: scratch.file('newsroom-index'), onTrouble });
const ask = (query: Partial<ListQuery>) => index.list({ sort: 'changed', direction: 'desc', limit: 50, ...query });
while ((await ask({})).indexing) await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
const indexed = performance.now();

const all: number[] = [];
const rows: string[][] = [];
for (const [name, query] of Object.entries(QUESTIONS)) {
  const times: number[] = [];
  let total = 0;
  let cursor: string | undefined;
  for (let n = 0; n < TIMES; n++) {
    const start = performance.now();
    const page = await ask({ ...query, cursor });
    times.push(performance.now() - start);
    total = page.total;
    cursor = page.next ?? undefined;
  }
  all.push(...times);
  rows.push([name, total.toLocaleString('en'), figure(percentile(times, 0.5)), figure(percentile(times, 0.95))]);
}
const seconds = (ms: number) => `${figure(ms / 1000)} s`;
say(
  `${DOCUMENTS} documents and ${DRAFTS} drafts, taken in within ${seconds(filled - began)}; indexed within ${seconds(indexed - filled)}. Pages of 50, ${TIMES} a question.\n`,
);
table(['', 'matches', 'p50 ms', 'p95 ms'], rows);
say('');
const p95 = percentile(all, 0.95);
goal('95 of 100 questions within 100 ms', p95 <= P95_MS, `p95 ${figure(p95)} ms, p50 ${figure(percentile(all, 0.5))} ms`);

async function addDrafts(): Promise<void> {
  await using database = await openDatabase({ url: databaseUrl });
  const newsroom = { database, clock: systemClock, place: { timeZone }, permit: permitByScope, onRecord: () => {}, onSchedule: () => {} };
  const world = storyWorld(options);
  for (let n = 0; n < DRAFTS; n++) {
    const { fields } = syntheticArticle(options.articles + n, world);
    const { id } = await create(newsroom, { actor: reporter, type: 'article', fields });
    if (n % SPIKED_EVERY === 0) await release(newsroom, { actor: reporter, note: 'spike', steps: [step.parse({ verb: 'spike', id })] });
  }
}
