// How long it takes to find the stored pages that one journal record touches, against asking every page in turn; and what the index costs.
// Each page reads 30 things: its own path and body, cards and links that it shares with others, and three listings.
// Nothing is rendered; nothing of it is a limit that fails a build.
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { DependencyIndex } from '../src/edge/dependency-index.ts';
import type { Dependency, WriteSet } from '../src/replica/contract.ts';
import { figure, goal, percentile, say, table } from './harness/numbers.ts';

const { values } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, pages: { type: 'string' }, records: { type: 'string', default: '2000' } },
});
const PAGES = Number(values.pages ?? (values.quick ? 50_000 : 1_000_000));
const P99_GOAL_US = 100;
const PAGE_GOAL_BYTES = 512;
const RECORDS = Number(values.records);
const STRANDS = 400;
/** Pages scanned in the linear comparison; its time is scaled up to all of them. */
const SCANNED = Math.min(PAGES, 20_000);

let state = 7;
const random = (below: number) => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((state / 2 ** 32) * below);
};
const article = (n: number) => `a${n.toString(36).padStart(8, '0')}`;
const key = (n: number) => (2 ** 52 + n).toString(16);

function readSetOf(page: number): Dependency[] {
  const own = article(page);
  const reads: Dependency[] = [
    { kind: 'point', index: 'path', key: `/news/2026/1124/${own}` },
    { kind: 'document', id: own, facet: 'body' },
  ];
  const strand = `strand-${page % STRANDS}`;
  for (let card = 1; card <= 20; card++) reads.push({ kind: 'document', id: article(Math.max(0, page - card * STRANDS)), facet: 'card' });
  for (let link = 0; link < 5; link++) reads.push({ kind: 'document', id: `p${random(PAGES / 10 + 1)}`, facet: 'link' });
  reads.push({ kind: 'range', listing: 'stories', partition: strand, from: key(Math.max(0, page - 5 * STRANDS)), to: undefined });
  reads.push({ kind: 'range', listing: 'stories', partition: `person-${random(PAGES / 10 + 1)}`, from: '', to: undefined });
  reads.push({ kind: 'count', listing: 'stories', partition: `tag-${random(PAGES / 50 + 1)}`, from: '', to: page % 10 === 0 ? key(page) : undefined });
  return reads;
}

/** An edit of a headline and its body; every fourth also moves a story within a person's listing. */
function record(seq: number): WriteSet {
  const id = article(random(PAGES));
  const moves = seq % 4 === 0 ? [{ listing: 'stories', partition: `person-${random(PAGES / 10 + 1)}`, oldKey: undefined, newKey: key(random(PAGES)) }] : [];
  return {
    seq,
    prevTag: '',
    tag: '',
    at: 0,
    facets: [
      { id, facet: 'card' },
      { id, facet: 'body' },
    ],
    points: [],
    moves,
    touched: ['search'],
  };
}

function isTouched({ facets, points, moves, touched }: WriteSet, on: Dependency): boolean {
  if (on.kind === 'document') return facets.some((each) => each.id === on.id && each.facet === on.facet);
  if (on.kind === 'point') return points.some((each) => each.key === on.key && each.index === on.index);
  if (on.kind === 'any') return touched.includes(on.listing);
  const inside = (at: string | undefined) => at !== undefined && at >= on.from && (on.to === undefined || at <= on.to);
  const here = moves.filter((move) => move.partition === on.partition && move.listing === on.listing);
  return here.some(({ oldKey, newKey }) => (on.kind === 'range' ? inside(oldKey) || inside(newKey) : inside(oldKey) !== inside(newKey)));
}

/** Memory is read right after a collection: it is what is held, not what was used. */
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
const used = () => {
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
};

const before = used();
const index = new DependencyIndex();
const began = performance.now();
for (let page = 0; page < PAGES; page++) index.add(page, readSetOf(page));
const registerUs = ((performance.now() - began) * 1000) / PAGES;
const bytes = used() - before;

const times: number[] = [];
let touched = 0;
for (let seq = 1; seq <= RECORDS; seq++) {
  const writeSet = record(seq);
  const start = performance.now();
  touched += index.match(writeSet).responses.size;
  times.push((performance.now() - start) * 1000);
}
const scanned = Array.from({ length: SCANNED }, (_, page) => readSetOf(page));
const scans: number[] = [];
for (let seq = 1; seq <= 5; seq++) {
  const writeSet = record(seq);
  const start = performance.now();
  scanned.filter((reads) => reads.some((each) => isTouched(writeSet, each)));
  scans.push(((performance.now() - start) * 1000 * PAGES) / SCANNED);
}

const linear = percentile(scans, 0.5);
const { dependencies, wide } = index.size;
const perPage = bytes / PAGES;
say(`${figure(PAGES)} pages of 30 dependencies, ${figure(dependencies)} different ones, ${wide} of them wide; ${RECORDS} records.\n`);
table(
  ['', 'p50 µs', 'p99 µs'],
  [
    ['matching a record', figure(percentile(times, 0.5)), figure(percentile(times, 0.99))],
    ['asking every page (scaled up)', figure(linear), ''],
  ],
);
say(
  `\n  ${figure(linear / percentile(times, 0.5))} × faster than the scan. A record touches ${figure(touched / RECORDS)} pages; registering one takes ${figure(registerUs)} µs.`,
);
say(`  Metadata: ${figure(perPage)} bytes a page, ${figure(index.size.bytes / PAGES)} of them in typed arrays.`);
goal(`p99 ≤ ${P99_GOAL_US} µs`, percentile(times, 0.99) <= P99_GOAL_US, `${figure(percentile(times, 0.99))} µs`);
goal(`≤ ${PAGE_GOAL_BYTES} bytes of metadata a page`, perPage <= PAGE_GOAL_BYTES, `${figure(perPage)} bytes`);
