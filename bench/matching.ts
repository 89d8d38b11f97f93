// How long it takes to find the stored pages that one journal record touches, against asking every page in turn; and what the index costs.
// Each page reads 30 things: its own path and body, cards and links that it shares with others, and three listings.
// Nothing is rendered; nothing of it is a limit that fails a build.
import { parseArgs } from 'node:util';
import { DependencyIndex } from '../src/edge/dependency-index.ts';
import type { Dependency, WriteSet } from '../src/replica/contract.ts';

const { values } = parseArgs({ options: { pages: { type: 'string', default: '1000000' }, records: { type: 'string', default: '2000' } } });
const PAGES = Number(values.pages);
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

const used = () => {
  globalThis.gc?.();
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
times.sort((a, b) => a - b);

const scanned = Array.from({ length: SCANNED }, (_, page) => readSetOf(page));
const scans: number[] = [];
for (let seq = 1; seq <= 5; seq++) {
  const writeSet = record(seq);
  const start = performance.now();
  scanned.filter((reads) => reads.some((each) => isTouched(writeSet, each)));
  scans.push(((performance.now() - start) * 1000 * PAGES) / SCANNED);
}
scans.sort((a, b) => a - b);

const p50 = times[Math.floor(times.length / 2)] as number;
const linear = scans[2] as number;
const { dependencies, wide } = index.size;
console.log(
  JSON.stringify({
    pages: PAGES,
    records: RECORDS,
    dependencies,
    wide,
    touchedPerRecord: touched / RECORDS,
    matchP50Us: Math.round(p50 * 10) / 10,
    matchP99Us: Math.round((times[Math.floor(times.length * 0.99)] as number) * 10) / 10,
    linearUs: Math.round(linear),
    ratio: Math.round(linear / p50),
    registerUs: Math.round(registerUs * 10) / 10,
    metadataBytesPerPage: Math.round(bytes / PAGES),
    typedArrayBytesPerPage: Math.round(index.size.bytes / PAGES),
  }),
);
