// What lists show of a story, in facets of rising detail, so that an edit refreshes only the pages that show it:
// `link` (headlines, related links), `card` (fronts), `dates` (feeds, sitemaps), `body` (the story's own page).
import { leadingNumber } from '../kernel/sort-key.ts';
import { pathDate } from '../kernel/zoned.ts';
import type { ListingEntry } from './contract.ts';
import type { PublicDocument } from '../journal/contract.ts';
import type { Place } from './declare.ts';
import { strandAncestry } from './fields.ts';

/** Partition of a listing that holds every document of it. */
export const EVERYWHERE = '*';

export interface Link {
  readonly path: string;
  readonly headline: string;
  /** '' for what belongs to no strand. Its language is the headline's. */
  readonly strand: string;
}

export interface Card extends Link {
  readonly type: 'article' | 'gallery' | 'live-blog';
  /** A word or two above the headline: "Analysis", "Live", a topic's name. */
  readonly kicker: string | null;
  readonly standfirst: string | null;
  /** Document id of an image. */
  readonly image: string | null;
  readonly firstAt: number;
}

/** Apart from the card: an update that changes nothing else must leave the fronts alone. With the path, it is all that a sitemap shows. */
export interface Dates {
  readonly path: string;
  readonly updatedAt: number;
}

export interface StoryFields {
  readonly strand: string;
  readonly slug: string;
  readonly topics: readonly string[];
}

export type Byline = { readonly person: string } | { readonly name: string };

/** `/news/politics/2026/1124/budget-passes` */
export function storyPath(document: PublicDocument<StoryFields>, place: Place): string {
  const { year, monthDay } = pathDate(place.timeZone, document.publication.firstAt);
  return `/${document.fields.strand}/${year}/${monthDay}/${document.fields.slug}`;
}

/** Where every story stands: `stories` everywhere and under each strand of its ancestry, `topic`, `person`; newest first. */
export function storyListings(document: PublicDocument<StoryFields>, people: readonly string[]): ListingEntry[] {
  const key = [document.publication.firstAt];
  const entry = (listing: string, partition: string): ListingEntry => ({ listing, partition, key });
  return [
    entry('stories', EVERYWHERE),
    ...strandAncestry(document.fields.strand).map((strand) => entry('stories', strand)),
    ...new Set(document.fields.topics).values().map((topic) => entry('topic', topic)),
    ...new Set(people).values().map((person) => entry('person', person)),
  ];
}

/** When the story of a row of those listings was first public: no facet has to be read for it. */
export function firstAtOf({ key }: { readonly key: string }): number {
  return leadingNumber(key);
}

/** The people among a story's byline. */
export function peopleOf(bylines: readonly Byline[]): string[] {
  return bylines.flatMap((byline) => ('person' in byline ? [byline.person] : []));
}
