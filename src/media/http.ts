// /media/…: renditions over HTTP. Only pictures that a public image document shows are answered, and only within their rights; originals never are.
import { createHash } from 'node:crypto';
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { Blobs } from '../blobs/index.ts';
import { PROBLEM_TYPE, problemAnswer } from '../http/problem.ts';
import { Problem } from '../kernel/errors.ts';
import { contentTypes, parseRenditionPath } from './contract.ts';
import { mediaErrors } from './errors.ts';
import { parseRange } from './range.ts';
import { type Rendition, Renditions } from './renditions.ts';

const YEAR_S = 31_536_000;
const FOREVER = `public, max-age=${YEAR_S}, immutable`;
/** While WebP stands in for AVIF, caches ask again after this time. */
const STAND_IN_S = 60;
/** A picture may become public at any moment: an absence is not remembered. */
const ABSENT = 'no-store';
const RETRY_AFTER_S = 2;

export interface MediaOptions {
  readonly blobs: Blobs;
  /** For renditions; made when absent, may be emptied at any time. */
  readonly folder: string;
  readonly standing: (sha256: string) => Standing;
  readonly now: () => number;
  /** Told when a picture cannot be made in the background. */
  readonly report?: (error: unknown, path: string) => void;
}

/** Whether readers may see a picture: while a public image document names it, within the rights that it tells. `until`: for how long, ms. */
export type Standing = { readonly kind: 'shown'; readonly until: number | undefined } | { readonly kind: 'ended' | 'absent' };

export type MediaHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Answers GET and HEAD of /media/…. Rejects on a defect of ours, before anything is sent. */
export function mediaHandler({ blobs, folder, standing, now, report = () => {} }: MediaOptions): MediaHandler {
  const renditions = new Renditions({ blobs, folder, report });
  return async (request, response) => {
    const { status, headers, body } = await answer(request, renditions, { standing, now });
    // RFC 9110 §8.6: a 304 says nothing of a length that it does not have.
    const length = status === 304 ? {} : { 'content-length': body.byteLength };
    response.writeHead(status, { ...headers, ...length, 'x-content-type-options': 'nosniff' });
    response.end(request.method === 'HEAD' || status === 304 ? undefined : body);
  };
}

interface MediaAnswer {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer;
}

const NO_BODY = Buffer.alloc(0);

async function answer(request: IncomingMessage, renditions: Renditions, { standing, now }: Pick<MediaOptions, 'standing' | 'now'>): Promise<MediaAnswer> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return { status: 405, headers: { allow: 'GET, HEAD' }, body: NO_BODY };
  const name = parseRenditionPath((request.url ?? '').split('?', 1)[0] as string);
  try {
    const stands: Standing = name ? standing(name.blob) : { kind: 'absent' };
    if (stands.kind === 'ended') throw new Problem(mediaErrors['rights-ended'], 'It was shown here before.');
    const rendition = name && stands.kind === 'shown' ? await renditions.find(name) : undefined;
    if (!name || !rendition || stands.kind !== 'shown') throw new Problem(mediaErrors['rendition-unknown'], 'It is not on offer, or no longer.');
    return present(request, rendition, cacheControl(rendition.format === name.format, stands.until, now()));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { status, body } = problemAnswer(error, () => {});
    const headers: OutgoingHttpHeaders = { 'content-type': PROBLEM_TYPE, 'cache-control': ABSENT };
    if (status === 503) headers['retry-after'] = String(RETRY_AFTER_S);
    return { status, headers, body: Buffer.from(body) };
  }
}

/** No cache may show a picture for longer than its rights last. */
function cacheControl(isFinal: boolean, until: number | undefined, now: number): string {
  if (isFinal && until === undefined) return FOREVER;
  const left = until === undefined ? YEAR_S : Math.max(0, Math.floor((until - now) / 1000));
  return `public, max-age=${Math.min(left, isFinal ? YEAR_S : STAND_IN_S)}`;
}

function present({ method, headers: asked }: IncomingMessage, { bytes, format }: Rendition, caching: string): MediaAnswer {
  const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 27)}"`;
  const validators = { etag, 'cache-control': caching };
  // RFC 9110 §13.2.2: If-None-Match comes first, then Range; §14.2: a Range counts for GET alone.
  if (matches(asked['if-none-match'], etag)) return { status: 304, headers: validators, body: NO_BODY };
  const headers = { ...validators, 'content-type': contentTypes[format], 'accept-ranges': 'bytes' };
  const range = method === 'GET' && mayRange(asked['if-range'], etag) ? parseRange(asked.range, bytes.byteLength) : undefined;
  if (range === undefined) return { status: 200, headers, body: bytes };
  if (range === 'unsatisfiable') return { status: 416, headers: { ...validators, 'content-range': `bytes */${bytes.byteLength}` }, body: NO_BODY };
  const contentRange = `bytes ${range.start}-${range.end}/${bytes.byteLength}`;
  return { status: 206, headers: { ...headers, 'content-range': contentRange }, body: bytes.subarray(range.start, range.end + 1) };
}

/** RFC 9110 §13.1.2: weak comparison. */
function matches(header: string | undefined, etag: string): boolean {
  return header !== undefined && header.split(',').some((each) => each.trim() === '*' || each.trim().replace(/^W\//, '') === etag);
}

/** RFC 9110 §13.1.5: only a strong match keeps the range; we send no dates. */
function mayRange(ifRange: string | string[] | undefined, etag: string): boolean {
  return ifRange === undefined || ifRange === etag;
}
