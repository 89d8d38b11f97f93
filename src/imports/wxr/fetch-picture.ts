// Fetching a picture over HTTP: bounded in size, time and redirects, from public hosts only unless it is allowed.
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { Problem } from '../../kernel/errors.ts';
import { IMAGE_MAX_BYTES } from '../../media/index.ts';
import { importErrors } from './errors.ts';
import { publicLookup, refusePrivateHost } from './public-hosts.ts';

export const FETCH_MAX_MS = 20_000;
export const REDIRECTS_MAX = 5;

export interface Fetching {
  /** Hosts on our own network may be asked, too. */
  readonly allowPrivate: boolean;
  readonly signal: AbortSignal;
}

/** The bytes of a picture; throws a Problem that says why there are none. */
export async function fetchPicture(address: string, { allowPrivate, signal }: Fetching): Promise<Buffer> {
  const bounded = AbortSignal.any([signal, AbortSignal.timeout(FETCH_MAX_MS)]);
  let url = new URL(address);
  try {
    for (let hop = 0; hop <= REDIRECTS_MAX; hop++) {
      if (url.protocol !== 'http:' && url.protocol !== 'https:') throw notFetched(`It was sent on to ${url.protocol}`);
      if (!allowPrivate) refusePrivateHost(url.hostname);
      const answer = await get(url, allowPrivate, bounded);
      if (answer.bytes) return answer.bytes;
      url = new URL(answer.location, url);
    }
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof Problem) throw error;
    if (bounded.aborted) throw notFetched(`${url.host} took longer than ${FETCH_MAX_MS / 1000} s.`, error);
    throw notFetched(`${url.host}: ${(error as Error).message || (error as NodeJS.ErrnoException).code}.`, error);
  }
  throw notFetched(`It was sent on more than ${REDIRECTS_MAX} times.`);
}

type Answer = { readonly bytes: Buffer; readonly location?: never } | { readonly bytes?: never; readonly location: string };

function get(url: URL, allowPrivate: boolean, signal: AbortSignal): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = url.protocol === 'https:' ? requestHttps : requestHttp;
    const headers = { accept: 'image/*', 'user-agent': 'Strandline-import', connection: 'close' };
    const asked = request(url, { signal, agent: false, headers, ...(allowPrivate ? {} : { lookup: publicLookup }) }, (response) => {
      const { statusCode = 0 } = response;
      const { location } = response.headers;
      if (statusCode >= 300 && statusCode < 400 && location !== undefined) {
        response.destroy();
        return resolve({ location });
      }
      if (statusCode !== 200) {
        response.destroy();
        return reject(notFetched(`${url.host} answered ${statusCode}.`));
      }
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        chunks.push(chunk);
        if (size > IMAGE_MAX_BYTES) response.destroy(notFetched(`It is larger than ${IMAGE_MAX_BYTES} bytes.`));
      });
      response.on('end', () => resolve({ bytes: Buffer.concat(chunks) }));
      response.on('error', reject);
      response.on('aborted', () => reject(notFetched(`${url.host} broke off.`)));
    });
    asked.on('error', reject);
    asked.end();
  });
}

function notFetched(detail: string, cause?: unknown): Problem {
  return new Problem(importErrors['picture-not-fetched'], detail, {}, cause);
}
