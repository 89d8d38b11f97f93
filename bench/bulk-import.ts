// Taking in very many documents over the HTTP API while readers read: documents a second, memory, and the readers' p99 beside its own before.
// Each call is one journal record, durable and applied to the replica when it is answered.
import { parseArgs } from 'node:util';
import { setTimeout as delay } from 'node:timers/promises';
import { scratchFolder } from '../test/worlds/scratch.ts';
import { cpuMs } from './harness/child.ts';
import { watchMemory } from './harness/memory.ts';
import { figure, goal, percentile, say, table } from './harness/numbers.ts';
import { type Readings, startReaders } from './harness/readers.ts';
import { fillNewsroom, startStrandline } from './harness/strandline.ts';
import { newsroomOf, type SyntheticDocument, syntheticNewsroom } from './newsroom/newsroom.ts';
import { mostRead } from './newsroom/reads.ts';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    documents: { type: 'string' },
    batch: { type: 'string', default: '100' },
    calls: { type: 'string', default: '3' },
    reads: { type: 'string', default: '500' },
  },
});
const DOCUMENTS = Number(values.documents ?? (values.quick ? 5_000 : 100_000));
/** Documents of one call, and calls under way at once. */
const BATCH = Number(values.batch);
const CALLS = Number(values.calls);
const READS_PER_SECOND = Number(values.reads);
/** What is public before, and read all the time. */
const STANDING = 2_000;
const BEFORE_MS = values.quick ? 3_000 : 10_000;
const READER_CONNECTIONS = 16;
const READERS_MAX_SECONDS = 900;
const GOAL_PER_SECOND = 5_000;
/** The readers' p99 counts as unaffected up to this many times its own before, or up to this many ms. */
const P99_TIMES = 2;
const P99_MS = 5;

using scratch = scratchFolder();
const standing = newsroomOf(STANDING, 2);
await fillNewsroom(scratch.folder, syntheticNewsroom(standing));
await using server = await startStrandline(scratch.folder);
const paths = [...mostRead(standing, 'Europe/Dublin', 400)];
const readers = (seconds: number) =>
  startReaders({ port: server.port, paths, perSecond: READS_PER_SECOND, connections: READER_CONNECTIONS, seconds }, scratch.folder);

const quiet = readers(READERS_MAX_SECONDS);
await delay(BEFORE_MS);
const before = await quiet.stop();

const busy = readers(READERS_MAX_SECONDS);
await delay(500);
const memory = watchMemory(server.child.pid);
const cpuBefore = cpuMs(server.child.pid);
const began = performance.now();
let taken = 0;
const batches = brought();
await Promise.all(Array.from({ length: CALLS }, send));
const seconds = (performance.now() - began) / 1000;
const cpuUs = ((cpuMs(server.child.pid) - cpuBefore) * 1000) / taken;
const seen = memory();
const during = await busy.stop();
report();

/** The documents in batches; what stands already has another id. */
function* brought(): Generator<SyntheticDocument[]> {
  let batch: SyntheticDocument[] = [];
  for (const document of syntheticNewsroom(newsroomOf(DOCUMENTS, 3))) {
    if (document.type !== 'article') continue;
    batch.push({ ...document, id: `brought-${document.id}`, fields: { ...document.fields, slug: `brought-${document.fields['slug']}` } });
    if (batch.length === BATCH) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

async function send(): Promise<void> {
  for (const documents of batches) {
    const { created, refused } = await server.call<{ created: string[]; refused: { id: string; detail: string }[] }>('POST', '/ingest', {
      note: 'bench',
      documents,
    });
    if (refused[0]) throw new Error(`${refused[0].id} was refused: ${refused[0].detail}`);
    taken += created.length;
  }
}

function report(): void {
  const own = seen.map((each) => each.own);
  const [early, late] = [Math.max(...own.slice(0, own.length >> 1)), Math.max(...own.slice(own.length >> 1))];
  const rate = taken / seconds;
  say(`${taken} documents in calls of ${BATCH}, ${CALLS} at once; readers: ${READS_PER_SECOND} requests a second.\n`);
  const row = (name: string, { answered, failed, late: left, p50, p99 }: Readings) => [
    name,
    figure(p50),
    figure(p99),
    String(answered),
    String(failed),
    String(left),
  ];
  table(['readers', 'p50 ms', 'p99 ms', 'answered', 'failed', 'left out'], [row('before', before), row('during', during)]);
  say(`\n  ${figure(rate)} documents/s; ${figure(cpuUs)} µs of the server's CPU each; of one core, ${figure(1e6 / cpuUs)} documents/s.`);
  say(`  Memory of its own, at the most: ${figure(early)} MiB in the first half, ${figure(late)} MiB in the second.\n`);
  goal(`≥ ${GOAL_PER_SECOND} documents/s`, rate >= GOAL_PER_SECOND, figure(rate));
  goal('flat memory', late <= early * 1.25, `${figure(late / early)} × in the second half`);
  goal(
    'readers’ p99 unaffected',
    during.p99 <= Math.max(P99_MS, before.p99 * P99_TIMES),
    `${figure(before.p99)} → ${figure(during.p99)} ms (p99 of ${percentile([during.answered], 0.5)} answers)`,
  );
}
