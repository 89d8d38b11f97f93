// Lists of documents over HTTP: filters, full text, sorting, counts; never more than the caller may read.
import { createRoute, z } from '@hono/zod-openapi';
import { type Actor, type ActorGrant, type Newsroom, typeNames } from '../content/index.ts';
import { rightsStates } from '../content/contract.ts';
import { readWallClock } from '../kernel/wall-clock.ts';
import { type ListQuery, sortKeys } from '../newsroom-index/index.ts';
import type { ApiContext } from './context.ts';
import { type Api, answers, demand, reply } from './routes.ts';
import { document, limit } from './schemas.ts';

const tags = ['documents'];
/** Values of one filter, at most. */
const VALUES_MAX = 50;
const NAME_MAX_CHARS = 191;
const states = ['draft', 'public', 'withdrawn', 'spiked'] as const;

/** A query parameter that may stand there several times, or hold several values with commas between. */
function several<S extends z.ZodType<string, string>>(value: S) {
  return z
    .union([z.string(), z.array(z.string())])
    .transform((given) =>
      [given]
        .flat()
        .flatMap((each) => each.split(','))
        .filter((each) => each !== ''),
    )
    .pipe(z.array(value).max(VALUES_MAX))
    .optional();
}

const DAY_MS = 24 * 3_600_000;
const instant = z
  .string()
  .refine((text) => isMilliseconds(text) || Number.isFinite(Date.parse(text)), 'it is neither milliseconds nor an ISO 8601 instant or day');

/** The filter of a list, as query parameters; also what a bulk act on all that match is given. */
export const filterQuery = z.object({
  type: several(z.enum(typeNames)).describe('Document types'),
  state: several(z.enum(states)),
  strand: several(z.string().max(NAME_MAX_CHARS)).describe('Strands, each with all below it'),
  author: z.string().max(NAME_MAX_CHARS).optional().describe('Who created it, changed it last or has the byline: a name, or a person’s id'),
  notBy: z.string().max(NAME_MAX_CHARS).optional().describe('Not last changed by this name'),
  topic: z.string().max(64).optional().describe('Id of a topic'),
  rights: several(z.enum(rightsStates)).describe('States of the rights of pictures'),
  used: z.stringbool().optional().describe('Whether another document names the picture'),
  blog: z.string().max(64).optional().describe('Id of a live blog: its entries'),
  from: instant.optional().describe('Changed (or created, published: see sort) at or after it; a day is the newsroom’s'),
  to: instant.optional().describe('… and before it; a day with all of it'),
  text: z.string().max(500).optional().describe('Words in title or text; the last may be a beginning, "quoted" is a phrase, -word is not wanted'),
});

const listQuery = filterQuery.extend({
  sort: z.enum(sortKeys).default('changed'),
  direction: z.enum(['asc', 'desc']).optional().describe('Newest first and titles from A, unless told otherwise'),
  facets: z.stringbool().default(false).describe('Count per type, state and strand, each as if it were not filtered by'),
  limit,
  cursor: z.string().max(2000).optional().describe('`next` of an earlier answer'),
});

const counts = z.record(z.string(), z.number());
export const listedDocument = document.extend({
  publishedAt: z.number().nullable(),
  createdBy: z.string(),
  changedBy: z.string(),
  topics: z.array(z.string()),
  picture: z.record(z.string(), z.unknown()).optional().openapi({ description: 'Of an image: what lists show of its newest revision' }),
});
const listed = z.object({
  documents: z.array(listedDocument),
  next: z.string().nullable(),
  total: z.number().int().openapi({ description: 'All that match' }),
  capped: z.boolean().openapi({ description: 'More texts matched than are looked at' }),
  facets: z.object({ types: counts, states: counts, strands: counts }).optional(),
  indexing: z.object({ done: z.number(), of: z.number() }).nullable().openapi({ description: 'The list is not whole yet: documents that are indexed' }),
});

export function documentListRoutes(api: Api, { index, newsroom }: ApiContext): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: '/documents',
      tags,
      summary: 'Documents, filtered and in order',
      request: { query: listQuery },
      responses: answers(listed),
    }),
    async (c) => {
      demand(c.var.actor, 'read', 'list documents');
      return reply(c, await index.list({ ...listOf(newsroom, c.req.valid('query')), within: readable(c.var.actor) }));
    },
  );
}

export function listOf(
  { place, clock }: Pick<Newsroom, 'place' | 'clock'>,
  query: z.output<typeof filterQuery> & { [K in 'sort' | 'direction' | 'limit' | 'cursor' | 'facets']?: ListQuery[K] | undefined },
): ListQuery {
  const { type, state, strand, sort = 'changed', direction, limit: most = 1, from, to, ...rest } = query;
  const { timeZone } = place;
  const range = { from: from && instantOf(from, timeZone, 0), to: to && instantOf(to, timeZone, DAY_MS) };
  return {
    ...rest,
    ...(range as Pick<ListQuery, 'from' | 'to'>),
    now: clock.now(),
    types: type,
    states: state,
    strands: strand,
    sort,
    direction: direction ?? (sort === 'title' ? 'asc' : 'desc'),
    limit: most,
  };
}

const isMilliseconds = (text: string): boolean => /^\d{1,15}$/.test(text);

/** The beginning of a day by the newsroom's clocks, or its end; any other instant as it is. */
function instantOf(text: string, timeZone: string, later: number): number {
  if (isMilliseconds(text)) return Number(text);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return Date.parse(text);
  const reading = readWallClock(timeZone, Date.parse(text) + later);
  return reading.kind === 'instant' ? reading.instant : reading.instants[0];
}

/** Grants that let the actor read; undefined: everything. */
export function readable({ grants }: Actor): readonly ActorGrant[] | undefined {
  return grants?.filter(({ rights }) => rights.includes('read') || rights.includes('admin'));
}
