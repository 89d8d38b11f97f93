// From starting the program to the first page that a reader gets, over an existing newsroom of 100,000 documents; and the memory it rests with.
// Also with a replica that has to be made anew because the code has changed: the old one serves meanwhile.
import { readdirSync, renameSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { scratchFolder } from '../test/worlds/scratch.ts';
import { type Child, cpuMs, freePort, startChild, until } from './harness/child.ts';
import { residentMib } from './harness/memory.ts';
import { figure, goal, median, say, table } from './harness/numbers.ts';
import { fillNewsroom, readServerFile, startStrandline } from './harness/strandline.ts';
import { newsroomOf, syntheticNewsroom } from './newsroom/newsroom.ts';

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false }, documents: { type: 'string' }, starts: { type: 'string' } } });
const DOCUMENTS = Number(values.documents ?? (values.quick ? 2_000 : 100_000));
const STARTS = Number(values.starts ?? (values.quick ? 2 : 7));
const REST_MS = values.quick ? 1_000 : 4_000;
const LOOK_AGAIN_MS = 20;
const ROOT = join(import.meta.dirname, '..');
const PAGE = '/news';
const GOAL_MS = 1_000;
const GOAL_MIB = 200;

interface Start {
  readonly listeningMs: number;
  readonly firstPageMs: number;
  /** CPU time up to the first page. */
  readonly usedMs: number;
  readonly restingMib: number;
  readonly restingOwnMib: number;
  readonly launcherMib: number;
}

using scratch = scratchFolder();
await fillNewsroom(scratch.folder, syntheticNewsroom(newsroomOf(DOCUMENTS)));
const began = performance.now();
await (await startStrandline(scratch.folder))[Symbol.asyncDispose]();
const firstStartMs = performance.now() - began;

const usual: Start[] = [];
for (let n = 0; n < STARTS; n++) usual.push(await start());
makeOlder();
const changed = await start();
report();

/** As if other code had made the replica: its name carries the fingerprint of the code. */
function makeOlder(): void {
  const folder = join(scratch.folder, 'replica');
  for (const name of readdirSync(folder)) renameSync(join(folder, name), join(folder, name.replace(/^replica-[0-9a-f]{16}/, `replica-${'0'.repeat(16)}`)));
}

async function start(): Promise<Start> {
  const port = await freePort();
  const env = { STRANDLINE_FOLDER: scratch.folder, STRANDLINE_PORT: String(port), STRANDLINE_DEMO: '0', STRANDLINE_LOG_LEVEL: 'warn' };
  const started = performance.now();
  await using child = startChild({ command: process.execPath, args: [join(ROOT, 'bin', 'strandline.js'), 'start'], env });
  const [listeningMs, firstPageMs] = await firstPage(child, port, started);
  const usedMs = cpuMs(child.pid);
  const { pid } = await until(child, 'started', () => readServerFile(scratch.folder));
  await delay(REST_MS);
  const { all, own } = residentMib(pid);
  return { listeningMs, firstPageMs, usedMs, restingMib: all, restingOwnMib: own, launcherMib: residentMib(child.pid).all };
}

async function firstPage(child: Child, port: number, started: number): Promise<[number, number]> {
  let listeningMs: number | undefined;
  for (;;) {
    const status = await statusOf(port);
    const now = performance.now() - started;
    if (status !== undefined) listeningMs ??= now;
    if (status === 200) return [listeningMs ?? now, now];
    if (child.ended()) await until(child, 'serving', () => undefined);
    await delay(LOOK_AGAIN_MS);
  }
}

function statusOf(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const request = get({ port, path: PAGE, agent: false }, (response) => {
      response.resume().once('end', () => resolve(response.statusCode));
    });
    request.once('error', () => resolve(undefined));
  });
}

function report(): void {
  const of = (pick: (start: Start) => number) => median(usual.map(pick));
  const row = (name: string, pick: (pick: (start: Start) => number) => number) => [
    name,
    figure(pick((start) => start.listeningMs)),
    figure(pick((start) => start.firstPageMs)),
    figure(pick((start) => start.usedMs)),
    figure(pick((start) => start.restingMib)),
    figure(pick((start) => start.restingOwnMib)),
  ];
  say(
    `${DOCUMENTS} documents; the median of ${STARTS} starts. The launcher that started it keeps ${figure(of((start) => start.launcherMib))} MiB beside it.\n`,
  );
  table(
    ['', 'listening ms', 'first page ms', 'CPU ms', 'resident MiB', 'of its own'],
    [row('replica as it was left', of), row('replica of other code', (pick) => pick(changed))],
  );
  say(`\n  The very first start, which makes the replica: ${figure(firstStartMs / 1000)} s until it had caught up.\n`);
  goal(`first page ≤ ${GOAL_MS} ms`, of((start) => start.firstPageMs) <= GOAL_MS, `${figure(of((start) => start.firstPageMs))} ms`);
  goal(`at rest ≤ ${GOAL_MIB} MiB`, of((start) => start.restingMib) <= GOAL_MIB, `${figure(of((start) => start.restingMib))} MiB`);
}
