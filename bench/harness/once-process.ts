// Asks for each of many paths once, over a few kept connections, as fast as the answers come. Prints how long that took, and what was a hit.
// Its order is the JSON file that is named first.
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import type { OnceOrder, Once } from './once.ts';

const { port, paths, connections } = JSON.parse(readFileSync(process.argv[2] as string, 'utf8')) as OnceOrder;
/** How the two caches say that they had it. */
const HIT = /\r\n(?:x-cache: hit|cache-status: [^\r]*; hit)/i;
const seen: Once = { ms: 0, answered: 0, failed: 0, hits: 0 };
let next = 0;

const began = performance.now();
await Promise.all(Array.from({ length: connections }, reader));
process.stdout.write(`${JSON.stringify({ ...seen, ms: performance.now() - began })}\n`);

function reader(): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true }, ask);
    let received: Buffer = Buffer.alloc(0);
    socket.on('error', reject);
    socket.on('data', (chunk: Buffer) => {
      received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
      const head = received.indexOf('\r\n\r\n');
      if (head < 0) return;
      const text = received.toString('latin1', 0, head);
      if (!isWhole(text, head + 4)) return;
      if (text.startsWith('HTTP/1.1 200 ')) seen.answered++;
      else seen.failed++;
      if (HIT.test(text)) seen.hits++;
      received = Buffer.alloc(0);
      ask();
    });

    /** RFC 9112 §6.3: a length, or chunks up to an empty one. */
    function isWhole(text: string, from: number): boolean {
      const length = /\r\ncontent-length: (\d+)/i.exec(text)?.[1];
      return length === undefined ? received.subarray(-5).toString('latin1') === '0\r\n\r\n' : received.length >= from + Number(length);
    }

    function ask(): void {
      const path = paths[next++];
      if (path !== undefined) return void socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAccept: text/html\r\nUser-Agent: bench\r\n\r\n`);
      socket.destroy();
      resolve();
    }
  });
}
