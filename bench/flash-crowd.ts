// A flash crowd: 500 new connections at once on one cold page that takes 500 ms, and on one that may not be stored; beside Varnish and nginx.
// Every cache has the same page behind it, as slow, with as many renders at once as the cache cares to ask for; ours caps them at its threads.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { scratchFolder } from '../test/worlds/scratch.ts';
import { findProgram, absentPrograms } from './harness/programs.ts';
import { LOAD_CORE, SERVER_CORE, startChild, until } from './harness/child.ts';
import { proxyCache, startNginx } from './harness/nginx.ts';
import { figure, goal, median, percentile, say, table } from './harness/numbers.ts';
import { startOrigin } from './harness/origin.ts';
import { RENDER_MS, slowText } from './harness/slow-site.ts';
import { startVarnish } from './harness/varnish.ts';

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false }, connections: { type: 'string', default: '500' } } });
const ROUNDS = values.quick ? 1 : 5;
const CONNECTIONS = Number(values.connections);
/** What the goals allow beside the render itself. */
const COLD_EXTRA_MS = 100;
const UNCACHEABLE_RENDERS = 2.2;
const OUTPUT_MAX_BYTES = 4 * 1024 ** 2;
const pages = ['cold', 'uncacheable'] as const;
type PageName = (typeof pages)[number];

interface Crowd {
  readonly waits: readonly number[];
  readonly failed: number;
  readonly renders: number;
}

interface Contender {
  readonly name: string;
  readonly port: (page: PageName) => number;
  readonly renders: (page: PageName) => Promise<number>;
}

const absent = absentPrograms(['taskset', 'varnishd', 'nginx']);
using scratch = scratchFolder();
await using running = new AsyncDisposableStack();
const contenders = [await strandline()];
if (!absent.includes('varnishd')) contenders.push(await behind('Varnish', startVarnish));
if (!absent.includes('nginx')) {
  contenders.push(await behind('nginx, with its lock', (port, where) => startNginx({ ...where, http: proxyCache(port) })));
}

say(
  `${CONNECTIONS} new connections at once, a render of ${RENDER_MS} ms, ${ROUNDS} round${ROUNDS === 1 ? '' : 's'}, each on a page that nobody has asked for.\n`,
);
// Whoever has been up for a while has its threads and connections: one request first.
for (const page of pages) for (const { port } of contenders) await fetch(`http://127.0.0.1:${port(page)}/${page}/first`).then((answer) => answer.text());
const crowds = new Map<string, Crowd[]>();
for (let round = 0; round < ROUNDS; round++) {
  for (const page of pages) {
    for (const each of contenders) {
      const key = `${each.name} ${page}`;
      crowds.set(key, [...(crowds.get(key) ?? []), await crowd(each, page, round)]);
    }
  }
}
for (const page of pages) report(page);

async function strandline(): Promise<Contender> {
  const child = running.use(startChild({ command: process.execPath, args: [join(import.meta.dirname, 'harness', 'slow-site-process.ts')], core: SERVER_CORE }));
  const port = await until(child, 'listening', () => Number(/^(\d+)\n/.exec(child.output())?.[1]) || undefined);
  return { name: 'Strandline', port: () => port, renders: async () => Number(await (await fetch(`http://127.0.0.1:${port}/-/count`)).text()) };
}

/** One origin and one front a page: whether it may be stored is the origin's word. */
async function behind(name: string, start: (port: number, where: { folder: string; core: number }) => ReturnType<typeof startVarnish>): Promise<Contender> {
  const base64 = Buffer.from(slowText()).toString('base64');
  const found = new Map<PageName, { front: number; count: () => Promise<number> }>();
  for (const page of pages) {
    const headers = { 'content-type': 'text/html; charset=utf-8', 'cache-control': page === 'cold' ? 'max-age=3600' : 'no-store' };
    const origin = running.use(
      await startOrigin({ delayMs: RENDER_MS, headers, codings: [{ coding: 'identity', etag: '"1"', base64 }] }, { folder: scratch.folder, core: SERVER_CORE }),
    );
    const front = running.use(await start(origin.port, { folder: scratch.file(`${page}-${name.slice(0, 3)}`), core: SERVER_CORE }));
    found.set(page, { front: front.port, count: () => origin.count() });
  }
  const of = (page: PageName) => found.get(page) as { front: number; count: () => Promise<number> };
  return { name, port: (page) => of(page).front, renders: (page) => of(page).count() };
}

async function crowd({ port, renders }: Contender, page: PageName, round: number): Promise<Crowd> {
  const before = await renders(page);
  const args = [join(import.meta.dirname, 'harness', 'crowd-process.ts'), String(port(page)), `/${page}/${round}`, String(CONNECTIONS)];
  const taskset = findProgram('taskset');
  const command = taskset ? [taskset, '-c', String(LOAD_CORE), process.execPath, ...args] : [process.execPath, ...args];
  const { stdout } = await promisify(execFile)(command[0] as string, command.slice(1), { maxBuffer: OUTPUT_MAX_BYTES });
  const all = JSON.parse(stdout) as number[];
  return { waits: all.filter((wait) => wait >= 0), failed: all.filter((wait) => wait < 0).length, renders: (await renders(page)) - before };
}

function report(page: PageName): void {
  const rows = contenders.map(({ name }) => {
    const of = crowds.get(`${name} ${page}`) ?? [];
    const at = (share: number) => median(of.map(({ waits }) => percentile(waits, share)));
    const failed = of.reduce((sum, each) => sum + each.failed, 0);
    return { name, p50: at(0.5), p99: at(0.99), renders: median(of.map((each) => each.renders)), failed };
  });
  say(`${page === 'cold' ? 'A cold page' : 'An uncacheable page'}`);
  const cells = rows.map(({ name, p50, p99, renders, failed }) => {
    return [name, figure(p50), `${(p50 / RENDER_MS).toFixed(1)} ×`, figure(p99), `${(p99 / RENDER_MS).toFixed(1)} ×`, String(renders), String(failed)];
  });
  table(['', 'p50 ms', 'renders long', 'p99 ms', 'renders long', 'renders', 'failed'], cells);
  const [ours] = rows;
  if (!ours) return;
  if (page === 'cold') {
    goal('1 render', ours.renders === 1, String(ours.renders));
    goal(`p99 ≤ the render + ${COLD_EXTRA_MS} ms`, ours.p99 <= RENDER_MS + COLD_EXTRA_MS, `${figure(ours.p99 - RENDER_MS)} ms more`);
  } else {
    goal(`p99 ≤ ${UNCACHEABLE_RENDERS} × the render`, ours.p99 <= UNCACHEABLE_RENDERS * RENDER_MS, `${(ours.p99 / RENDER_MS).toFixed(2)} ×`);
  }
  say('');
}
