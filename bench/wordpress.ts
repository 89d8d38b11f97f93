// Publish to visible, and uncached pages a second, beside WordPress 6.1 with MariaDB, php-fpm and nginx's fastcgi_cache (Debian's packages).
// The same stories in both, both on all cores. nginx is told to refresh the page after each publish; left alone it would wait for its TTL.
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { scratchFolder } from '../test/worlds/scratch.ts';
import { figure, goal, percentile, say, table } from './harness/numbers.ts';
import { askOnce } from './harness/once.ts';
import { absentPrograms } from './harness/programs.ts';
import { storyPath } from './harness/story-path.ts';
import { fillNewsroom, startStrandline } from './harness/strandline.ts';
import { REFRESH, startWordPress } from './harness/wordpress.ts';
import { type SyntheticDocument, syntheticNewsroom } from './newsroom/newsroom.ts';

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
const ARTICLES = values.quick ? 500 : 5_000;
const PUBLISHES = values.quick ? 10 : 50;
/** Publishes that are made before it is measured. */
const WARM_UP = 3;
/** Pages of WordPress that are asked for once; ours are asked for all. */
const THEIR_PAGES = values.quick ? 60 : 500;
/** The first of each site's pages are not measured: PHP and V8 compile what they run. */
const COMPILING_SHARE = 0.25;
const CORES = availableParallelism();
const CONNECTIONS = 8;
const FASTER_GOAL = 10;
const PAGES_GOAL = 100;

interface Site {
  /** From the edit, made in one call, to the new page in the reader's hands, ms. */
  readonly visibleMs: readonly number[];
  /** The same in two calls, as the desk makes it: the draft, and its publish. */
  readonly byDeskMs: readonly number[];
  readonly pagesPerSecond: number;
}

const absent = absentPrograms(['nginx', 'mariadbd', 'php-fpm8.2', 'wordpress']);
using scratch = scratchFolder();
const documents = [...syntheticNewsroom({ seed: 6, articles: ARTICLES, until: Date.UTC(2026, 10, 24, 12) })];
const stories = documents.filter(({ type }) => type === 'article');
say(`${ARTICLES} stories; ${PUBLISHES} publishes; uncached pages over ${CONNECTIONS} connections.\n`);
const ours = await strandline(1);
const spread = await strandline(CORES);
const theirs = absent.length === 0 ? await wordpress() : undefined;
report();

async function strandline(workers: number): Promise<Site> {
  const folder = scratch.file(`site-${workers}`);
  await fillNewsroom(folder, documents);
  await using server = await startStrandline(folder, { set: { STRANDLINE_WORKERS: String(workers) } });
  const { call, port } = server;
  const pagesPerSecond = await uncached(port, stories.map(storyPath));
  const shown = async (story: SyntheticDocument, title: string, edit: () => Promise<unknown>) => {
    const began = performance.now();
    await edit();
    await untilShown(port, storyPath(story), title);
    return performance.now() - began;
  };
  const visibleMs = await publishes((n, title) => {
    const story = stories.at(-1 - n) as SyntheticDocument;
    const fields = { ...story.fields, headline: title };
    return shown(story, title, () => call('POST', '/ingest', { note: 'An edit', documents: [{ ...story, fields }] }));
  });
  const byDeskMs = await publishes(async (n, title) => {
    const story = stories.at(-1 - PUBLISHES - WARM_UP - n) as SyntheticDocument;
    const { document } = await call<{ document: { newest: number } }>('GET', `/documents/${story.id}`);
    return shown(story, title, async () => {
      await call('PUT', `/documents/${story.id}/draft`, { base: document.newest, fields: { ...story.fields, headline: title } });
      await call('POST', `/documents/${story.id}/update`, {});
    });
  });
  return { visibleMs, byDeskMs, pagesPerSecond };
}

async function wordpress(): Promise<Site> {
  await using site = await startWordPress(scratch.folder, stories);
  const paths = stories.slice(0, THEIR_PAGES).map((_, n) => site.path(n));
  const pagesPerSecond = await uncached(site.port, paths);
  const visibleMs = await publishes(async (n, title) => {
    const at = stories.length - 1 - n;
    await fetch(`http://127.0.0.1:${site.port}${site.path(at)}`);
    const began = performance.now();
    await site.retitle(at, title);
    await fetch(`http://127.0.0.1:${site.port}${site.path(at)}`, { headers: { [REFRESH]: '1' } }).then((answer) => answer.text());
    await untilShown(site.port, site.path(at), title);
    return performance.now() - began;
  });
  return { visibleMs, byDeskMs: [], pagesPerSecond };
}

async function uncached(port: number, paths: readonly string[]): Promise<number> {
  const measuredFrom = Math.floor(paths.length * COMPILING_SHARE);
  await askOnce({ port, paths: paths.slice(0, measuredFrom), connections: CONNECTIONS }, scratch.folder);
  const { ms, answered, failed, hits } = await askOnce({ port, paths: paths.slice(measuredFrom), connections: CONNECTIONS }, scratch.folder);
  if (failed > 0 || hits > 0) throw new Error(`Of ${paths.length} pages, ${failed} failed and ${hits} were hits: this is no figure of uncached pages.`);
  return (answered * 1000) / ms;
}

async function publishes(publish: (n: number, title: string) => Promise<number>): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n < PUBLISHES + WARM_UP; n++) {
    const ms = await publish(n, `A title that was given in round ${n}`);
    if (n >= WARM_UP) times.push(ms);
  }
  return times;
}

async function untilShown(port: number, path: string, title: string): Promise<void> {
  for (let asked = 0; asked < 1_000; asked++) {
    const text = await (await fetch(`http://127.0.0.1:${port}${path}`)).text();
    if (text.includes(title)) return;
  }
  throw new Error(`${path} never showed “${title}”.`);
}

function report(): void {
  const p = (times: readonly number[], share: number) => (times.length > 0 ? figure(percentile(times, share)) : '');
  const row = (name: string, { visibleMs, byDeskMs, pagesPerSecond }: Site) => {
    return [name, p(visibleMs, 0.5), p(visibleMs, 0.99), p(byDeskMs, 0.5), p(byDeskMs, 0.99), figure(pagesPerSecond)];
  };
  const rows = [row('Strandline', ours), row(`Strandline, ${CORES} workers`, spread), ...(theirs ? [row('WordPress 6.1', theirs)] : [])];
  table(['', 'visible p50 ms', 'p99 ms', 'by the desk p50 ms', 'p99 ms', 'uncached pages/s'], rows);
  if (!theirs) return say('\n  No ratios: the baseline is absent.');
  const faster = percentile(theirs.visibleMs, 0.5) / percentile(ours.visibleMs, 0.5);
  const pages = spread.pagesPerSecond / theirs.pagesPerSecond;
  say('');
  goal(`visible ≥ ${FASTER_GOAL} × sooner`, faster >= FASTER_GOAL, `${faster.toFixed(1)} ×`);
  goal(`uncached pages/s on all cores ≥ ${PAGES_GOAL} ×`, pages >= PAGES_GOAL, `${pages.toFixed(0)} ×`);
}
