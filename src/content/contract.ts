// The words of the newsroom that cross HTTP and the replica. Browser-safe: types and validators only.
import type { SortTuple } from '../kernel/sort-tuple.ts';

export { isDocumentId, isSafeHref } from './addresses.ts';
export { type RightsCategory, type RightsState, rightsStateOf, rightsStates, type RightsTerm } from './rights.ts';

export { type Finding, houseStyle, noFacts, type StyleLevel, styleLevels, type StyleRule, styleRules } from './house-style.ts';

/** The document types of Strandline. A type is declared in `types/`, once. */
export const typeNames = ['strand', 'article', 'gallery', 'live-blog', 'live-entry', 'person', 'topic', 'page', 'front', 'menu', 'redirect', 'image'] as const;
export type TypeName = (typeof typeNames)[number];

/** A place in a named, ordered index of public documents. Listings are read from the greatest key down. */
export interface ListingEntry {
  readonly listing: string;
  readonly partition: string;
  readonly key: SortTuple;
}

/** What full-text search knows of a document. */
export interface SearchText {
  readonly title: string;
  readonly text: string;
}
