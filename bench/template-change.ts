// What every page of a strand shows is changed while 100,000 of its pages are stored: the publish, the first new page and the readers, against a full rebuild by Hugo.
// Two changes: the strand's own document (its name and colour, on every page of it) and the main menu (page furniture, a fragment).
import { parseArgs } from 'node:util';
import { setTimeout as delay } from 'node:timers/promises';
import { scratchFolder } from '../test/worlds/scratch.ts';
import { buildWithHugo, writeHugoSite } from './harness/hugo.ts';
import { residentMib } from './harness/memory.ts';
import { figure, goal, median, say, table } from './harness/numbers.ts';
import { absentPrograms } from './harness/programs.ts';
import { type Readings, startReaders } from './harness/readers.ts';
import { fillNewsroom, startStrandline } from './harness/strandline.ts';
import { newsroomOf, storyWorld, strandId, syntheticNewsroom } from './newsroom/newsroom.ts';
import { articlePath, mostRead } from './newsroom/reads.ts';

const { values } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, documents: { type: 'string' }, hugo: { type: 'string' }, reads: { type: 'string', default: '500' } },
});
const DOCUMENTS = Number(values.documents ?? (values.quick ? 1_500 : 100_000));
const HUGO_DOCUMENTS = Number(values.hugo ?? DOCUMENTS);
const READS_PER_SECOND = Number(values.reads);
const CHANGES = values.quick ? 3 : 10;
/** Between changes: the readers go on. */
const PAUSE_MS = values.quick ? 300 : 2_000;
const CALM_MS = values.quick ? 2_000 : 20_000;
const READER_CONNECTIONS = 16;
const READERS_MAX_SECONDS = 900;
/** Enough for every page in three codings. */
const CACHE_MIB = 6_144;
const FILLING_AT_ONCE = 16;
const STRAND = 'news';
const ZONE = 'Europe/Dublin';
const COLOURS = ['green', 'blue', 'purple', 'teal', 'amber', 'slate', 'pink', 'red'];
const PUBLISH_GOAL_MS = 100;
const P99_TIMES = 2;
const P99_MS = 5;

interface Change {
  readonly publishMs: number;
  readonly firstPageMs: number;
  /** Pages that the receipt says were refreshed. */
  readonly pages: number;
  readonly isNew: boolean;
}

interface Whole {
  readonly document: { readonly newest: number };
  readonly revision: { readonly fields: Record<string, unknown> };
}

// Every story is one of the strand or of its sub-strand: all their pages show the strand.
const options = { ...newsroomOf(DOCUMENTS), strands: [STRAND, `${STRAND}/world`] };
const world = storyWorld(options);
using scratch = scratchFolder();
await fillNewsroom(scratch.folder, syntheticNewsroom(options));
await using server = await startStrandline(scratch.folder, { set: { STRANDLINE_CACHE_MIB: String(CACHE_MIB) } });
const stored = await readEverything();
const resident = residentMib(server.child.pid).all;
const paths = [...mostRead(options, ZONE, 5_000)];

const calmReaders = readers();
await delay(CALM_MS);
const calm = await calmReaders.stop();
const busyReaders = readers();
await delay(500);
const strand = await changes('strand', (n) => changeStrand(n));
const menu = await changes('menu', (n) => changeMenu(n));
const busy = await busyReaders.stop();
const hugo = rebuildWithHugo();
report();

function readers() {
  return startReaders({ port: server.port, paths, perSecond: READS_PER_SECOND, connections: READER_CONNECTIONS, seconds: READERS_MAX_SECONDS }, scratch.folder);
}

/** Asks for every article once, so that its page is stored. */
async function readEverything(): Promise<number> {
  let next = 0;
  const read = async () => {
    while (next < options.articles) await page(articlePath(next++, world, ZONE));
  };
  await Promise.all(Array.from({ length: FILLING_AT_ONCE }, read));
  return next;
}

