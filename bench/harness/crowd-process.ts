// A crowd: new connections all at once, one request each. Prints how long each waited, from connecting to the last byte.
// Arguments: port, path, connections. Bounded: whoever has no answer after PATIENCE_MS counts as failed.
import { connect } from 'node:net';
import { browserRequest } from './browsers.ts';
import { seeded } from '../newsroom/random.ts';

const PATIENCE_MS = 30_000;
const [port, path, connections] = process.argv.slice(2);
const random = seeded(500);
const requests = Array.from({ length: Number(connections) }, () => browserRequest(String(path), random, undefined, undefined));

const waits = await Promise.all(requests.map(visit));
process.stdout.write(`${JSON.stringify(waits)}\n`);

/** Milliseconds; −1 when it was not answered with 200. */
function visit(request: string): Promise<number> {
  return new Promise((resolve) => {
    const began = performance.now();
    const socket = connect({ port: Number(port), host: '127.0.0.1', noDelay: true });
    let received: Buffer = Buffer.alloc(0);
    const end = (answered: boolean) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(answered ? performance.now() - began : -1);
    };
    const timer = setTimeout(() => end(false), PATIENCE_MS);
    socket.once('connect', () => socket.write(request));
    socket.on('data', (chunk: Buffer) => {
      received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
      const head = received.indexOf('\r\n\r\n');
      if (head < 0) return;
      const text = received.toString('latin1', 0, head);
      const length = Number(/\r\ncontent-length: (\d+)/i.exec(text)?.[1]);
      if (received.length >= head + 4 + length) end(text.startsWith('HTTP/1.1 200 '));
    });
    socket.once('error', () => end(false));
    socket.once('close', () => end(false));
  });
}
