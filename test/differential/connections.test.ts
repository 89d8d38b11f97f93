// What the fast path owes a connection beyond its bytes: time-outs, back-pressure, an end on both sides, and a way out when the node stops.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type AddressInfo, type Server, type Socket } from 'node:net';
import { suite, test } from 'node:test';
import { edgeWorld, titled } from '../../src/edge/edge.world.ts';
import { fastPath, fullServer, pageHandler } from '../../src/edge/index.ts';

const GET = 'GET /a1 HTTP/1.1\r\nHost: edge.test\r\n\r\n';
/** Time-outs of the servers under test, and how often a slow client sends. */
const HEAD_WAIT_MS = 150;
const CHECKED_EVERY_MS = 20;
const TRICKLE_MS = 10;
/** Turns of the event loop without an event, after which everything has stopped. */
const STILL_TURNS = 300;

const turn = () => new Promise((resolve) => setImmediate(resolve));

async function servers(handle?: ReturnType<typeof pageHandler>) {
  const world = await edgeWorld();
  world.release(titled('a1', 'One'), titled('a2', 'Two'));
  await world.ask('/a1');
  const make = () =>
    Object.assign(fullServer(handle ?? pageHandler(world.edge)), { headersTimeout: HEAD_WAIT_MS, connectionsCheckingInterval: CHECKED_EVERY_MS });
  const alone = make();
  const fast = fastPath({ full: make(), edge: world.edge });
  const accepted = new Map<Server, Socket[]>([alone, fast.server].map((server) => [server, []]));
  for (const [server, sockets] of accepted) {
    server.on('connection', (socket) => sockets.push(socket));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  }
  return {
    world,
    fast,
    both: [alone, fast.server] as const,
    client: (server: Server) => connect({ port: (server.address() as AddressInfo).port, host: '127.0.0.1', allowHalfOpen: true }),
    accepted: async (server: Server): Promise<Socket> => {
      while (accepted.get(server)?.length === 0) await turn();
      return accepted.get(server)?.shift() as Socket;
    },
    async [Symbol.asyncDispose]() {
      fast.destroy();
      alone.closeAllConnections();
      await Promise.all([alone, fast.server].map((server) => new Promise((resolve) => server.close(resolve))));
      await world[Symbol.asyncDispose]();
    },
  };
}

/** All that comes until the server ends its side. */
async function read(socket: Socket): Promise<string> {
  let text = '';
  socket.on('data', (chunk) => {
    text += chunk.toString('latin1');
  });
  socket.on('error', () => {});
  await new Promise<void>((resolve) => void socket.once('end', resolve).once('close', resolve));
  return text;
}

async function closed(socket: Socket): Promise<void> {
  if (!socket.destroyed) await new Promise((resolve) => socket.once('close', resolve));
}

suite('a connection of the fast path', () => {
  for (const [what, before] of [
    ['a head that trickles', ''],
    ['a head that trickles after an answer', GET],
  ] as const) {
    test(`${what} is refused after the same time-out as the full server’s`, async () => {
      await using under = await servers();
      const answers: string[] = [];
      for (const server of under.both) {
        const socket = under.client(server);
        const received = read(socket);
        socket.write(before);
        socket.write('GET /a1 HTTP/1.1\r\nX-Slow: ');
        const trickle = setInterval(() => socket.write('x'), TRICKLE_MS);
        answers.push((await received).replaceAll(/^Date: .*$/gm, ''));
        clearInterval(trickle);
        socket.destroy();
      }
      assert.match(answers[0] as string, /408 Request Timeout/);
      assert.equal(answers[1], answers[0]);
    });
  }

  test('is closed on both sides after its last answer, whether the client ends or not', async () => {
    await using under = await servers();
    for (const request of [GET.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n'), 'nonsense\r\n\r\n', GET.replace('1.1', '1.0')]) {
      for (const server of under.both) {
        const socket = under.client(server);
        const received = read(socket);
        socket.write(request);
        const other = await under.accepted(server);
        await closed(other);
        assert.match(await received, /^HTTP\/1\.1 /);
        socket.destroy();
      }
    }
  });

  test('reads no more from a client that does not take its answers, and loses none of them', async () => {
    // Of 2 KB each: more in all than the kernel keeps for both ends.
    const wanted = 8_000;
    await using under = await servers();
    await under.world.ask('/long');
    const socket = under.client(under.fast.server);
    socket.setNoDelay(true);
    await once(socket, 'connect');
    const server = await under.accepted(under.fast.server);
    const request = GET.replace('a1', 'long');
    socket.write(request);
    await once(socket, 'data');
    socket.pause();
    socket.removeAllListeners('data');
    let most = 0;
    let still = 0;
    const sent = (async () => {
      for (let n = 1; n < wanted; n++) {
        if (!socket.write(request)) await once(socket, 'drain');
        for (let turns = 0; turns < 3; turns++) await turn();
      }
    })();
    const { counters } = under.fast;
    const count = () => counters.hits + counters.passedOn + server.bytesWritten;
    for (let last = -1; still < STILL_TURNS; await turn()) {
      still = count() === last ? still + 1 : 0;
      last = count();
      most = Math.max(most, server.writableLength);
    }
    assert.ok(
      counters.hits > 0 && counters.hits + counters.passedOn < wanted,
      `${counters.hits} + ${counters.passedOn} answered to a client that reads nothing`,
    );
    assert.ok(most < 1_000_000, `${most} bytes waited for a client that reads nothing`);
    let answers = 1;
    let rest = '';
    socket.on('data', (chunk) => {
      const text = rest + chunk.toString('latin1');
      answers += text.split('HTTP/1.1 200').length - 1;
      rest = text.slice(-11);
    });
    socket.resume();
    await sent;
    while (answers < wanted) await turn();
    assert.equal(answers, wanted);
    assert.equal(counters.hits + counters.passedOn, wanted);
    socket.destroy();
  });

  test('that waits between two requests is closed when the node stops; one that is being answered, after its answer', async () => {
    await using under = await servers();
    const idle = under.client(under.fast.server);
    const silent = under.client(under.fast.server);
    const busy = under.client(under.fast.server);
    const received = [idle, silent, busy].map(read);
    const letGo = under.world.hold();
    idle.write(GET);
    busy.write(GET.replace('a1', 'a2'));
    await once(idle, 'data');
    while (under.fast.counters.connections < 3 || under.world.rendered.at(-1) !== 'article' || under.world.rendered.length < 2) await turn();
    const stopped = new Promise((resolve) => under.fast.server.close(resolve));
    under.fast.drain();
    assert.match((await received[0]) as string, /One$/);
    assert.equal(await received[1], '');
    letGo();
    assert.match((await received[2]) as string, /Connection: close[^]*Two$/);
    await stopped;
  });
});
