// Live blog: a story that is told entry by entry while it happens. Its entries are documents of their own (live-entry.ts).
import { z } from 'zod';
import { type Byline, type Card, type Dates, type Link, peopleOf, storyListings, storyPath } from '../card.ts';
import type { Correction } from '../../journal/contract.ts';
import { declareType } from '../declare.ts';
import { headline, reference, REFERENCES_MAX, shortLine, slug, standfirst, strandPath } from '../fields.ts';
import { words } from '../words.ts';
import { CHANGES } from './live-entry.ts';

const KEY_FACTS_MAX = 12;
const KEY_FACT_MAX_CHARS = 300;
/** What stands above the headline of one that is under way, when the editor chose no other word. */
const LIVE_KICKER = 'Live';

export interface LiveBlogBody {
  readonly standfirst: string;
  readonly byline: readonly Byline[];
  readonly topics: readonly string[];
  readonly state: 'live' | 'ended';
  readonly keyFacts: readonly string[];
  /** Document id of an entry. */
  readonly pinned: string | null;
  readonly corrections: readonly Correction[];
}

export const liveBlog = declareType({
  name: 'live-blog',
  label: 'Live blog',
  fields: z.strictObject({
    headline,
    standfirst: standfirst.default(''),
    kicker: shortLine.default('').describe('Above the headline; while it is live and this is empty, “Live”'),
    slug,
    strand: strandPath,
    state: z.enum(['live', 'ended']).default('live').describe('Pages of a live one ask for new entries; of an ended one, hardly'),
    keyFacts: z.array(words.trim().min(1).max(KEY_FACT_MAX_CHARS)).max(KEY_FACTS_MAX).default([]).describe('What is known, in a few lines, above the entries'),
    pinned: reference('live-entry').nullable().default(null).describe('The entry that stands on top'),
    byline: z
      .array(z.union([z.strictObject({ person: reference('person') }), z.strictObject({ name: shortLine.min(1) })]))
      .max(20)
      .default([]),
    image: reference('image').nullable().default(null).describe('The lead picture'),
    topics: z.array(reference('topic')).max(REFERENCES_MAX).default([]),
  }),
  path: storyPath,
  facets: {
    link: (document, place) => ({ path: storyPath(document, place), headline: document.fields.headline, strand: document.fields.strand }) satisfies Link,
    card: (document, place) =>
      ({
        type: 'live-blog',
        path: storyPath(document, place),
        headline: document.fields.headline,
        kicker: document.fields.kicker || (document.fields.state === 'live' ? LIVE_KICKER : null),
        standfirst: document.fields.standfirst || null,
        image: document.fields.image,
        strand: document.fields.strand,
        firstAt: document.publication.firstAt,
      }) satisfies Card,
    dates: (document, place) => ({ path: storyPath(document, place), updatedAt: document.publication.updatedAt }) satisfies Dates,
    body: ({ fields, publication }) => ({
      standfirst: fields.standfirst,
      byline: fields.byline,
      topics: fields.topics,
      state: fields.state,
      keyFacts: fields.keyFacts,
      pinned: fields.pinned,
      corrections: publication.corrections.map(({ at, note }) => ({ at, note })),
    }),
  },
  listings: (document) => [
    ...storyListings(document, peopleOf(document.fields.byline)),
    // Among the changes of its own entries: a page that asks what is new is told of a new pin or fact as well.
    { listing: CHANGES, partition: document.id, key: [document.publication.updatedAt] },
  ],
  search: ({ fields }) => ({ title: fields.headline, text: [fields.standfirst, ...fields.keyFacts].join('\n') }),
  references: (fields) => [...(fields.image ? [fields.image] : []), ...(fields.pinned ? [fields.pinned] : []), ...fields.topics, ...peopleOf(fields.byline)],
});
