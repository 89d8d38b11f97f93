// Publish to visible, and uncached pages a second, beside WordPress 6.1 with MariaDB, php-fpm and nginx's fastcgi_cache (Debian's packages).
// The same stories in both, both on all cores. nginx is told to refresh the page after each publish; left alone it would wait for its TTL.
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
const CONNECTIONS = 8;
const FASTER_GOAL = 10;
const PAGES_GOAL = 100;

interface Site {
  /** From the edit to the new page in the reader's hands, ms. */
  readonly visibleMs: readonly number[];
  readonly pagesPerSecond: number;
}

const absent = absentPrograms(['nginx', 'mariadbd', 'php-fpm8.2', 'wordpress']);
using scratch = scratchFolder();
const documents = [...syntheticNewsroom({ seed: 6, articles: ARTICLES, until: Date.UTC(2026, 10, 24, 12) })];
const stories = documents.filter(({ type }) => type === 'article');
say(`${ARTICLES} stories; ${PUBLISHES} publishes; uncached pages over ${CONNECTIONS} connections.\n`);
const ours = await strandline();
const theirs = absent.length === 0 ? await wordpress() : undefined;
report();

async function strandline(): Promise<Site> {
  const folder = scratch.file('site');
  await fillNewsroom(folder, documents);
  await using server = await startStrandline(folder);
  const paths = stories.map(storyPath);
  const pagesPerSecond = await uncached(server.port, paths);
  const visibleMs = await publishes(async (n, title) => {
    const story = stories.at(-1 - n) as SyntheticDocument;
    const { document } = await server.call<{ document: { newest: number } }>('GET', `/documents/${story.id}`);
    const began = performance.now();
    // Two calls, as the desk makes them: the draft, and its publish. WordPress does both in one.
    await server.call('PUT', `/documents/${story.id}/draft`, { base: document.newest, fields: { ...story.fields, headline: title } });
    await server.call('POST', `/documents/${story.id}/update`, {});
    await untilShown(server.port, storyPath(story), title);
    return performance.now() - began;
  });
  return { visibleMs, pagesPerSecond };
}

async function wordpress(): Promise<Site> {
  await using site = await startWordPress(scratch.folder, stories);
  // One page first: PHP compiles its files.
  await fetch(`http://127.0.0.1:${site.port}${site.path(0)}`);
  const paths = stories.slice(1, THEIR_PAGES + 1).map((_, n) => site.path(n + 1));
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
  return { visibleMs, pagesPerSecond };
}

async function uncached(port: number, paths: readonly string[]): Promise<number> {
  const { ms, answered, failed, hits } = await askOnce({ port, paths, connections: CONNECTIONS }, scratch.folder);
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
  const row = (name: string, { visibleMs, pagesPerSecond }: Site) => {
    return [name, figure(percentile(visibleMs, 0.5)), figure(percentile(visibleMs, 0.99)), figure(pagesPerSecond)];
  };
  table(['', 'visible p50 ms', 'p99 ms', 'uncached pages/s'], [row('Strandline', ours), ...(theirs ? [row('WordPress 6.1', theirs)] : [])]);
  if (!theirs) return say('\n  No ratios: the baseline is absent.');
  const faster = percentile(theirs.visibleMs, 0.5) / percentile(ours.visibleMs, 0.5);
  const pages = ours.pagesPerSecond / theirs.pagesPerSecond;
  say('');
  goal(`visible ≥ ${FASTER_GOAL} × sooner`, faster >= FASTER_GOAL, `${faster.toFixed(1)} ×`);
  goal(`uncached pages/s ≥ ${PAGES_GOAL} ×`, pages >= PAGES_GOAL, `${pages.toFixed(0)} ×`);
}
