// Builds the gzip and brotli forms of stored responses off the event loop; identity serves meanwhile.
// It must never hold the event loop, nor queue without bound: what does not fit is left in identity, counted, and ordered again when it proves hot.
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Encoded, StoredResponse } from './contract.ts';

/** Below this the headers outweigh what is saved. */
export const COMPRESSED_FROM_BYTES = 512;
/** Responses compressed at once, in the thread pool of the process. */
export const COMPRESSIONS_AT_ONCE = 2;
export const COMPRESSIONS_WAITING_MAX = 4_096;
const GZIP_LEVEL = 6;
const BROTLI_QUALITY = 5;

const gzipAsync = promisify(gzip);
const brotliAsync = promisify(brotliCompress);
const COMPRESSIBLE = /^(?:text\/|application\/(?:[a-z0-9.-]+\+)?(?:json|xml)|application\/(?:javascript|manifest\+json|ld\+json)|image\/svg\+xml)/u;

interface Order {
  readonly response: StoredResponse;
  /** False when nobody wants the result any more. */
  readonly wanted: () => boolean;
  readonly done: (response: StoredResponse) => void;
}

export class Compressor {
  readonly #waiting: Order[] = [];
  readonly #ordered = new WeakSet<StoredResponse>();
  readonly #idle: (() => void)[] = [];
  readonly #failed: (key: string, error: unknown) => void;
  #running = 0;
  skipped = 0;

  constructor(failed: (key: string, error: unknown) => void) {
    this.#failed = failed;
  }

  /** Calls `done` with the same response and its compressed forms; never for one that is not worth it, and once for each. */
  compress(order: Order): void {
    if (this.#ordered.has(order.response) || !isWorthCompressing(order.response)) return;
    if (this.#waiting.length >= COMPRESSIONS_WAITING_MAX) this.skipped++;
    else {
      this.#ordered.add(order.response);
      this.#waiting.push(order);
    }
    this.#next();
  }

  get idle(): boolean {
    return this.#running === 0;
  }

  async settled(): Promise<void> {
    if (!this.idle) await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  #next(): void {
    while (this.#running < COMPRESSIONS_AT_ONCE) {
      const order = this.#waiting.shift();
      if (!order) break;
      if (order.wanted()) void this.#run(order);
    }
    if (this.idle) for (const resolve of this.#idle.splice(0)) resolve();
  }

  async #run({ response, wanted, done }: Order): Promise<void> {
    this.#running++;
    try {
      const { body } = response.identity;
      const zipped = await gzipAsync(body, { level: GZIP_LEVEL });
      const params = { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: body.length };
      const brotli = await brotliAsync(body, { params });
      if (wanted()) done({ ...response, gzip: coded(response, 'gzip', zipped), br: coded(response, 'br', brotli) });
    } catch (error) {
      this.#failed(response.key, error);
    } finally {
      this.#running--;
      this.#next();
    }
  }
}

export function isWorthCompressing({ headers, identity, gzip: zipped }: StoredResponse): boolean {
  if (zipped || identity.body.length < COMPRESSED_FROM_BYTES || headers['cache-control']?.includes('no-transform')) return false;
  return COMPRESSIBLE.test(headers['content-type'] ?? '');
}

/** The validator of another coding is another one (RFC 9110 §8.8.3.3). A form that is not smaller is not kept. */
function coded({ identity }: StoredResponse, coding: 'gzip' | 'br', body: Buffer): Encoded | undefined {
  if (body.length >= identity.body.length) return undefined;
  return { coding, etag: `${identity.etag.slice(0, -1)}-${coding}"`, body };
}
