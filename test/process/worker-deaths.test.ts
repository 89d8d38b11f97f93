// Several processes that answer readers: one dies, and readers notice a broken connection and nothing else; the primary dies, and nothing is left.
import assert from 'node:assert/strict';
import { Agent, get } from 'node:http';
import { test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import type { Receipt } from '../../src/api/index.ts';
import { articleFields } from '../worlds/newsroom.ts';
import { scratchFolder } from '../worlds/scratch.ts';
import { type SiteProcess, startSite } from '../worlds/site-process.ts';
import { isAlive, settled } from './settled.ts';

const WORKERS = 2;
const READERS = 12;
/** Between two requests of one reader. */
const PAUSE_MS = 10;

function workersOf(site: SiteProcess): { worker: string; pid: number }[] {
  return site.log().filter(({ msg }) => msg === 'a worker listens') as never;
}

test('a worker that is killed costs its readers a connection; it is replaced, and receipts name who confirmed', async () => {
  using scratch = scratchFolder();
  await using site = await startSite({ folder: scratch.folder, args: ['--workers', String(WORKERS)] });
  await site.call('POST', '/documents', { id: 'bridge', type: 'article', fields: articleFields('bridge') });
  await site.call('POST', '/documents/bridge/publish', {});
  using stop = stopper();
  const seen = { answers: 0, broken: 0, wrong: [] as string[] };
  const readers = Array.from({ length: READERS }, () => read(site.url, stop.signal, seen));
  await settled(() => seen.answers > 200);
  const [victim] = workersOf(site);
  assert.ok(victim);
  process.kill(victim.pid, 'SIGKILL');
  const during = await update(site);
  assert.ok(
    during.edges.every(({ confirmed }) => confirmed),
    JSON.stringify(during.edges),
  );
  await settled(() => workersOf(site).length > WORKERS, 'the new worker');
  const before = seen.answers;
  await settled(() => seen.answers > before + 200);
  stop.abort();
  await Promise.all(readers);
  assert.deepEqual(seen.wrong, []);
  assert.ok(seen.broken <= READERS, `${seen.broken} connections broke; ${READERS} were open`);
  await settled(async () => {
    const { edges } = await update(site);
    return edges.length === WORKERS && edges.every(({ id, confirmed }) => confirmed && id !== victim.worker);
  }, 'a receipt by the new worker');
  assert.ok(site.log().some(({ msg, worker }) => msg === 'a worker died and is started again' && worker === victim.worker));
  assert.deepEqual(await site.end('SIGTERM'), { code: 0, signal: null });
  assert.deepEqual(
    workersOf(site).filter(({ pid }) => isAlive(pid)),
    [],
  );
});

test('when the primary is killed, its workers end by themselves', async () => {
  using scratch = scratchFolder();
  await using site = await startSite({ folder: scratch.folder, args: ['--workers', String(WORKERS)] });
  const workers = workersOf(site);
  assert.equal(workers.length, WORKERS);
  await site.end('SIGKILL');
  await settled(() => workers.every(({ pid }) => !isAlive(pid)), 'the end of the workers');
  await using next = await startSite({ folder: scratch.folder, args: ['--workers', String(WORKERS)] });
  assert.equal((await fetch(`${next.url}/readyz`)).status, 200);
});

/** The connection that it would use may be the killed worker's: an editor's tool asks again, too. */
async function update(site: SiteProcess): Promise<Receipt> {
  try {
    return (await site.call<Receipt>('POST', '/documents/bridge/update', {})).body;
  } catch (error) {
    assert.ok(error instanceof TypeError, String(error));
    return (await site.call<Receipt>('POST', '/documents/bridge/update', {})).body;
  }
}

/** Readers end with their test, however it ends. */
function stopper(): AbortController & Disposable {
  const stop = new AbortController();
  return Object.assign(stop, { [Symbol.dispose]: () => stop.abort() });
}

/** A reader with one connection: asks again and again; a broken connection is opened anew. */
async function read(url: string, stop: AbortSignal, seen: { answers: number; broken: number; wrong: string[] }): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  while (!stop.aborted) {
    await new Promise<void>((resolve) => {
      get(`${url}/feed.rss`, { agent }, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (text += chunk));
        response.on('error', () => {
          seen.broken++;
          resolve();
        });
        response.on('end', () => {
          seen.answers++;
          if (response.statusCode !== 200 || !text.trimEnd().endsWith('</rss>')) seen.wrong.push(`${response.statusCode} ${text.slice(-40)}`);
          resolve();
        });
      }).on('error', () => {
        seen.broken++;
        resolve();
      });
    });
    await delay(PAUSE_MS);
  }
  agent.destroy();
}
