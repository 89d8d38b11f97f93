// From a stored response and the conditions of a request to what is sent. Pure; the fast path and the full server both use it,
// so that they agree byte for byte.
import type { CacheStatus } from './edge.ts';
import type { Encoded, StoredResponse } from './contract.ts';

/** Pages are kept by caches that can be told (CDN-Cache-Control, RFC 9213); browsers ask each time, and get a 304 for a few bytes. */
export const PAGE_CACHE_CONTROL = 'public, max-age=0, must-revalidate';

/** The fields of a request that decide what is sent. */
export interface Conditions {
  readonly method: 'GET' | 'HEAD';
  readonly acceptEncoding: string | undefined;
  readonly ifNoneMatch: string | undefined;
  readonly range: string | undefined;
  readonly ifRange: string | undefined;
}

export interface Sendable {
  readonly status: number;
  /** Names and values in turn, in the order in which they are sent; without Date and Connection. */
  readonly headers: readonly string[];
  /** Undefined when there is none: HEAD, 304. */
  readonly body: Buffer | undefined;
}

export function answerFor(conditions: Conditions, response: StoredResponse, cacheStatus: CacheStatus): Sendable {
  const { method } = conditions;
  const encoded = negotiate(response, conditions.acceptEncoding);
  const headers = commonHeaders(response, encoded.etag, cacheStatus);
  // RFC 9110 §13.2.2: If-None-Match is looked at before Range.
  if (response.status === 200 && conditions.ifNoneMatch !== undefined && matchesNone(conditions.ifNoneMatch, encoded.etag)) {
    return { status: 304, headers, body: undefined };
  }
  if (method === 'GET' && response.status === 200 && conditions.range !== undefined) {
    const part = rangeOf(conditions, response.identity);
    if (part) return partial(response, part, cacheStatus);
  }
  const whole = [...headers, 'Content-Type', response.headers['content-type'] ?? 'application/octet-stream'];
  if (encoded.coding !== 'identity') whole.push('Content-Encoding', encoded.coding);
  whole.push('Content-Length', String(encoded.body.length));
  return { status: response.status, headers: whole, body: method === 'HEAD' ? undefined : encoded.body };
}

type Coding = Encoded['coding'];

/** The coding that the client likes best among those that are there; br before gzip before identity at the same weight (RFC 9110 §12.5.3). */
export function negotiate(response: StoredResponse, acceptEncoding: string | undefined): Encoded {
  if (acceptEncoding !== undefined && acceptEncoding !== '') {
    for (const coding of preferenceOf(acceptEncoding)) {
      const found = response[coding];
      if (found) return found;
    }
  }
  return response.identity;
}

/** Values of Accept-Encoding that are remembered: browsers send a handful. */
const PREFERENCES_MAX = 256;
const preferences = new Map<string, readonly Coding[]>();

function preferenceOf(acceptEncoding: string): readonly Coding[] {
  let found = preferences.get(acceptEncoding);
  if (!found) {
    found = readPreference(acceptEncoding);
    if (preferences.size >= PREFERENCES_MAX) preferences.clear();
    preferences.set(acceptEncoding, found);
  }
  return found;
}

/** Identity is acceptable when nobody names it, but anything that is named is liked better. */
const IDENTITY_UNNAMED = 0.0001;

function readPreference(acceptEncoding: string): readonly Coding[] {
  const weights = new Map<string, number>();
  for (const each of acceptEncoding.split(',')) {
    const [coding = '', ...parameters] = each.split(';');
    const q = parameters.map((parameter) => /^\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*$/i.exec(parameter)?.[1]).find((value) => value !== undefined);
    const name = coding.trim().toLowerCase();
    if (name !== '') weights.set(name === 'x-gzip' ? 'gzip' : name, q === undefined ? 1 : Math.min(1, Number(q)));
  }
  const weight = (coding: Coding) => weights.get(coding) ?? weights.get('*') ?? (coding === 'identity' ? IDENTITY_UNNAMED : 0);
  const codings: Coding[] = ['br', 'gzip', 'identity'];
  return codings.filter((coding) => weight(coding) > 0).sort((a, b) => weight(b) - weight(a));
}

function commonHeaders({ headers, status }: StoredResponse, etag: string, cacheStatus: CacheStatus): string[] {
  const sent: string[] = [];
  if (status === 200) sent.push('ETag', etag);
  sent.push(
    'Cache-Control',
    headers['cache-control'] ?? PAGE_CACHE_CONTROL,
    'Vary',
    'Accept-Encoding',
    'Cache-Status',
    formatCacheStatus(cacheStatus),
    'X-Content-Type-Options',
    'nosniff',
  );
  for (const [name, value] of Object.entries(headers)) if (name !== 'content-type' && name !== 'cache-control') sent.push(titled(name), value);
  return sent;
}

/** RFC 9211 §2. */
export function formatCacheStatus(status: CacheStatus): string {
  if (status.hit) return 'Strandline; hit';
  return `Strandline; fwd=${status.forward}${status.stored ? '; stored' : ''}${status.collapsed ? '; collapsed' : ''}${status.detail === undefined ? '' : `; detail=${status.detail}`}`;
}

/** RFC 9110 §13.1.2: weak comparison, any member of the list, or `*`. */
export function matchesNone(header: string, etag: string): boolean {
  if (header === etag) return true;
  if (header.trim() === '*') return true;
  for (const [, tag] of header.matchAll(/(?:W\/)?("[\x21\x23-\x7e\x80-\xff]*")/g)) if (tag === etag) return true;
  return false;
}

interface Part {
  /** Undefined: the range lies outside. */
  readonly first: number | undefined;
  readonly last: number;
}

/** One range of bytes (RFC 9110 §14.1.2); several, or anything else, is answered whole. */
function rangeOf({ range = '', ifRange }: Conditions, { etag, body }: Encoded): Part | undefined {
  if (ifRange !== undefined && ifRange !== etag) return undefined;
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/i.exec(range) ?? [];
  if (from === '' && to === '') return undefined;
  if (from === '') return Number(to) === 0 ? { first: undefined, last: 0 } : { first: Math.max(0, body.length - Number(to)), last: body.length - 1 };
  if (to !== '' && Number(to) < Number(from)) return undefined;
  if (Number(from) >= body.length) return { first: undefined, last: 0 };
  return { first: Number(from), last: to === '' ? body.length - 1 : Math.min(Number(to), body.length - 1) };
}

function partial(response: StoredResponse, { first, last }: Part, cacheStatus: CacheStatus): Sendable {
  const { identity } = response;
  const headers = commonHeaders(response, identity.etag, cacheStatus);
  const size = identity.body.length;
  if (first === undefined) return { status: 416, headers: [...headers, 'Content-Range', `bytes */${size}`, 'Content-Length', '0'], body: undefined };
  const body = identity.body.subarray(first, last + 1);
  const type = response.headers['content-type'] ?? 'application/octet-stream';
  return {
    status: 206,
    headers: [...headers, 'Content-Type', type, 'Content-Range', `bytes ${first}-${last}/${size}`, 'Content-Length', String(body.length)],
    body,
  };
}

const TITLED = new Map<string, string>();

/** content-security-policy → Content-Security-Policy */
function titled(name: string): string {
  let found = TITLED.get(name);
  if (found === undefined) {
    found = name.replaceAll(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());
    TITLED.set(name, found);
  }
  return found;
}
