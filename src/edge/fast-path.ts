// The fast path: sits on the raw socket in front of node:http and answers plain requests for stored pages from prebuilt bytes.
// Everything else goes, byte for byte, through a stream to the full server, which never knows. When the full server has
// answered one plain request, the connection is known to stand between two requests, and the fast path listens again;
// after anything else (bodies, pipelining, split heads, upgrades) the connection stays with the full server.
import type { Server as HttpServer, ServerResponse } from 'node:http';
import { createServer, type Server, type Socket } from 'node:net';
import type { Edge } from './edge.ts';
import { FastBytes } from './fast-bytes.ts';
import { type FastRequest, readFastRequest } from './fast-request.ts';
import { KEEP_ALIVE_MS } from './http.ts';
import { PassedOn } from './passed-on.ts';

export interface FastCounters {
  connections: number;
  /** Requests that the fast path answered, and how many of them with 304. */
  hits: number;
  bytes: number;
  /** Chunks that went to the full server. */
  passedOn: number;
}

export interface FastPath {
  readonly server: Server;
  readonly counters: Readonly<FastCounters>;
  /** Closes connections that stand between two requests; the others after their answer. */
  drain(): void;
}

export function fastPath({ full, edge }: { readonly full: HttpServer; readonly edge: Pick<Edge, 'fresh'> }): FastPath {
  const counters: FastCounters = { connections: 0, hits: 0, bytes: 0, passedOn: 0 };
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
    if (request.socket instanceof PassedOn) request.socket.began(response as ServerResponse);
  });
  return {
    server,
    counters,
    drain() {
      shared.draining = true;
      for (const connection of connections) connection.endIfIdle();
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

  constructor(socket: Socket, shared: Shared) {
    this.#socket = socket;
    this.#shared = shared;
    socket.setTimeout(KEEP_ALIVE_MS);
    socket.on('data', (chunk: Buffer) => this.#take(chunk));
    socket.on('drain', () => socket.resume());
    socket.on('end', () => this.#ended());
    socket.on('timeout', () => {
      if (!this.#passedOn?.isAnswering) socket.destroy();
    });
    // The client went away: nobody is left to be told.
    socket.on('error', () => {});
    socket.once('close', () => this.#passedOn?.destroy());
  }

  endIfIdle(): void {
    if (this.#between) this.#socket.end();
  }

  #take(chunk: Buffer): void {
    const request = this.#between ? readFastRequest(chunk) : undefined;
    if (request && this.#answer(request)) return;
    this.#passOn(chunk, request !== undefined);
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
    counters.passedOn++;
    this.#between = false;
    if (!this.#passedOn) {
      this.#passedOn = new PassedOn(this.#socket);
      full.emit('connection', this.#passedOn);
    }
    this.#passedOn.receive(chunk, plain ? () => this.#answered() : undefined);
  }

  /** The full server has answered the one plain request that it was given. */
  #answered(): void {
    this.#between = true;
    if (this.#shared.draining) this.#socket.end();
  }

  #ended(): void {
    if (this.#passedOn) this.#passedOn.push(null);
    if (this.#between) this.#socket.end();
  }
}
