// Article: a story in words.
import { z } from 'zod';
import { type Byline, type Card, type Dates, type Link, peopleOf, storyListings, storyPath } from '../card.ts';
import type { ListingEntry } from '../contract.ts';
import type { Correction, PublicDocument } from '../../journal/contract.ts';
import { declareType } from '../declare.ts';
import { headline, instant, reference, REFERENCES_MAX, shortLine, slug, standfirst, strandPath } from '../fields.ts';
import { documentsIn, plainText, type RichText, richText } from '../rich-text.ts';

const byline = z.union([z.strictObject({ person: reference('person') }), z.strictObject({ name: shortLine.min(1) })]);

export const articleFields = z.strictObject({
  headline,
  standfirst: standfirst.default(''),
  kicker: shortLine.default(''),
  slug,
  strand: strandPath,
  byline: z.array(byline).max(20).default([]),
  dateline: shortLine.default('').describe('Where it was written: "Brussels"'),
  image: reference('image').nullable().default(null).describe('The lead picture'),
  body: richText,
  topics: z.array(reference('topic')).max(REFERENCES_MAX).default([]),
  related: z
    .array(reference('article', 'gallery', 'live-blog'))
    .max(REFERENCES_MAX)
    .default([]),
  breaking: z
    .strictObject({ label: shortLine.min(1), until: instant })
    .nullable()
    .default(null)
    .describe('Shows it in the breaking-news bar until that instant'),
});
type Article = PublicDocument<z.output<typeof articleFields>>;

export interface ArticleBody {
  readonly standfirst: string;
  readonly byline: readonly Byline[];
  readonly dateline: string;
  readonly body: RichText;
  readonly topics: readonly string[];
  readonly related: readonly string[];
  readonly corrections: readonly Correction[];
}

export const article = declareType({
  name: 'article',
  label: 'Article',
  fields: articleFields,
  path: storyPath,
  facets: {
    link: (document, place) => ({ path: storyPath(document, place), headline: document.fields.headline, strand: document.fields.strand }) satisfies Link,
    card: (document, place) => ({ ...card(document), path: storyPath(document, place) }),
    dates: (document, place) => ({ path: storyPath(document, place), updatedAt: document.publication.updatedAt }) satisfies Dates,
    body: ({ fields, publication }) =>
      json({
        standfirst: fields.standfirst,
        byline: fields.byline,
        dateline: fields.dateline,
        body: fields.body,
        topics: fields.topics,
        related: fields.related,
        corrections: publication.corrections,
      } satisfies ArticleBody),
    breaking: ({ fields }) => fields.breaking,
  },
  listings: (document) => [
    ...storyListings(document, peopleOf(document.fields.byline)),
    ...(document.fields.breaking ? [{ listing: 'breaking', partition: '*', key: [document.fields.breaking.until] } satisfies ListingEntry] : []),
  ],
  search: ({ fields }) => ({ title: fields.headline, text: `${fields.standfirst}\n${plainText(fields.body)}` }),
  references: (fields) => [
    ...(fields.image ? [fields.image] : []),
    ...documentsIn(fields.body),
    ...fields.topics,
    ...fields.related,
    ...peopleOf(fields.byline),
  ],
});

function card({ fields, publication }: Article): Omit<Card, 'path'> {
  return {
    type: 'article',
    headline: fields.headline,
    kicker: fields.kicker || null,
    standfirst: fields.standfirst || null,
    image: fields.image,
    strand: fields.strand,
    firstAt: publication.firstAt,
  };
}

/** A typed value as plain JSON: the types of fields are JSON by construction. */
function json(value: ArticleBody): { readonly [key: string]: never } {
  return value as unknown as { readonly [key: string]: never };
}