async function page(path: string): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${server.port}${path}`);
  if (response.status !== 200) throw new Error(`${path} was answered with ${response.status}`);
  return response.text();
}

async function changes(name: string, change: (n: number) => Promise<Change>): Promise<Change[]> {
  const made: Change[] = [];
  for (let n = 0; n < CHANGES; n++) {
    made.push(await change(n));
    await delay(PAUSE_MS);
  }
  if (made.some(({ isNew }) => !isNew)) say(`  An old page was served after a change of the ${name}.`);
  return made;
}

function changeStrand(n: number): Promise<Change> {
  const accent = COLOURS[n % COLOURS.length] as string;
  return publish(
    strandId(STRAND),
    (fields) => ({ ...fields, name: `News ${n}`, accent }),
    (text) => text.includes(`>News ${n}</a>`),
  );
}

function changeMenu(n: number): Promise<Change> {
  return publish(
    'menu-main',
    (fields) => ({ ...fields, items: [{ label: `Front ${n}`, href: '/news' }] }),
    (text) => text.includes(`>Front ${n}</a>`),
  );
}

/** Publishes, then reads a page that nobody has asked for since. */
async function publish(id: string, edit: (fields: Record<string, unknown>) => Record<string, unknown>, shows: (text: string) => boolean): Promise<Change> {
  const { document, revision } = await server.call<Whole>('GET', `/documents/${id}`);
  await server.call('PUT', `/documents/${id}/draft`, { base: document.newest, fields: edit(revision.fields) });
  const began = performance.now();
  const receipt = await server.call<{ pagesTotal: number }>('POST', `/documents/${id}/update`, {});
  const publishMs = performance.now() - began;
  const text = await page(articlePath(document.newest % options.articles, world, ZONE));
  return { publishMs, firstPageMs: performance.now() - began, pages: receipt.pagesTotal, isNew: shows(text) };
}

function rebuildWithHugo(): ReturnType<typeof buildWithHugo> | undefined {
  if (absentPrograms(['hugo']).length > 0) return undefined;
  const site = writeHugoSite(scratch.folder, HUGO_DOCUMENTS === DOCUMENTS ? options : { ...newsroomOf(HUGO_DOCUMENTS), strands: options.strands });
  return site === undefined ? undefined : buildWithHugo(site);
}

function report(): void {
  const of = (made: readonly Change[], pick: (change: Change) => number) => median(made.map(pick));
  say(`${stored} pages of one strand stored (${figure(resident)} MiB resident); ${READS_PER_SECOND} reads a second; ${CHANGES} changes each.\n`);
  const row = (name: string, made: readonly Change[]) => {
    const first = of(made, ({ firstPageMs }) => firstPageMs);
    const against = hugo ? `${figure((hugo.seconds * 1000) / first)} ×` : '–';
    return [name, figure(of(made, ({ publishMs }) => publishMs)), figure(first), String(of(made, ({ pages }) => pages)), against];
  };
  table(
    ['changed', 'receipt ms', 'first new page ms', 'pages it changes', 'faster than Hugo'],
    [
      row('the strand', strand),
      row('the menu', menu),
      ['Hugo, all pages', '', hugo ? figure(hugo.seconds * 1000) : '(absent)', hugo ? String(hugo.pages) : '', ''],
    ],
  );
  say('');
  const readings = (name: string, { p50, p99, answered, failed, late }: Readings) => [
    name,
    figure(p50),
    figure(p99),
    String(answered),
    String(failed),
    String(late),
  ];
  table(['readers', 'p50 ms', 'p99 ms', 'answered', 'failed', 'left out'], [readings('before', calm), readings('during the changes', busy)]);
  say('');
  const all = [...strand, ...menu];
  const slowest = Math.max(...all.map(({ publishMs }) => publishMs));
  goal(
    `the publish returns at once (≤ ${PUBLISH_GOAL_MS} ms)`,
    of(all, ({ publishMs }) => publishMs) <= PUBLISH_GOAL_MS,
    `median ${figure(of(all, ({ publishMs }) => publishMs))}, slowest ${figure(slowest)} ms`,
  );
  goal(
    'the first page is new at once',
    all.every(({ isNew }) => isNew),
    `${all.filter(({ isNew }) => isNew).length} of ${all.length}`,
  );
  goal('readers’ p99 unchanged', busy.p99 <= Math.max(P99_MS, calm.p99 * P99_TIMES), `${figure(calm.p99)} → ${figure(busy.p99)} ms`);
}
