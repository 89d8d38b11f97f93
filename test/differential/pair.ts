// Two servers over one edge: the full server alone, and the fast path in front of another full server. Whatever a client sends,
// it must get the same bytes from both, and see its connection end in the same way.
import { connect } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { fastPath, fullServer, pageHandler } from '../../src/edge/index.ts';
import { edgeWorld, titled } from '../../src/edge/edge.world.ts';

/** What a client does, in turn: sends bytes, waits until answers have stopped coming, ends its side. */
export type Step = { readonly send: string } | 'listen' | 'end';

export interface Conversation {
  /** Everything that came back; the Date's value is masked. */
  readonly received: string;
  /** Whether the server closed the connection before the client did. */
  readonly closed: boolean;
}

/** Turns of the event loop without a byte, after which an answer is taken for whole. */
const QUIET_TURNS = 12;

/** Ends every script: whatever came before, a server that reads it closes the connection. */
export const LAST = 'GET /last HTTP/1.1\r\nHost: edge.test\r\nConnection: close\r\n\r\n';

export async function pair() {
  const world = await edgeWorld();
  world.release(titled('a1', 'One'), titled('a2', 'Two'), titled('last', 'Last'));
  const warm = ['/a1', '/a2', '/last', '/long', '/list', '/bar', '/'];
  // Twice: the first hit has the compressed forms made.
  for (const target of [...warm, ...warm]) await world.ask(target);
  await world.edge.settled();
  const alone = fullServer(pageHandler(world.edge));
  const fast = fastPath({ full: fullServer(pageHandler(world.edge)), edge: world.edge });
  const ports = { alone: await listening(alone), fast: await listening(fast.server) };
  return {
    world,
    fast,
    ports,
    /** The script to both, one after the other; and once before, so that both find the same pages stored. */
    async compare(steps: readonly Step[]): Promise<{ readonly alone: Conversation; readonly fast: Conversation }> {
      await converse(ports.alone, steps);
      await world.edge.settled();
      return { alone: await converse(ports.alone, steps), fast: await converse(ports.fast, steps) };
    },
    async [Symbol.asyncDispose]() {
      fast.destroy();
      alone.closeAllConnections();
      await Promise.all([alone, fast.server].map((server) => new Promise((resolve) => server.close(resolve))));
      await world[Symbol.asyncDispose]();
    },
  };
}

const REFUSALS = ['400 Bad Request', '431 Request Header Fields Too Large'].map((status) => `HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`);

/**
 * The same bytes and the same end. One liberty: when what follows whole requests in one packet cannot be read, node:http may have begun
 * to answer them (over a socket, where it runs handlers while it parses) or not (over a stream), and may find room for its refusal or
 * not. Both close, and neither answers anything of the rest.
 */
export function agree({ alone, fast }: { readonly alone: Conversation; readonly fast: Conversation }): boolean {
  if (alone.received === fast.received && alone.closed === fast.closed) return true;
  if (!alone.closed || !fast.closed) return false;
  const [one, other] = [withoutRefusal(alone.received), withoutRefusal(fast.received)];
  if (one === alone.received && other === fast.received) return false;
  const [less = '', more = ''] = [one, other].toSorted((a, b) => a.length - b.length);
  return `${more}HTTP/1.1 `.startsWith(`${less}HTTP/1.1 `) && !more.endsWith('Last');
}

function withoutRefusal(received: string): string {
  const refusal = REFUSALS.find((each) => received.endsWith(each)) ?? '';
  return received.slice(0, received.length - refusal.length);
}

export function converse(port: number, steps: readonly Step[]): Promise<Conversation> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    let received = '';
    let closed = false;
    let turns = 0;
    socket.setNoDelay(true);
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1');
      turns = 0;
    });
    socket.on('end', () => {
      closed = true;
      // A server that has closed for good lets the client's end through; one that has merely fallen silent does not close.
      socket.end();
    });
    // Bytes that a server no longer reads make it reset the connection: it is closed all the same.
    socket.on('error', () => {
      closed = true;
    });
    socket.once('close', () => resolve({ received: masked(received), closed }));
    socket.once('connect', () => void play());

    async function play(): Promise<void> {
      for (const step of steps) {
        if (socket.destroyed || closed) return;
        if (step === 'end') socket.end();
        else if (step !== 'listen' && socket.writable) socket.write(Buffer.from(step.send, 'latin1'));
        await quiet(step === 'listen' ? QUIET_TURNS : 2);
      }
      await quiet(QUIET_TURNS);
      if (!closed) socket.destroy();
    }

    async function quiet(wanted: number): Promise<void> {
      for (turns = 0; turns < wanted && !socket.destroyed; turns++) await new Promise((next) => setImmediate(next));
    }
  });
}

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

function masked(stream: string): string {
  return stream.replaceAll(/^Date: .*$/gm, 'Date: …');
}
