// The words of the replica: read sets, write sets and the view that pages read through (DESIGN §4).
import type { DocumentId } from '../journal/contract.ts';

/**
 * One thing that a render depended on.
 * `range` and `count` cover keys with from ≤ key ≤ to; `from` '' is −∞ and `to` undefined is +∞.
 */
export type Dependency =
  | { readonly kind: 'document'; readonly id: DocumentId; readonly facet: string }
  | { readonly kind: 'point'; readonly index: string; readonly key: string }
  | { readonly kind: 'range' | 'count'; readonly listing: string; readonly partition: string; readonly from: string; readonly to: string | undefined }
  | { readonly kind: 'any'; readonly listing: string };

/** What a render read, as of journal `seq`; `validUntil` is the first instant (ms) at which the clock alone changes it. */
export interface ReadSet {
  readonly seq: number;
  readonly dependencies: readonly Dependency[];
  readonly validUntil: number | undefined;
}

/** What one journal record changed in the replica. */
export interface WriteSet {
  readonly seq: number;
  readonly prevTag: string;
  readonly tag: string;
  readonly at: number;
  /** Facets whose bytes changed, appeared or went. */
  readonly facets: readonly { readonly id: DocumentId; readonly facet: string }[];
  /** Keys of point indexes whose value changed, appeared or went. */
  readonly points: readonly { readonly index: string; readonly key: string }[];
  /** Places in listings that moved: oldKey undefined = entered, newKey undefined = left. Equal keys never appear here. */
  readonly moves: readonly { readonly listing: string; readonly partition: string; readonly oldKey: string | undefined; readonly newKey: string | undefined }[];
  /** Listings (and 'search') that were touched at all. */
  readonly touched: readonly string[];
}

/** What a path answers with. */
export type PathTarget =
  | { readonly kind: 'document'; readonly id: DocumentId; readonly type: string }
  | { readonly kind: 'redirect'; readonly to: string; readonly status: 301 | 302 | 307 | 308 }
  | { readonly kind: 'gone'; readonly at: number; readonly note: string };

export interface ListedRow {
  readonly id: DocumentId;
  /** Encoded sort key with its tie-break: pass it as `before` for the next page (keyset). */
  readonly key: string;
}

export interface ListOptions {
  readonly limit: number;
  /** Only rows with key < before (the page after a known row). */
  readonly before?: string;
  /** Only rows with key ≥ from. */
  readonly from?: string;
}

export interface SearchHit {
  readonly id: DocumentId;
  /** Title and text extracts; matches stand between the private-use characters U+E000 and U+E001. */
  readonly title: string;
  readonly extract: string;
}

/**
 * The only way for a page to read. Synchronous; everything read is recorded. One view is one snapshot of the replica.
 * There is no clock in it: `isPast` answers for an instant, and records when the answer will change.
 */
export interface View {
  /** The journal seq of the snapshot. */
  readonly seq: number;
  /** A facet of a public document, parsed; undefined when the document is not public or has no such facet. */
  facet(id: DocumentId, facet: string): unknown;
  /** What a path answers with; undefined is recorded too. */
  path(path: string): PathTarget | undefined;
  /** Rows of a listing from the greatest key down. */
  list(listing: string, partition: string, options: ListOptions): ListedRow[];
  /** How many rows stand between two keys (from ≤ key < before). */
  count(listing: string, partition: string, range?: { readonly from?: string; readonly before?: string }): number;
  /** Full-text search, best first. Slow at scale: only pages that declare `slow` may call it. */
  search(query: SearchQuery): { readonly total: number; readonly hits: SearchHit[] };
  /** Whether the instant has come. When it has not, the render is valid until then at the most. */
  isPast(instant: number): boolean;
}

export interface SearchQuery {
  /** Words as the reader typed them; parsed by us, never handed to the engine as syntax. */
  readonly text: string;
  readonly strand?: string;
  readonly limit: number;
  readonly offset: number;
}
