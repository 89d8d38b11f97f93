// Puts a page together from its text and the fragments that it includes, nested ones too. An include is structure, never text that
// looks like one. It must never show nothing in the place of a fragment without a word: each failure is handed back.
import { hash } from 'node:crypto';
import type { StoredResponse } from './contract.ts';
import type { Entry, Subject } from './entry.ts';

/** Fragments within fragments, counted from the page. */
export const INCLUDE_DEPTH_MAX = 8;
/** Hexadecimal digits of a validator: 96 bits of SHA-256. */
const ETAG_DIGITS = 24;

/** Nothing can be shown for this fragment; whoever says so has reported why. */
export const FAILED = 'failed';

export interface FragmentFailure {
  readonly key: string;
  readonly detail: string;
}

export interface Gathered {
  readonly chunks: Buffer[];
  readonly sources: Entry[];
  /** Fragments that have to be rendered first. */
  readonly missing: Map<string, Subject>;
  readonly failures: FragmentFailure[];
}

export function gather(page: Entry, find: (fragment: Subject) => Entry | typeof FAILED | undefined): Gathered {
  const gathered: Gathered = { chunks: [], sources: [], missing: new Map(), failures: [] };
  add(page, []);
  return gathered;

  function add(entry: Entry, path: readonly string[]): void {
    for (const part of entry.parts) {
      if (Buffer.isBuffer(part)) gathered.chunks.push(part);
      else include(part, path);
    }
  }

  function include(fragment: Subject, path: readonly string[]): void {
    const fail = (detail: string) => gathered.failures.push({ key: fragment.key, detail });
    if (path.includes(fragment.key)) return void fail(`The fragment includes itself: ${[...path, fragment.key].join(' → ')}.`);
    if (path.length >= INCLUDE_DEPTH_MAX) return void fail(`Fragments are nested deeper than ${INCLUDE_DEPTH_MAX}: ${path.join(' → ')}.`);
    const entry = find(fragment);
    if (entry === undefined) return void gathered.missing.set(fragment.key, fragment);
    if (entry === FAILED) return void fail('The fragment could not be rendered.');
    if (entry.status !== 200) return void fail(`The fragment answered with status ${entry.status}.`);
    gathered.sources.push(entry);
    add(entry, [...path, fragment.key]);
  }
}

/** The whole response. When nothing differs from `previous`, that very object, with its compressed forms. */
export function compose(page: Entry, chunks: readonly Buffer[], previous: StoredResponse | undefined): StoredResponse {
  const [only] = chunks;
  const body = chunks.length === 1 && only ? only : Buffer.concat(chunks);
  const etag = `"${hash('sha256', body).slice(0, ETAG_DIGITS)}"`;
  const same = previous?.identity.etag === etag && previous.status === page.status && sameHeaders(previous.headers, page.headers);
  if (same) return previous;
  return {
    key: page.subject.key,
    status: page.status,
    headers: page.headers,
    identity: { coding: 'identity', etag, body },
    gzip: undefined,
    br: undefined,
  };
}

function sameHeaders(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}
