// What can be asked of the newsroom index, and what it answers. Browser-safe: types and constants only.
import type { RightsCategory, RightsState, TypeName } from '../content/contract.ts';

export const sortKeys = ['changed', 'created', 'published', 'title'] as const;
export type SortKey = (typeof sortKeys)[number];

/** Text matches that are looked at, newest documents first. More than these are told as `capped`. */
export const TEXT_MATCHES_MAX = 20_000;
/** Documents that one act on "all that match" takes. */
export const ALL_MATCHES_MAX = 10_000;

/** Grants that let somebody read; `strand` '' is everywhere, no types is every type. */
export interface Cover {
  readonly strand: string;
  readonly types: readonly string[];
}

/** Every part narrows; an absent or empty one does not. */
export interface Filter {
  readonly types?: readonly TypeName[] | undefined;
  readonly states?: readonly string[] | undefined;
  /** Each with all strands below it. */
  readonly strands?: readonly string[] | undefined;
  /** Who created it, changed it last, or stands in its byline: a name, or the id of a person. */
  readonly author?: string | undefined;
  /** Not last changed by this name. */
  readonly notBy?: string | undefined;
  /** Id of a topic. */
  readonly topic?: string | undefined;
  /** Id of a live blog: its entries. */
  readonly blog?: string | undefined;
  /** Instants (ms) of the sort's date (of the last change when sorted by title): from inclusive, to exclusive. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** As somebody types it; see the search of the site. */
  readonly text?: string | undefined;
  /** Pictures whose rights are in one of these states at `now`. */
  readonly rights?: readonly RightsState[] | undefined;
  readonly now?: number | undefined;
  /** Whether some other document names it. */
  readonly used?: boolean | undefined;
  /** Undefined: everything may be seen. */
  readonly within?: readonly Cover[] | undefined;
}

export interface ListQuery extends Filter {
  readonly sort: SortKey;
  readonly direction: 'asc' | 'desc';
  readonly limit: number;
  readonly cursor?: string | undefined;
  /** Whether to count per type, state and strand. */
  readonly facets?: boolean | undefined;
}

/** A picture as lists show it: of its newest revision. */
export interface ListedPicture {
  readonly blob: string;
  readonly width: number;
  readonly height: number;
  readonly focal: { readonly x: number; readonly y: number };
  readonly alt: string;
  readonly caption: string;
  readonly credit: string;
  readonly likeness?: string;
  readonly rights?: { readonly category: RightsCategory; readonly from?: number; readonly until?: number; readonly territories: readonly string[] };
}

/** Who names a document: what readers see of it, and what they do not see yet. Only what the asker may read is named or counted. */
export interface Usage {
  readonly live: readonly ListedDocument[];
  readonly liveTotal: number;
  readonly drafts: readonly ListedDocument[];
  readonly draftsTotal: number;
}

export interface UsageQuery {
  readonly id: string;
  readonly limit: number;
  readonly within?: readonly Cover[] | undefined;
}

/** Pictures that are the same as one, and those that look like it. */
export interface Alike {
  readonly same: readonly ListedDocument[];
  /** The most alike first; `bits` say how far apart they are. */
  readonly alike: readonly { readonly document: ListedDocument; readonly bits: number }[];
}

export interface AlikeQuery {
  readonly blob: string;
  readonly likeness?: string | undefined;
  /** The picture that is asked about. */
  readonly but?: string | undefined;
  readonly limit: number;
  readonly within?: readonly Cover[] | undefined;
}

/** A document as lists show it. */
export interface ListedDocument {
  readonly id: string;
  readonly type: TypeName;
  readonly strand: string;
  readonly title: string;
  readonly newest: number;
  readonly state: { readonly kind: string; readonly [more: string]: unknown };
  readonly createdAt: number;
  readonly changedAt: number;
  /** First publication, ms. */
  readonly publishedAt: number | null;
  readonly version: number;
  readonly createdBy: string;
  readonly changedBy: string;
  readonly topics: readonly string[];
  readonly picture?: ListedPicture;
}

/** Value → documents, as they would be if that facet were not filtered by. */
export type Counts = Readonly<Record<string, number>>;

export interface Listed {
  readonly documents: readonly ListedDocument[];
  readonly next: string | null;
  readonly total: number;
  /** More texts matched than are looked at. */
  readonly capped: boolean;
  readonly facets?: { readonly types: Counts; readonly states: Counts; readonly strands: Counts };
  /** While the index is being made: documents that it holds, of how many. Null once it holds all. */
  readonly indexing: { readonly done: number; readonly of: number } | null;
}
