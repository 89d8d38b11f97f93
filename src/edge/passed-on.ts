// A connection as the full server sees it when the fast path has passed it on: a stream over the same socket.
// It must close as a socket does, and never hold more of either direction than its buffers.
import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';

export class PassedOn extends Duplex {
  readonly #socket: Socket;
  /** Called when the one plain request has been answered; undefined once the connection stays with the full server. */
  #answered: (() => void) | undefined;
  #taken = 0;
  readonly #answering = new Set<ServerResponse>();
  #draining = false;

  constructor(socket: Socket) {
    super({ allowHalfOpen: true, autoDestroy: true, emitClose: true });
    this.#socket = socket;
  }

  get isAnswering(): boolean {
    return this.#answering.size > 0;
  }

  get remoteAddress(): string | undefined {
    return this.#socket.remoteAddress;
  }

  /** Bytes from the client. `answered` is given for a chunk that is exactly one plain request, on a connection between requests. */
  receive(chunk: Buffer, answered: (() => void) | undefined): void {
    // What comes after the last response is nobody's.
    if (this.writableEnded || this.readableEnded) return;
    this.#taken++;
    this.#answered = answered;
    if (!this.push(chunk)) this.#socket.pause();
  }

  /** The full server has begun to answer a request. */
  began(response: ServerResponse): void {
    this.#answering.add(response);
    if (this.#draining) response.shouldKeepAlive = false;
    const taken = this.#taken;
    response.once('close', () => {
      this.#answering.delete(response);
      if (this.isAnswering) return;
      if (this.#draining) return this.destroySoon();
      const answered = this.#answered;
      const kept = response.writableFinished && response.shouldKeepAlive && !this.destroyed && !this.writableEnded && !this.readableEnded;
      if (answered && kept && taken === this.#taken) {
        this.#answered = undefined;
        answered();
      }
    });
  }

  /** Ends the connection after the answers that are under way, and tells the client so where it still can. */
  drain(): void {
    this.#draining = true;
    for (const response of this.#answering) if (!response.headersSent) response.shouldKeepAlive = false;
    if (!this.isAnswering) this.destroySoon();
  }

  /** As a socket's: closes both directions once what was written is sent. The full server calls it after the last response. */
  destroySoon(): void {
    if (this.writableFinished) return void this.destroy();
    this.once('finish', () => this.destroy());
    this.end();
  }

  override _read(): void {
    this.#socket.resume();
  }

  /** Done at once when the socket takes it: a refusal that is written just before the end must reach the client, as on a socket. */
  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    if (this.#socket.write(chunk)) done();
    else this.#socket.once('drain', done);
  }

  override _writev(chunks: { chunk: Buffer; encoding: BufferEncoding }[], done: (error?: Error | null) => void): void {
    this.#socket.cork();
    let flowing = true;
    for (const { chunk } of chunks) flowing = this.#socket.write(chunk);
    this.#socket.uncork();
    if (flowing) done();
    else this.#socket.once('drain', done);
  }

  override _final(done: (error?: Error | null) => void): void {
    this.#socket.end(() => done());
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#socket.destroy();
    done(error);
  }
}
