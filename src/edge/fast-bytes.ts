// Prebuilt bytes of hits: head and body in one buffer, of which only the Date changes, once a second.
import { STATUS_CODES } from 'node:http';
import { answerFor, matchesNone, negotiate } from './answer.ts';
import type { Encoded, StoredResponse } from './contract.ts';
import type { FastRequest } from './fast-request.ts';
import { KEEP_ALIVE_MS } from './http.ts';

/** Bytes of prebuilt answers, each with a copy of its body, that are kept; of two generations, see targets.ts. */
const GENERATION_MAX_BYTES = 16 * 1024 ** 2;
/** Larger bodies are not copied: they follow their head in a buffer of their own. */
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

/** What is sent of one coding of one response, as far as it was asked for. */
interface Answers {
  whole: Built | undefined;
  head: Built | undefined;
  unchanged: Built | undefined;
}

type Kind = keyof Answers;
const HIT = { hit: true } as const;
const KEEP_ALIVE = `Connection: keep-alive\r\nKeep-Alive: timeout=${Math.floor(KEEP_ALIVE_MS / 1000)}\r\n\r\n`;

export class FastBytes {
  /** A coding belongs to one response only: both are replaced together (contract.ts). */
  #young = new Map<Encoded, Answers>();
  #old = new Map<Encoded, Answers>();
  #youngBytes = 0;
  #second = 0;
  #date = '';

  /** The bytes that answer the request from a stored response. Two buffers when the body is large. */
  of(request: FastRequest, response: StoredResponse): Built {
    const encoded = negotiate(response, request.acceptEncoding);
    const { ifNoneMatch } = request;
    const unchanged = ifNoneMatch !== undefined && response.status === 200 && matchesNone(ifNoneMatch, encoded.etag);
    const kind: Kind = unchanged ? 'unchanged' : request.method === 'HEAD' ? 'head' : 'whole';
    const answers = this.#young.get(encoded) ?? this.#answersOf(encoded);
    const built = answers[kind] ?? this.#add(answers, kind, encoded, response);
    this.#stamp(built);
    return built;
  }

  #answersOf(encoded: Encoded): Answers {
    const answers = this.#old.get(encoded) ?? { whole: undefined, head: undefined, unchanged: undefined };
    this.#young.set(encoded, answers);
    for (const built of [answers.whole, answers.head, answers.unchanged]) this.#count(built);
    return answers;
  }

  #add(answers: Answers, kind: Kind, encoded: Encoded, response: StoredResponse): Built {
    const built = this.#build(kind, encoded, response);
    answers[kind] = built;
    this.#count(built);
    return built;
  }

  #count(built: Built | undefined): void {
    this.#youngBytes += built?.bytes.length ?? 0;
    if (this.#youngBytes < GENERATION_MAX_BYTES) return;
    this.#old = this.#young;
    this.#young = new Map();
    this.#youngBytes = 0;
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
