// Gallery: a story in pictures.
import { z } from 'zod';
import { type Byline, type Card, type Dates, type Link, peopleOf, storyListings, storyPath } from '../card.ts';
import { declareType } from '../declare.ts';
import { headline, reference, REFERENCES_MAX, shortLine, slug, standfirst, strandPath } from '../fields.ts';

export const GALLERY_MAX_PICTURES = 200;

export interface GalleryBody {
  readonly standfirst: string;
  readonly byline: readonly Byline[];
  readonly pictures: readonly { readonly image: string; readonly caption: string }[];
  readonly topics: readonly string[];
  readonly corrections: readonly { readonly at: number; readonly note: string }[];
}

export const gallery = declareType({
  name: 'gallery',
  label: 'Gallery',
  fields: z.strictObject({
    headline,
    standfirst: standfirst.default(''),
    kicker: shortLine.default(''),
    slug,
    strand: strandPath,
    byline: z
      .array(z.union([z.strictObject({ person: reference('person') }), z.strictObject({ name: shortLine.min(1) })]))
      .max(20)
      .default([]),
    pictures: z
      .array(z.strictObject({ image: reference('image'), caption: standfirst.default('') }))
      .min(1)
      .max(GALLERY_MAX_PICTURES),
    topics: z.array(reference('topic')).max(REFERENCES_MAX).default([]),
  }),
  path: storyPath,
  facets: {
    link: (document, place) => ({ path: storyPath(document, place), headline: document.fields.headline, strand: document.fields.strand }) satisfies Link,
    card: (document, place) =>
      ({
        type: 'gallery',
        path: storyPath(document, place),
        headline: document.fields.headline,
        kicker: document.fields.kicker || null,
        standfirst: document.fields.standfirst || null,
        image: document.fields.pictures[0]?.image ?? null,
        strand: document.fields.strand,
        firstAt: document.publication.firstAt,
      }) satisfies Card,
    dates: (document, place) => ({ path: storyPath(document, place), updatedAt: document.publication.updatedAt }) satisfies Dates,
    body: ({ fields, publication }) => ({
      standfirst: fields.standfirst,
      byline: fields.byline,
      pictures: fields.pictures,
      topics: fields.topics,
      corrections: publication.corrections.map(({ at, note }) => ({ at, note })),
    }),
  },
  listings: (document) => storyListings(document, peopleOf(document.fields.byline)),
  search: ({ fields }) => ({ title: fields.headline, text: [fields.standfirst, ...fields.pictures.map((picture) => picture.caption)].join('\n') }),
  references: (fields) => [...fields.pictures.map((picture) => picture.image), ...fields.topics, ...peopleOf(fields.byline)],
});
