// Renders of pages that are not stored, at 100,000 documents, on one core: articles and fronts, by themselves and through the edge, against Hugo's pages.
// CPU time counts, so that other work on the machine does not: renders a second of one core.
import { parseArgs } from 'node:util';
import { Edge } from '../src/edge/index.ts';
import { systemClock } from '../src/kernel/clock.ts';
import { ReplicaReader } from '../src/replica/index.ts';
import { siteFragments, sitePages } from '../src/site/index.ts';
import { scratchFolder } from '../test/worlds/scratch.ts';
import { buildWithHugo, writeHugoSite } from './harness/hugo.ts';
import { figure, goal, say, table } from './harness/numbers.ts';
import { absentPrograms } from './harness/programs.ts';
import { makeReplica, place } from './harness/replica.ts';
import { type NewsroomOptions, newsroomOf, STRANDS, storyWorld, syntheticNewsroom } from './newsroom/newsroom.ts';
import { articlePath } from './newsroom/reads.ts';

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false }, documents: { type: 'string' }, hugo: { type: 'string' } } });
const DOCUMENTS = Number(values.documents ?? (values.quick ? 2_000 : 100_000));
/** Documents that Hugo is given; all of them unless said otherwise. */
const HUGO_DOCUMENTS = Number(values.hugo ?? DOCUMENTS);
/** CPU time of each measurement, after a warm-up of a third of it. */
const MEASURE_MS = values.quick ? 700 : 5_000;
const GOALS = { article: 3_000, front: 500 };
const ARTICLES_READ = 20_000;
/** A prime that is larger than any newsroom. */
const STRIDE = 7_654_321;

const settings = { origin: 'https://bench.example', name: 'Tonn', place };
const options = newsroomOf(DOCUMENTS);
using scratch = scratchFolder();
const file = scratch.file('replica.sqlite');
const held = makeReplica(file, syntheticNewsroom(options));
using reader = new ReplicaReader(file, systemClock);
const pages = sitePages(settings);
const fragments = siteFragments(settings);
const renderers = new Map([...pages, ...fragments].map((page) => [page.name, page]));

const world = storyWorld(options);
// All different, scattered over the years.
const articles = Array.from({ length: Math.min(ARTICLES_READ, options.articles) }, (_, n) =>
  articlePath((n * STRIDE) % options.articles, world, place.timeZone),
);
const fronts = ['/', ...STRANDS.map((strand) => `/${strand}`)];

const article = await perSecond((n) => void render(articles[n % articles.length] as string));
const front = await perSecond((n) => void render(fronts[n % fronts.length] as string));
const articleWhole = await wholeResponses(articles);
const frontWhole = await wholeResponses(fronts);
report(hugo());

function render(path: string): { readonly status: number } {
  const match = pages.map((page) => ({ page, match: page.match(path, new URLSearchParams()) })).find((each) => each.match);
  if (!match?.match) throw new Error(`no page answers ${path}`);
  const { params } = match.match;
  const { value } = reader.read((view) => match.page.render(view, params));
  if (value.status !== 200) throw new Error(`${path} was answered with ${value.status}`);
  return value;
}

/** Through the edge with nothing stored: matched, rendered, admitted, registered, assembled with its fragments. Compression is off the path. */
async function wholeResponses(paths: readonly string[]): Promise<number> {
  const edge = new Edge({
    pages,
    fragments,
    clock: systemClock,
    maxBytes: 64 * 1024 ** 2,
    log: () => {},
    renderer: {
      render(name, params) {
        const { value, readSet } = reader.read((view) => (renderers.get(name) as (typeof pages)[number]).render(view, params));
        return { response: value, readSet };
      },
    },
  });
  edge.flush({ seq: 1, tag: 'bench' }, 'bench');
  let turn = 0;
  const measured = await perSecond(async (n) => {
    // Each time round the edge forgets all, so that every page is rendered again.
    if (n % paths.length === 0) edge.flush({ seq: 1, tag: 'bench' }, `turn ${turn++}`);
    const match = edge.match(paths[n % paths.length] as string, new URLSearchParams());
    if (match) await edge.respond(match);
  });
  await edge[Symbol.asyncDispose]();
  return measured;
}

/** Runs a second of one core would have room for. */
async function perSecond(run: (n: number) => void | Promise<void>): Promise<number> {
  let n = 0;
  let measured = Number.NaN;
  for (const budgetMs of [MEASURE_MS / 3, MEASURE_MS]) {
    const before = process.threadCpuUsage();
    const used = () => {
      const { user, system } = process.threadCpuUsage(before);
      return (user + system) / 1000;
    };
    const first = n;
    while (used() < budgetMs) for (let burst = 0; burst < 20; burst++) await run(n++);
    measured = ((n - first) * 1000) / used();
  }
  return measured;
}

function hugo(): ReturnType<typeof buildWithHugo> | undefined {
  if (absentPrograms(['hugo']).length > 0) return undefined;
  const given: NewsroomOptions = HUGO_DOCUMENTS === DOCUMENTS ? options : newsroomOf(HUGO_DOCUMENTS);
  const site = writeHugoSite(scratch.folder, given);
  return site === undefined ? undefined : buildWithHugo(site);
}

function report(built: ReturnType<typeof hugo>): void {
  const base = built && built.pages / built.cpuSeconds;
  const times = (rate: number) => (base === undefined ? '–' : `${figure(rate / base)} ×`);
  say(`${held} documents; renders a second of one core's CPU time.\n`);
  table(
    ['', 'article', 'front', 'against Hugo'],
    [
      ['the page alone', figure(article), figure(front), times(article)],
      ['the whole response, through the edge', figure(articleWhole), figure(frontWhole), times(articleWhole)],
      [built ? `Hugo, ${built.pages} pages` : 'Hugo (absent)', figure(base ?? Number.NaN), '', ''],
    ],
  );
  if (built) say(`\n  Hugo took ${figure(built.seconds)} s, ${figure(built.cpuSeconds)} s of CPU. Its pages are mostly articles.`);
  say('');
  goal(`articles ≥ ${GOALS.article}/s`, articleWhole >= GOALS.article, figure(articleWhole));
  goal(`fronts ≥ ${GOALS.front}/s`, frontWhole >= GOALS.front, figure(frontWhole));
}
