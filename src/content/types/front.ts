// Front: the curated page of a strand, or the home page. Containers of slots, then backfill from a listing, no story twice.
import { z } from 'zod';
import { declareType } from '../declare.ts';
import { headline, instant, reference, shortLine, standfirst, strandPath } from '../fields.ts';

export const CONTAINERS_MAX = 30;
export const SLOTS_MAX = 40;
/** The oldest that a backfilled story may be: a year. */
export const MAX_AGE_HOURS_MOST = 24 * 366;
/** Boost levels: 0 as the layout has it, 1 twice as wide, 2 the whole row. */
export const BOOST_MAX = 2;
/** The partition of listing `fronts` that holds the home page's front. */
export const HOME = 'home';

const slot = z.strictObject({
  document: reference('article', 'gallery', 'live-blog'),
  headline: headline.optional().describe('Stands in for the story’s own here only'),
  kicker: shortLine.optional(),
  standfirst: standfirst.optional(),
  image: reference('image').optional(),
  boost: z.number().int().min(0).max(BOOST_MAX).optional().describe('How much larger it is in a grid: 1 twice as wide, 2 the whole row'),
  from: instant.optional(),
  until: instant.optional(),
});

const container = z.strictObject({
  title: shortLine.default(''),
  link: strandPath.optional().describe('The strand that its title leads to'),
  layout: z.enum(['lead', 'grid', 'list', 'pictures']).default('grid'),
  slots: z.array(slot).max(SLOTS_MAX).default([]),
  backfill: z
    .strictObject({
      strand: strandPath.optional(),
      topic: reference('topic').optional(),
      limit: z.number().int().min(1).max(SLOTS_MAX),
      maxAgeHours: z.number().int().min(1).max(MAX_AGE_HOURS_MOST).optional().describe('Leaves when it was first public so many hours ago'),
    })
    .optional()
    .describe('Fills up to `limit` stories: of a strand, of a topic, or of everywhere'),
  from: instant.optional(),
  until: instant.optional(),
});
export type Container = z.output<typeof container>;
export const frontContainers = z.array(container).max(CONTAINERS_MAX).meta({ control: 'containers' });

export interface FrontBody {
  readonly containers: readonly Container[];
}

export const front = declareType({
  name: 'front',
  label: 'Front',
  fields: z.strictObject({
    strand: z.union([z.literal(HOME), strandPath]).meta({ control: 'strand' }),
    containers: frontContainers,
  }),
  path: () => undefined,
  facets: { body: ({ fields }) => ({ containers: fields.containers as unknown as { readonly [key: string]: never } }) },
  listings: ({ fields, publication }) => [{ listing: 'fronts', partition: fields.strand, key: [publication.firstAt] }],
  references: (fields) => fields.containers.flatMap((each) => each.slots.flatMap((item) => [item.document, ...(item.image ? [item.image] : [])])),
});
