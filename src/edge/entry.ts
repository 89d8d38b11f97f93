// One stored page or fragment. What it shows never changes; when a new render yields the same bytes, the entry itself lives on,
// so that whatever was assembled from it stays valid.
import { hash } from 'node:crypto';
import type { Dependency, ReadSet } from '../replica/contract.ts';
import type { Body, PageResponse, StoredResponse } from './contract.ts';

/** What is rendered under a key. */
export interface Subject {
  readonly key: string;
  readonly kind: 'page' | 'fragment';
  readonly name: string;
  readonly params: Readonly<Record<string, string>>;
  /** Rendered in a thread of its own; its dependencies are kept, since asking again would be slow. */
  readonly slow: boolean;
}

export interface Assembled {
  readonly response: StoredResponse;
  /** The fragments in it, nested ones too; each as often as it is included. */
  readonly sources: readonly Entry[];
}

export interface Entry {
  readonly subject: Subject;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly parts: readonly (Buffer | Subject)[];
  /** Equal exactly when status, headers, text and includes are. */
  readonly digest: string;
  /** Kept of slow pages only; of others a render at explanation time tells them. */
  dependencies: readonly Dependency[] | undefined;
  /** Its number in the dependency index; −1 when it is not stored. */
  number: number;
  /** Stored, and touched by nothing since. Wide dependencies and the clock are checked on hit. */
  live: boolean;
  seq: number;
  /** Infinity when the clock alone never changes it. */
  validUntil: number;
  renderedAt: number;
  /** The record whose change called for this render; undefined for a first render. */
  refreshedBy: number | undefined;
  /** Served so often since it was rendered. */
  hits: number;
  hitsWhenSpared: number;
  /** When it ceased to be valid, and the record that did it. */
  droppedAt: number;
  droppedBy: number | undefined;
  assembled: Assembled | undefined;
  /** What it costs besides its bytes. */
  readonly overhead: number;
  bytes: number;
  newer: Entry | undefined;
  older: Entry | undefined;
}

/** What an entry costs besides its bytes: objects, map slots, index postings. Measured by bench/matching.ts, rounded up. */
const ENTRY_OVERHEAD_BYTES = 1_500;
/** And each dependency beyond the usual thirty: in the index, and as kept for slow pages. */
const DEPENDENCIES_USUAL = 30;
const DEPENDENCY_BYTES = 24;
const KEPT_DEPENDENCY_BYTES = 200;

export function entryOf(subject: Subject, response: PageResponse, readSet: ReadSet, now: number): Entry {
  const parts = partsOf(response.body);
  const overhead = overheadOf(readSet.dependencies.length, subject.slow);
  return {
    subject,
    status: response.status,
    headers: response.headers,
    parts,
    digest: digestOf(response, parts),
    dependencies: subject.slow ? readSet.dependencies : undefined,
    number: -1,
    live: false,
    seq: readSet.seq,
    validUntil: readSet.validUntil ?? Number.POSITIVE_INFINITY,
    renderedAt: now,
    refreshedBy: undefined,
    hits: 0,
    hitsWhenSpared: 0,
    droppedAt: 0,
    droppedBy: undefined,
    assembled: undefined,
    overhead,
    bytes: overhead + parts.reduce((sum, part) => sum + (Buffer.isBuffer(part) ? part.length : 0), 0),
    newer: undefined,
    older: undefined,
  };
}

function overheadOf(dependencies: number, kept: boolean): number {
  return ENTRY_OVERHEAD_BYTES + Math.max(0, dependencies - DEPENDENCIES_USUAL) * DEPENDENCY_BYTES + (kept ? dependencies * KEPT_DEPENDENCY_BYTES : 0);
}

/** The key of a fragment never begins with '/', that of a page always does. */
export function fragmentSubject(name: string, params: Readonly<Record<string, string>>): Subject {
  const sorted = Object.entries(params).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return { key: `${name}?${new URLSearchParams(sorted)}`, kind: 'fragment', name, params, slow: false };
}

export function hasIncludes(entry: Entry): boolean {
  return entry.parts.some((part) => !Buffer.isBuffer(part));
}

/** May a shared cache keep it (RFC 9111 §3)? */
export function isCacheable(response: PageResponse): boolean {
  return response.status < 500 && !/\b(?:no-store|private)\b/iu.test(response.headers['cache-control'] ?? '');
}

/** Text that stands together becomes one buffer. */
function partsOf(body: Body): (Buffer | Subject)[] {
  const parts: (Buffer | Subject)[] = [];
  let text = '';
  for (const piece of body) {
    if (typeof piece === 'string') {
      text += piece;
      continue;
    }
    if (text !== '') parts.push(Buffer.from(text));
    text = '';
    parts.push(fragmentSubject(piece.fragment, piece.params));
  }
  if (text !== '' || parts.length === 0) parts.push(Buffer.from(text));
  return parts;
}

function digestOf(response: PageResponse, parts: readonly (Buffer | Subject)[]): string {
  const described = parts.map((part) => (Buffer.isBuffer(part) ? hash('sha256', part) : part.key));
  return hash('sha256', JSON.stringify([response.status, response.headers, described]));
}
