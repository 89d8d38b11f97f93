// Full-text queries for a common word at 100,000 documents while readers read stored pages: they run in threads, and the readers' p99 stays what it was.
import { parseArgs } from 'node:util';
import { setTimeout as delay } from 'node:timers/promises';
import { scratchFolder } from '../test/worlds/scratch.ts';
import { figure, goal, percentile, say, table } from './harness/numbers.ts';
import { type Readings, startReaders } from './harness/readers.ts';
import { fillNewsroom, startStrandline } from './harness/strandline.ts';
import { newsroomOf, syntheticNewsroom } from './newsroom/newsroom.ts';
import { mostRead } from './newsroom/reads.ts';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    documents: { type: 'string' },
    searches: { type: 'string' },
    reads: { type: 'string', default: '500' },
  },
});
const DOCUMENTS = Number(values.documents ?? (values.quick ? 2_000 : 100_000));
const SEARCHES = Number(values.searches ?? (values.quick ? 20 : 100));
const READS_PER_SECOND = Number(values.reads);
const CALM_MS = values.quick ? 2_000 : 10_000;
const READER_CONNECTIONS = 16;
const READERS_MAX_SECONDS = 900;
/** Searches under way at once. */
const AT_ONCE = 2;
/** Words that nearly every story holds; a number makes each query another one, so that none is answered from store. */
const COMMON = ['minister', 'report', 'council', 'budget', 'weekend'];
const P99_TIMES = 2;
const P99_MS = 5;

const options = newsroomOf(DOCUMENTS);
using scratch = scratchFolder();
await fillNewsroom(scratch.folder, syntheticNewsroom(options));
await using server = await startStrandline(scratch.folder);
const paths = [...mostRead(options, 'Europe/Dublin', 200)];

const calmReaders = readers();
await delay(CALM_MS);
const calm = await calmReaders.stop();
const busyReaders = readers();
await delay(500);
const times: number[] = [];
let next = 0;
await Promise.all(Array.from({ length: AT_ONCE }, searchOn));
const busy = await busyReaders.stop();
report();

function readers() {
  return startReaders({ port: server.port, paths, perSecond: READS_PER_SECOND, connections: READER_CONNECTIONS, seconds: READERS_MAX_SECONDS }, scratch.folder);
}

async function searchOn(): Promise<void> {
  while (next < SEARCHES) {
    const query = `${COMMON[next % COMMON.length]} -w${next++}`;
    const began = performance.now();
    const response = await fetch(`http://127.0.0.1:${server.port}/search?q=${encodeURIComponent(query)}`);
    if (response.status !== 200 || !(await response.text()).includes('<mark>'))
      throw new Error(`“${query}” was answered with ${response.status}, without a match`);
    times.push(performance.now() - began);
  }
}

function report(): void {
  say(`${DOCUMENTS} documents; ${SEARCHES} searches for common words, ${AT_ONCE} at once, none stored; ${READS_PER_SECOND} reads a second.\n`);
  const row = (name: string, { p50, p99, answered, failed, late }: Readings) => [
    name,
    figure(p50),
    figure(p99),
    String(answered),
    String(failed),
    String(late),
  ];
  table(
    ['', 'p50 ms', 'p99 ms', 'answered', 'failed', 'left out'],
    [
      row('readers, before', calm),
      row('readers, during', busy),
      ['searches', figure(percentile(times, 0.5)), figure(percentile(times, 0.99)), String(times.length), '0', '0'],
    ],
  );
  say('');
  goal('readers’ p99 undisturbed', busy.p99 <= Math.max(P99_MS, calm.p99 * P99_TIMES), `${figure(calm.p99)} → ${figure(busy.p99)} ms`);
}
