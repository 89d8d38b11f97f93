// The fast path and the full server alone, given the same bytes, answer with the same bytes.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { converse, pair, LAST, type Step } from './pair.ts';
import { otherShapes, plainShapes } from './shapes.ts';

suite('a client cannot tell the fast path from the full server', () => {
  let servers: Awaited<ReturnType<typeof pair>>;
  before(async () => {
    servers = await pair();
  });
  after(async () => servers[Symbol.asyncDispose]());
  const tag = () => servers.world.edge.fresh('/long')?.identity.etag ?? '';

  /** How many requests the fast path itself answered. */
  async function same(name: string, steps: readonly Step[]): Promise<number> {
    const before = servers.fast.counters.hits;
    const { alone, fast } = await servers.compare(steps);
    assert.deepEqual(fast, alone, name);
    return servers.fast.counters.hits - before;
  }

  test('in the answers to plain requests, which the fast path gives itself', async () => {
    for (const [name, steps] of Object.entries(plainShapes(tag()))) {
      // Whether a packet is read before the answer to the one before it is a matter of time.
      if ((await same(name, steps)) === 0 && !name.startsWith('pipelined')) assert.fail(`the fast path left “${name}” to the full server`);
    }
  });

  test('in the answers to anything else, which it leaves to the full server', async () => {
    for (const [name, steps] of Object.entries(otherShapes(tag()))) assert.equal(await same(name, steps), 0, `the fast path answered “${name}”`);
  });

  test('in requests that come in two packets, split at any byte', async () => {
    const request = 'GET /a1 HTTP/1.1\r\nHost: edge.test\r\nAccept-Encoding: gzip\r\nIf-None-Match: "x"\r\n\r\n';
    for (let at = 1; at < request.length; at++)
      await same(`split at ${at}`, [{ send: request.slice(0, at) }, { send: request.slice(at) }, 'listen', { send: LAST }]);
  });

  test('in a request that comes byte by byte, and in the ones after it', async () => {
    const request = 'GET /a1 HTTP/1.1\r\nHost: edge.test\r\n\r\n';
    await same('byte by byte', [...[...request].map((send) => ({ send })), 'listen', { send: request }, 'listen', { send: LAST }]);
  });

  test('and each request is counted once', async () => {
    const { counters } = servers.fast;
    const { hits, passedOn, refused } = counters;
    const get = 'GET /a1 HTTP/1.1\r\nHost: edge.test\r\n\r\n';
    await converse(servers.ports.fast, [
      { send: get },
      'listen',
      { send: get + get },
      'listen',
      { send: get },
      'listen',
      { send: 'nonsense\r\n\r\n' },
      'listen',
    ]);
    assert.deepEqual(
      { hits: counters.hits - hits, passedOn: counters.passedOn - passedOn, refused: counters.refused - refused },
      { hits: 1, passedOn: 3, refused: 1 },
    );
  });
});
