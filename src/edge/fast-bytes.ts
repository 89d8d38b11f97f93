// Prebuilt bytes of hits: head and body in one buffer, of which only the Date changes, once a second.
import { STATUS_CODES } from 'node:http';
import { answerFor, matchesNone, negotiate } from './answer.ts';
import type { Encoded, StoredResponse } from './contract.ts';
import type { FastRequest } from './fast-request.ts';
import { KEEP_ALIVE_MS } from './http.ts';

/** Buffers that hold a copy of a body are kept for this many responses, and only of bodies up to this size. */
const WHOLE_RESPONSES_MAX = 512;
const WHOLE_MAX_BYTES = 64 * 1024;

interface Built {
  readonly bytes: Buffer;
  /** Where the Date's value begins. */
  readonly dateAt: number;
  /** The second that it says. */
  second: number;
  /** The body, when it is not in `bytes`. */
  readonly body: Buffer | undefined;
}

type Kind = 'whole' | 'head' | 'unchanged';
const HIT = { hit: true } as const;
const KEEP_ALIVE = `Connection: keep-alive\r\nKeep-Alive: timeout=${Math.floor(KEEP_ALIVE_MS / 1000)}\r\n\r\n`;

export class FastBytes {
  readonly #built = new Map<StoredResponse, Map<string, Built>>();
  #second = 0;
  #date = '';

  /** The bytes that answer the request from a stored response. Two buffers when the body is large. */
  of(request: FastRequest, response: StoredResponse): Built {
    const encoded = negotiate(response, request.acceptEncoding);
    const unchanged = response.status === 200 && request.ifNoneMatch !== undefined && matchesNone(request.ifNoneMatch, encoded.etag);
    const kind: Kind = unchanged ? 'unchanged' : request.method === 'HEAD' ? 'head' : 'whole';
    let kinds = this.#built.get(response);
    if (!kinds) {
      kinds = new Map();
      if (this.#built.size >= WHOLE_RESPONSES_MAX) this.#built.delete(this.#built.keys().next().value as StoredResponse);
      this.#built.set(response, kinds);
    }
    const name = `${kind} ${encoded.coding}`;
    let built = kinds.get(name);
    if (!built) {
      built = this.#build(kind, encoded, response);
      kinds.set(name, built);
    }
    this.#stamp(built);
    return built;
  }

  #build(kind: Kind, { coding, etag, body }: Encoded, response: StoredResponse): Built {
    const conditions = {
      method: kind === 'head' ? 'HEAD' : 'GET',
      acceptEncoding: coding,
      ifNoneMatch: kind === 'unchanged' ? etag : undefined,
      range: undefined,
      ifRange: undefined,
    } as const;
    const { status, headers } = answerFor(conditions, response, HIT);
    let head = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n`;
    for (let at = 0; at < headers.length; at += 2) head += `${headers[at]}: ${headers[at + 1]}\r\n`;
    head += 'Date: ';
    const dateAt = Buffer.byteLength(head, 'latin1');
    const text = Buffer.from(`${head}${this.#now()}\r\n${KEEP_ALIVE}`, 'latin1');
    const inOne = kind === 'whole' && body.length <= WHOLE_MAX_BYTES;
    return { bytes: inOne ? Buffer.concat([text, body]) : text, dateAt, second: this.#second, body: kind === 'whole' && !inOne ? body : undefined };
  }

  #stamp(built: Built): void {
    const date = this.#now();
    if (built.second === this.#second) return;
    built.bytes.write(date, built.dateAt, 'latin1');
    built.second = this.#second;
  }

  /** RFC 9110 §5.6.7. */
  #now(): string {
    const now = Date.now();
    const second = Math.floor(now / 1000);
    if (second !== this.#second) {
      this.#second = second;
      this.#date = new Date(now).toUTCString();
    }
    return this.#date;
  }
}
