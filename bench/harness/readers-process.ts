// Readers at a steady pace over kept connections: a fixed number of requests a second, whatever the server does.
// Its order is the JSON file that is named first; it stops after `seconds`, and prints how many were answered and how long that took.
import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { type Random, seeded, zipf } from '../newsroom/random.ts';
import { browserRequest } from './browsers.ts';
import { percentile } from './numbers.ts';
import type { ReadersOrder } from './readers.ts';

const TICK_MS = 5;
const ENCODING = 'gzip, deflate, br, zstd';

const { port, paths, perSecond, connections, seconds } = JSON.parse(readFileSync(process.argv[2] as string, 'utf8')) as ReadersOrder;
const random: Random = seeded(7);
const rank = zipf(random, paths.length);
const waits: number[] = [];
let failed = 0;
let late = 0;
const idle: Reader[] = [];

class Reader {
  readonly #socket: Socket;
  #received: Buffer = Buffer.alloc(0);
  #began = 0;

  constructor() {
    this.#socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => idle.push(this));
    this.#socket.on('data', (chunk: Buffer) => this.#take(chunk));
    this.#socket.on('error', () => failed++);
  }

  ask(path: string): void {
    this.#began = performance.now();
    this.#socket.write(browserRequest(path, random, ENCODING, undefined));
  }

  end(): void {
    this.#socket.destroy();
  }

  #take(chunk: Buffer): void {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
    const head = this.#received.indexOf('\r\n\r\n');
    if (head < 0) return;
    const text = this.#received.toString('latin1', 0, head);
    if (this.#received.length < head + 4 + Number(/\r\ncontent-length: (\d+)/i.exec(text)?.[1])) return;
    if (!text.startsWith('HTTP/1.1 200 ')) failed++;
    waits.push(performance.now() - this.#began);
    this.#received = Buffer.alloc(0);
    idle.push(this);
  }
}

const readers = Array.from({ length: connections }, () => new Reader());
const began = performance.now();
let sent = 0;
const timer = setInterval(() => {
  const due = Math.floor(((performance.now() - began) / 1000) * perSecond);
  for (; sent < due; sent++) {
    const reader = idle.shift();
    if (reader) reader.ask(paths[rank()] as string);
    else late++;
  }
}, TICK_MS);
setTimeout(finish, seconds * 1000);
process.on('SIGTERM', finish);

function finish(): void {
  clearInterval(timer);
  for (const reader of readers) reader.end();
  process.stdout.write(`${JSON.stringify({ answered: waits.length, failed, late, p50: percentile(waits, 0.5), p99: percentile(waits, 0.99) })}\n`);
  process.exit(0);
}
