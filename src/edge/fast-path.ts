// The fast path: sits on the raw socket in front of node:http and answers plain requests for stored pages from prebuilt bytes.
// Everything else goes, byte for byte, through a stream to the full server, which never knows. When the full server has
// answered one plain request, the connection is known to stand between two requests, and the fast path listens again;
// after anything else (bodies, pipelining, split heads, upgrades) the connection stays with the full server.
import type { Server as HttpServer, ServerResponse } from 'node:http';
import { createServer, type Server, type Socket } from 'node:net';
import type { Edge } from './edge.ts';
import { FastBytes } from './fast-bytes.ts';
import { type FastRequest, readFastRequest } from './fast-request.ts';
import { HEAD_WAIT_MS, KEEP_ALIVE_MS } from './http.ts';
import { PassedOn } from './passed-on.ts';

/** What the full server answers a client that sends nothing at all in time (RFC 9110 §15.5.9). */
const TIMED_OUT = 'HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n';

/** Each request is counted once: among the hits, or among those that the full server was given. */
export interface FastCounters {
  connections: number;
  /** Requests that the fast path answered, and bytes of their answers. */
  hits: number;
  bytes: number;
  /** Requests that the full server answered, and heads that it refused to read. */
  passedOn: number;
  refused: number;
}

export interface FastPath {
  readonly server: Server;
  readonly counters: Readonly<FastCounters>;
  /** Closes connections that stand between two requests; the others after their answer. */
  drain(): void;
  /** Closes whatever is still open. */
  destroy(): void;
}

export function fastPath({ full, edge }: { readonly full: HttpServer; readonly edge: Pick<Edge, 'fresh'> }): FastPath {
  const counters: FastCounters = { connections: 0, hits: 0, bytes: 0, passedOn: 0, refused: 0 };
  const bytes = new FastBytes();
  const connections = new Set<Connection>();
  const shared: Shared = { full, edge, counters, bytes, draining: false };
  // RFC 9112 §9.3: the client may end its side and still wait for the answer.
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
    counters.connections++;
    const connection = new Connection(socket, shared);
    connections.add(connection);
    socket.once('close', () => connections.delete(connection));
  });
  full.on('request', (request, response) => {
    counters.passedOn++;
    if (request.socket instanceof PassedOn) request.socket.began(response as ServerResponse);
  });
  // It never listens itself, but from this event on it watches the time that heads and requests take, and knows its connections.
  server.once('listening', () => full.emit('listening'));
  server.once('close', () => full.close());
  return {
    server,
    counters,
    drain() {
      shared.draining = true;
      for (const connection of connections) connection.drain();
    },
    destroy() {
      for (const connection of connections) connection.destroy();
    },
  };
}

interface Shared {
  readonly full: HttpServer;
  readonly edge: Pick<Edge, 'fresh'>;
  readonly counters: FastCounters;
  readonly bytes: FastBytes;
  draining: boolean;
}

class Connection {
  readonly #socket: Socket;
  readonly #shared: Shared;
  #passedOn: PassedOn | undefined;
  /** Whether the next byte begins a request. */
  #between = true;
  #silent = true;

  constructor(socket: Socket, shared: Shared) {
    this.#socket = socket;
    this.#shared = shared;
    socket.setTimeout(HEAD_WAIT_MS);
    socket.on('data', (chunk: Buffer) => this.#take(chunk));
    socket.on('drain', () => socket.resume());
    socket.on('end', () => this.#ended());
    socket.on('timeout', () => this.#timedOut());
    // The client went away: nobody is left to be told.
    socket.on('error', () => {});
    socket.once('close', () => this.#passedOn?.destroy());
  }

  drain(): void {
    if (this.#between) this.#socket.destroySoon();
    else this.#passedOn?.drain();
  }

  destroy(): void {
    this.#socket.destroy();
  }

  #take(chunk: Buffer): void {
    if (this.#silent) this.#speaks();
    const request = this.#between ? readFastRequest(chunk) : undefined;
    if (request && this.#answer(request)) return;
    this.#passOn(chunk, request !== undefined);
  }

  #speaks(): void {
    this.#silent = false;
    this.#socket.setTimeout(KEEP_ALIVE_MS);
  }

  #answer(request: FastRequest): boolean {
    const { edge, bytes, counters } = this.#shared;
    const response = edge.fresh(request.target);
    if (!response) return false;
    const built = bytes.of(request, response);
    const socket = this.#socket;
    counters.hits++;
    counters.bytes += built.bytes.length;
    let flowing = socket.write(built.bytes);
    if (built.body) {
      counters.bytes += built.body.length;
      flowing = socket.write(built.body);
    }
    // A slow reader is not read from until it has taken what it asked for.
    if (!flowing) socket.pause();
    return true;
  }

  #passOn(chunk: Buffer, plain: boolean): void {
    const { full, counters } = this.#shared;
    this.#between = false;
    if (!this.#passedOn) {
      this.#passedOn = new PassedOn(this.#socket);
      this.#passedOn.once('error', () => counters.refused++);
      full.emit('connection', this.#passedOn);
    }
    this.#passedOn.receive(chunk, plain ? () => this.#answered() : undefined);
  }

  /** The full server has answered the one plain request that it was given. */
  #answered(): void {
    this.#between = true;
  }

  #ended(): void {
    if (this.#passedOn) this.#passedOn.push(null);
    else this.#socket.end();
  }

  /** Nothing was read or written for long. An answer under way may take its time; a reader that does not take its bytes may not. */
  #timedOut(): void {
    if (this.#silent) this.#socket.end(TIMED_OUT, () => this.#socket.destroy());
    else if (!this.#passedOn?.isAnswering || this.#socket.writableLength > 0) this.#socket.destroy();
  }
}
