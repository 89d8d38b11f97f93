// Fifty editors write at the desk while readers read: every letter is durable within a second, none is lost, and the readers' p99 is what it was.
// The baseline is the same readers with nobody at the desk.
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { scratchFolder } from '../test/worlds/scratch.ts';
import { cpuMs } from './harness/child.ts';
import { startEditors } from './harness/editors.ts';
import { figure, goal, say, table } from './harness/numbers.ts';
import { type Readings, startReaders } from './harness/readers.ts';
import { fillNewsroom, type Strandline, startStrandline } from './harness/strandline.ts';
import { newsroomOf, syntheticNewsroom } from './newsroom/newsroom.ts';
import { mostRead } from './newsroom/reads.ts';

const { values } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, editors: { type: 'string', default: '50' }, reads: { type: 'string', default: '500' } },
});
const DOCUMENTS = values.quick ? 1_000 : 20_000;
const EDITORS = Number(values.editors);
/** Every tenth story is written by two. */
const SHARED_EVERY = 10;
/** Four letters a second: a fast typist. */
const LETTER_EVERY_MS = 250;
const PHASE_MS = values.quick ? 3_000 : 20_000;
const READS_PER_SECOND = Number(values.reads);
const READER_CONNECTIONS = 16;
const READERS_MAX_SECONDS = 300;
const DURABLE_GOAL_MS = 1_000;
const P99_TIMES = 2;
const P99_MS = 5;
const ORIGIN = 'https://bench.example';

using scratch = scratchFolder();
const options = newsroomOf(DOCUMENTS);
const documents = [...syntheticNewsroom(options)];
await fillNewsroom(scratch.folder, documents);
await using server = await startStrandline(scratch.folder, { set: { STRANDLINE_LOG_LEVEL: 'info' } });
const cookie = await administrator(server);
const paths = [...mostRead(options, 'Europe/Dublin', 200)];

const calm = await phase();
const usedBefore = cpuMs(server.child.pid);
const stories = documents.filter(({ type }) => type === 'article').slice(-EDITORS);
const editors = await startEditors(
  {
    port: server.port,
    origin: ORIGIN,
    cookie,
    documents: stories.map(({ id }, n) => (n % SHARED_EVERY === 1 ? (stories[n - 1]?.id ?? id) : id)),
    letterEveryMs: LETTER_EVERY_MS,
  },
  scratch.folder,
);
const busy = await phase();
const writings = await editors.stop();
const usedMs = cpuMs(server.child.pid) - usedBefore;
report();

async function phase(): Promise<Readings> {
  const order = { port: server.port, paths, perSecond: READS_PER_SECOND, connections: READER_CONNECTIONS, seconds: READERS_MAX_SECONDS };
  const readers = startReaders(order, scratch.folder);
  await delay(PHASE_MS);
  return readers.stop();
}

/** Makes the first administrator, whose session the editors share: as many browsers of one person. */
async function administrator({ port, child }: Strandline): Promise<string> {
  const secret = /\/desk\/link\/([\w-]+)/.exec(child.output())?.[1];
  if (secret === undefined) throw new Error('the server showed no link for the first administrator');
  const response = await fetch(`http://127.0.0.1:${port}/api/v1/welcome`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: ORIGIN },
    body: JSON.stringify({ secret, name: 'Bench', email: 'bench@bench.example', password: 'seven grey herons on the Lee' }),
  });
  const session = /strandline_session=([^;]+)/.exec(response.headers.get('set-cookie') ?? '')?.[1];
  if (session === undefined) throw new Error(`nobody was signed in: ${response.status} ${await response.text()}`);
  return `strandline_session=${session}`;
}

function report(): void {
  const perSecond = writings.letters / (PHASE_MS / 1000);
  say(`${EDITORS} editors, ${figure(perSecond)} letters a second; ${READS_PER_SECOND} reads a second of ${DOCUMENTS} documents.\n`);
  const row = (name: string, { p50, p99, answered, failed, late }: Readings) => [
    name,
    figure(p50),
    figure(p99),
    String(answered),
    String(failed),
    String(late),
  ];
  table(['', 'p50 ms', 'p99 ms', 'answered', 'failed', 'left out'], [row('readers, nobody at the desk', calm), row('readers, editors writing', busy)]);
  const { p50, p99 } = writings.durable;
  say(
    `\n  A letter is durable after ${figure(p50)} ms (p50), ${figure(p99)} ms (p99). The server used ${figure((usedMs * 1000) / writings.letters)} µs of CPU a letter, readers included.\n`,
  );
  goal(`every letter is durable within ${DURABLE_GOAL_MS} ms`, p99 <= DURABLE_GOAL_MS, `p99 ${figure(p99)} ms`);
  goal('no letter is lost', writings.lost === 0, `${writings.lost} of ${writings.letters}`);
  goal('readers’ p99 unchanged', busy.p99 <= Math.max(P99_MS, calm.p99 * P99_TIMES), `${figure(calm.p99)} → ${figure(busy.p99)} ms`);
}
