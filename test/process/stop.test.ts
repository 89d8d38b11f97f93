// Stopping: nothing acknowledged is lost, nobody is cut off in the middle of an answer, and a second signal does not wait.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { test } from 'node:test';
import { articleFields } from '../worlds/newsroom.ts';
import { scratchFolder } from '../worlds/scratch.ts';
import { spawnSite, startSite } from '../worlds/site-process.ts';
import { settled } from './settled.ts';

for (const workers of ['1', '2']) {
  test(`a stop finishes the publishes under way: each answered one is kept (workers: ${workers})`, async () => {
    using scratch = scratchFolder();
    const args = ['--workers', workers];
    await using first = await startSite({ folder: scratch.folder, args });
    const publish = async (id: string) => {
      await first.call('POST', '/documents', { id, type: 'article', fields: articleFields(id) });
      return (await first.call<{ seq: number; edges: { confirmed: boolean }[] }>('POST', `/documents/${id}/publish`, {})).body;
    };
    const receipts = [await publish('before')];
    const underWay = Array.from({ length: 20 }, (_, n) => publish(`story-${n}`).then((receipt) => receipts.push(receipt)));
    await underWay[0];
    first.child.kill('SIGTERM');
    const outcomes = await Promise.allSettled(underWay);
    assert.deepEqual(await first.ended, { code: 0, signal: null }, first.stderr());
    for (const outcome of outcomes) if (outcome.status === 'rejected') assert.ok(outcome.reason instanceof TypeError, String(outcome.reason));
    for (const { edges } of receipts) assert.ok(edges.length > 0 && edges.every(({ confirmed }) => confirmed));
    assert.equal(first.log().at(-1)?.['msg'], 'stopped');
    assert.equal(first.stderr(), '');
    assert.ok(!existsSync(scratch.file('server.json')), 'commands are not sent to a server that is gone');
    await using second = await startSite({ folder: scratch.folder, args });
    const { records } = (await second.call<{ records: { seq: number }[] }>('GET', '/journal?limit=500')).body;
    const kept = new Set(records.map(({ seq }) => seq));
    assert.deepEqual(
      receipts.filter(({ seq }) => !kept.has(seq)),
      [],
    );
  });
}

test('a second signal does not wait for what is under way', async () => {
  using scratch = scratchFolder();
  await using site = await startSite({ folder: scratch.folder });
  // A request whose body never ends is under way for as long as anybody waits for it.
  const underWay = request(`${site.url}/api/v1/session`, { method: 'POST', headers: { 'content-type': 'application/json' } });
  const broken = once(underWay, 'error');
  await new Promise<void>((resolve) => underWay.write('{"email": ', () => resolve()));
  await site.call('GET', '/documents');
  site.child.kill('SIGTERM');
  await settled(() => site.log().some(({ msg }) => String(msg).startsWith('stopping')));
  site.child.kill('SIGTERM');
  assert.deepEqual(await site.ended, { code: null, signal: 'SIGTERM' });
  assert.ok((await broken)[0] instanceof Error);
});

test('a first start that is interrupted while it makes the demo ends at once, and the next one goes on', async () => {
  using scratch = scratchFolder();
  const { child, out } = spawnSite({ folder: scratch.folder, env: { STRANDLINE_DEMO: '1' } });
  await settled(() => out.stderr.includes('Demo newsroom'), 'the demo’s progress');
  child.kill('SIGINT');
  const [code] = (await once(child, 'exit')) as [number | null];
  assert.equal(code, 0, out.stderr);
  assert.doesNotMatch(out.stderr, /\n\s+at |defect/);
});

test('alive and ready are two things: while the replica is being made the process is alive and not ready', async () => {
  using scratch = scratchFolder();
  const first = await startSite({ folder: scratch.folder });
  for (let batch = 0; batch < 4; batch++) {
    const documents = Array.from({ length: 1_000 }, (_, n) => `s-${batch}-${n}`).map((id) => ({
      id,
      type: 'article',
      fields: articleFields(id),
      firstAt: 1_760_000_000_000,
    }));
    assert.equal((await first.call('POST', '/ingest', { documents })).status, 200);
  }
  assert.equal((await fetch(`${first.url}/readyz`)).status, 200);
  await first.end('SIGTERM');
  rmSync(scratch.file('replica'), { recursive: true });
  const port = await freePort();
  const { child } = spawnSite({ folder: scratch.folder, args: ['--port', String(port)] });
  try {
    const seen = new Set<string>();
    await settled(async () => {
      const [alive, ready] = await Promise.all(
        ['healthz', 'readyz'].map((path) =>
          fetch(`http://127.0.0.1:${port}/${path}`).then(
            ({ status }) => status,
            () => 0,
          ),
        ),
      );
      seen.add(`${alive} ${ready}`);
      return ready === 200;
    }, 'readiness');
    assert.ok(seen.has('200 503'), [...seen].join(', '));
    assert.equal((await fetch(`http://127.0.0.1:${port}/feed.rss`)).status, 200);
  } finally {
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
