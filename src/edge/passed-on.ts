// A connection as the full server sees it when the fast path has passed it on: a stream over the same socket.
import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';

export class PassedOn extends Duplex {
  readonly #socket: Socket;
  /** Called when the one plain request has been answered; undefined once the connection stays with the full server. */
  #answered: (() => void) | undefined;
  #taken = 0;
  #answering = 0;

  constructor(socket: Socket) {
    super({ allowHalfOpen: true, autoDestroy: true, emitClose: true });
    this.#socket = socket;
  }

  get isAnswering(): boolean {
    return this.#answering > 0;
  }

  get remoteAddress(): string | undefined {
    return this.#socket.remoteAddress;
  }

  /** Bytes from the client. `answered` is given for a chunk that is exactly one plain request, on a connection between requests. */
  receive(chunk: Buffer, answered: (() => void) | undefined): void {
    this.#taken++;
    this.#answered = answered;
    if (!this.push(chunk)) this.#socket.pause();
  }

  /** The full server has begun to answer a request. */
  began(response: ServerResponse): void {
    this.#answering++;
    const taken = this.#taken;
    response.once('close', () => {
      this.#answering--;
      const answered = this.#answered;
      const kept = response.writableFinished && response.shouldKeepAlive && !this.destroyed && !this.writableEnded;
      if (answered && kept && taken === this.#taken && this.#answering === 0) {
        this.#answered = undefined;
        answered();
      }
    });
  }

  override _read(): void {
    this.#socket.resume();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#socket.write(chunk, done);
  }

  override _writev(chunks: { chunk: Buffer; encoding: BufferEncoding }[], done: (error?: Error | null) => void): void {
    this.#socket.cork();
    for (const { chunk } of chunks.slice(0, -1)) this.#socket.write(chunk);
    this.#socket.write(chunks.at(-1)?.chunk ?? Buffer.alloc(0), done);
    this.#socket.uncork();
  }

  override _final(done: (error?: Error | null) => void): void {
    this.#socket.end(() => done());
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#socket.destroy();
    done(error);
  }
}
