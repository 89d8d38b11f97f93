// Hits a second and CPU time a hit of one 10 KB page, beside Varnish, nginx and bare node:http: each on one core, the load on the other.
// The page is an article of a synthetic newsroom; the others serve its very bytes. Contenders take turns, so that noise meets them all.
import { parseArgs } from 'node:util';
import { scratchFolder } from '../test/worlds/scratch.ts';
import { browserRequests, type Share } from './harness/browsers.ts';
import { type Child, cpuMs, LOAD_CORE, SERVER_CORE } from './harness/child.ts';
import { formsOf, tenKilobytes } from './harness/ten-kilobytes.ts';
import { proxyCache, startNginx } from './harness/nginx.ts';
import { figure, goal, median, say, table } from './harness/numbers.ts';
import { startOrigin } from './harness/origin.ts';
import { absentPrograms } from './harness/programs.ts';
import { fillNewsroom, startStrandline } from './harness/strandline.ts';
import { startVarnish } from './harness/varnish.ts';
import { wrk } from './harness/wrk.ts';

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false }, only: { type: 'string' } } });
const ROUNDS = values.quick ? 2 : 7;
const SECONDS = values.quick ? 1 : 4;
const CONNECTIONS = 64;
/** Different readers' requests that take turns. */
const READERS = 2_000;
/** What is asked for, in hundredths, and the share of requests that carry the right validator. */
const CODINGS = { br: 50, gzip: 25, identity: 25 } as const;
const ACCEPTED = { br: 'gzip, deflate, br, zstd', gzip: 'gzip, deflate', identity: 'identity' } as const;
const CONDITIONAL = 0.2;
/** A core that was less busy than this waited for the load. */
const BUSY = 0.9;

class Contender {
  readonly name: string;
  readonly child: Child;
  readonly port: number;
  readonly perSecond: number[] = [];
  readonly cpuUs: number[] = [];
  readonly busy: number[] = [];
  errors = 0;

  constructor(name: string, { child, port }: { readonly child: Child; readonly port: number }) {
    this.name = name;
    this.child = child;
    this.port = port;
  }

  async measure(requests: readonly string[], folder: string, seconds: number, counts: boolean): Promise<void> {
    const cpuBefore = cpuMs(this.child.pid);
    const began = performance.now();
    const load = await wrk({ port: this.port, requests, connections: CONNECTIONS, seconds, folder });
    const wallMs = performance.now() - began;
    const cpu = cpuMs(this.child.pid) - cpuBefore;
    this.errors += load.errors;
    if (!counts) return;
    this.perSecond.push(load.perSecond);
    this.cpuUs.push((cpu * 1000) / load.requests);
    this.busy.push(cpu / wallMs);
  }
}

if (absentPrograms(['wrk', 'taskset']).length > 0) process.exit(1);
const absent = absentPrograms(['varnishd', 'nginx']);
using scratch = scratchFolder();
await using running = new AsyncDisposableStack();
const { folder } = scratch;
const { documents, path } = tenKilobytes();
await fillNewsroom(scratch.file('site'), documents);
const ours = running.use(await startStrandline(scratch.file('site'), { core: SERVER_CORE }));
const forms = await formsOf(ours.port, path);
const served = { delayMs: 0, headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'max-age=3600' }, codings: forms };
const origin = running.use(await startOrigin(served, { folder, core: LOAD_CORE }));
const bare = running.use(await startOrigin(served, { folder, core: SERVER_CORE }));
const contenders = [new Contender('Strandline', ours), new Contender('bare node:http', bare)];
if (!absent.includes('varnishd')) contenders.push(new Contender('Varnish', running.use(await startVarnish(origin.port, { folder, core: SERVER_CORE }))));
if (!absent.includes('nginx')) {
  contenders.push(new Contender('nginx', running.use(await startNginx({ folder, core: SERVER_CORE, http: proxyCache(origin.port) }))));
}
const chosen = contenders.filter(({ name }) => values.only === undefined || name.toLowerCase().includes(values.only));

const shares: Share[] = forms.map(({ coding, etag }) => ({ acceptEncoding: ACCEPTED[coding], weight: CODINGS[coding], etag }));
const requests = browserRequests({ path, shares, conditional: CONDITIONAL, count: READERS });
say(`One page of ${forms.map(({ coding, base64 }) => `${figure(Buffer.from(base64, 'base64').length)} bytes (${coding})`).join(', ')}.`);
say(
  `${ROUNDS} rounds of ${SECONDS} s, ${CONNECTIONS} connections, 13 header fields, ${CONDITIONAL * 100} % If-None-Match, codings ${JSON.stringify(CODINGS)}.\n`,
);
for (const each of chosen) await each.measure(requests, folder, 1, false);
const filled = await origin.count();
for (let round = 0; round < ROUNDS; round++) for (const each of chosen) await each.measure(requests, folder, SECONDS, true);
const passed = (await origin.count()) - filled;
report();

function report(): void {
  const rows = chosen.map(({ name, perSecond, cpuUs, busy, errors }) => {
    return [name, figure(median(perSecond)), figure(median(cpuUs)), `${Math.round(median(busy) * 100)} %`, String(errors)];
  });
  table(['', 'hits/s', 'CPU µs a hit', 'core busy', 'errors'], rows);
  say(`\n  Requests that reached the origin behind the caches while it was measured: ${passed}`);
  const [first] = chosen;
  if (first?.name !== 'Strandline') return;
  say('\n  Ratios, ours to theirs: hits/s, and hits a CPU second (the steadier one)');
  for (const each of chosen.slice(1)) {
    const rate = median(first.perSecond) / median(each.perSecond);
    const work = median(each.cpuUs) / median(first.cpuUs);
    say(`  ${each.name.padEnd(16)} ${rate.toFixed(2)} ×  ${work.toFixed(2)} ×`);
    if (each.name === 'Varnish') goal('≥ 1.5 × Varnish', rate >= 1.5, `${rate.toFixed(2)} ×`);
    if (each.name === 'nginx') goal('≥ 1.0 × nginx', rate >= 1, `${rate.toFixed(2)} ×`);
  }
  goal('≤ 15 µs CPU a hit', median(first.cpuUs) <= 15, `${figure(median(first.cpuUs))} µs`);
  for (const each of chosen) {
    if (median(each.busy) < BUSY)
      say(
        `  ${each.name} had its core only ${Math.round(median(each.busy) * 100)} % busy: the load or other work on this machine was the limit; trust its CPU time.`,
      );
  }
}
