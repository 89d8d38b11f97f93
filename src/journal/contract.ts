// The words of the journal: what became public, in which order. Browser-safe: types only.
import type { Json } from '../kernel/json.ts';

export type DocumentId = string;

/** What a publish adds to a revision: instants in ms, and notes that readers see. Immutable once journalled. */
export interface Publication {
  /** First made public: part of an article's URL, never changes. */
  readonly firstAt: number;
  /** Last material change that readers should know of (publish or update), shown as "updated". */
  readonly updatedAt: number;
  readonly corrections: readonly Correction[];
  /** Paths that this document answered at before; each redirects to the present one. */
  readonly formerPaths: readonly string[];
  /** Files that were replaced while it was public, the latest first: pages that readers hold still name them. */
  readonly formerBlobs?: readonly string[];
}

export interface Correction {
  readonly at: number;
  readonly note: string;
}

/** A tombstone: what is left of a withdrawn document. Its paths answer 410 with the public note. */
export interface Withdrawal {
  readonly at: number;
  /** Shown to readers. */
  readonly note: string;
  readonly paths: readonly string[];
}

/** A document as readers may see it. Projections are pure functions of this value. */
export interface PublicDocument<Fields = Record<string, Json>> {
  readonly id: DocumentId;
  /** A name among the content engine's `typeNames`. */
  readonly type: string;
  readonly revision: number;
  readonly fields: Fields;
  readonly publication: Publication;
}

/** One document's part in a journal record: it became (or stays) public, was withdrawn, or is silently gone (spiked). */
export type Change =
  | { readonly kind: 'public'; readonly document: PublicDocument }
  | { readonly kind: 'withdrawn'; readonly id: DocumentId; readonly type: string; readonly withdrawal: Withdrawal }
  | { readonly kind: 'removed'; readonly id: DocumentId; readonly type: string };

/** One journal record: a release. Dense `seq`, chained by tags (DESIGN §4). */
export interface JournalRecord {
  readonly seq: number;
  readonly prevTag: string;
  readonly tag: string;
  readonly at: number;
  readonly actor: string;
  /** The verb or release that made it, for the log: `publish`, `release: Budget day`. */
  readonly note: string;
  readonly changes: readonly Change[];
}
