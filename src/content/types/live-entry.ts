// Live entry: one entry of a live blog, published, corrected and withdrawn by itself. It has no page of its own: it stands in its blog's,
// where its address is the blog's with `?entry=`.
import { z } from 'zod';
import { type Byline, peopleOf } from '../card.ts';
import type { Correction } from '../../journal/contract.ts';
import { declareType } from '../declare.ts';
import { reference, shortLine, strandPath } from '../fields.ts';
import { documentsIn, plainText, type RichText, richText } from '../rich-text.ts';

/** Listings of entries, each cut by the blog's id: all and the key events, newest first; and all by their last change. */
export const ENTRIES = 'live-entries';
export const KEY_EVENTS = 'live-key-events';
export const CHANGES = 'live-changes';
/** Characters of an entry without a title that stand for it in lists. */
const LABEL_MAX_CHARS = 90;

/** What tells an entry from itself before a change, and where it stands: all that "what is new?" has to read of an old one. */
export interface LiveEntryMark {
  readonly blog: string;
  /** First published, ms: entries stand in the order of it. */
  readonly at: number;
  readonly updatedAt: number;
  /** Another one after each change that readers can see. */
  readonly version: string;
  /** Its title, or its first words. */
  readonly label: string;
}

export interface LiveEntryBody {
  readonly title: string;
  readonly body: RichText;
  readonly keyEvent: boolean;
  readonly byline: readonly Byline[];
  readonly corrections: readonly Correction[];
}

export const liveEntry = declareType({
  name: 'live-entry',
  label: 'Live entry',
  fields: z.strictObject({
    blog: reference('live-blog').describe('The live blog that it stands in'),
    strand: strandPath.describe('Its blog’s: whoever may write there may write this'),
    title: shortLine.default('').describe('May be left empty'),
    body: richText,
    keyEvent: z.boolean().default(false).describe('Listed among the key events'),
    byline: z
      .array(z.union([z.strictObject({ person: reference('person') }), z.strictObject({ name: shortLine.min(1) })]))
      .max(5)
      .default([]),
  }),
  path: () => undefined,
  facets: {
    mark: ({ fields, publication, revision }) =>
      ({
        blog: fields.blog,
        at: publication.firstAt,
        updatedAt: publication.updatedAt,
        version: `${revision}-${publication.corrections.length}-${publication.updatedAt.toString(36)}`,
        label: liveLabel(fields),
      }) satisfies LiveEntryMark,
    body: ({ fields, publication }) =>
      json({
        title: fields.title,
        body: fields.body,
        keyEvent: fields.keyEvent,
        byline: fields.byline,
        corrections: publication.corrections,
      } satisfies LiveEntryBody),
  },
  listings: ({ fields, publication }) => [
    { listing: ENTRIES, partition: fields.blog, key: [publication.firstAt] },
    { listing: CHANGES, partition: fields.blog, key: [publication.updatedAt] },
    ...(fields.keyEvent ? [{ listing: KEY_EVENTS, partition: fields.blog, key: [publication.firstAt] }] : []),
  ],
  references: (fields) => [fields.blog, ...documentsIn(fields.body), ...peopleOf(fields.byline)],
});

/** What an entry is called where only a line is free. */
export function liveLabel({ title, body }: { readonly title: string; readonly body: RichText }): string {
  if (title) return title;
  const text = plainText(body).replaceAll(/\s+/g, ' ').trim();
  const letters = [...text];
  return letters.length <= LABEL_MAX_CHARS
    ? text
    : `${letters
        .slice(0, LABEL_MAX_CHARS)
        .join('')
        .replace(/\s+\S*$/, '')}…`;
}

/** A typed value as plain JSON: the types of fields are JSON by construction. */
function json(value: LiveEntryBody): { readonly [key: string]: never } {
  return value as unknown as { readonly [key: string]: never };
}
