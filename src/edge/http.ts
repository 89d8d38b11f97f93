// Pages over node:http: the full server behind the fast path. Targets are hostile until parsed; readers never see a stack.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { Problem } from '../kernel/errors.ts';
import { answerFor, type Conditions } from './answer.ts';
import type { Edge, Answer } from './edge.ts';
import { parseTarget } from '../http/request-target.ts';

/** Bytes of a request's head. */
export const HEAD_MAX_BYTES = 16 * 1024;
/** A request's head must arrive within this time, the whole request within the other, and an idle connection is closed after the third. */
export const HEAD_WAIT_MS = 15_000;
export const REQUEST_WAIT_MS = 120_000;
export const KEEP_ALIVE_MS = 65_000;

/** Takes over connections that ask to become something else than HTTP. Any other request for an upgrade is answered as if it had not asked. */
export interface Upgrades {
  readonly wants: (request: IncomingMessage) => boolean;
  readonly take: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
}

export type HttpHandler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

/** A strict node:http server; it does not listen itself. */
export function fullServer(handler: HttpHandler, upgrades?: Upgrades): Server {
  const server = createServer(
    {
      maxHeaderSize: HEAD_MAX_BYTES,
      headersTimeout: HEAD_WAIT_MS,
      requestTimeout: REQUEST_WAIT_MS,
      keepAliveTimeout: KEEP_ALIVE_MS,
      insecureHTTPParser: false,
      requireHostHeader: true,
      noDelay: true,
      shouldUpgradeCallback: (request) => upgrades?.wants(request) ?? false,
    },
    (request, response) => void handler(request, response),
  );
  if (upgrades) server.on('upgrade', (request, socket, head) => upgrades.take(request, socket, head));
  // RFC 9112 §9.6: a client that has ended its side is answered all the same. Not among the options, nor in the types.
  return Object.assign(server, { httpAllowHalfOpen: true });
}

/** Answers any GET or HEAD from the edge. Rejects with what a page threw, before anything is sent. */
export function pageHandler(edge: Pick<Edge, 'match' | 'respond'>): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return async (request, response) => {
    const { method } = request;
    if (method !== 'GET' && method !== 'HEAD') return plain(response, 405, 'Pages answer GET and HEAD.\n', { allow: 'GET, HEAD' });
    const target = parseTarget(request.url ?? '/');
    const match = target && edge.match(target.path, target.query);
    if (!match) return plain(response, 400, 'This address cannot be read.\n');
    let answer: Answer;
    try {
      answer = await edge.respond(match);
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 503) throw error;
      return plain(response, 503, `${error.row.title} ${error.row.fix}\n`, { 'retry-after': '2' });
    }
    const { status, headers, body } = answerFor(conditionsOf(request, method), answer.response, answer.cacheStatus);
    response.writeHead(status, headers as string[]);
    response.end(body);
  };
}

function conditionsOf({ headers }: IncomingMessage, method: 'GET' | 'HEAD'): Conditions {
  const { range, 'if-range': ifRange, 'if-none-match': ifNoneMatch, 'accept-encoding': accept } = headers;
  return { method, acceptEncoding: accept?.toString(), ifNoneMatch, range, ifRange: ifRange?.toString() };
}

function plain(response: ServerResponse, status: number, text: string, headers: Record<string, string> = {}): void {
  response.writeHead(status, {
    ...headers,
    'content-type': 'text/plain; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(response.req.method === 'HEAD' ? undefined : text);
}
