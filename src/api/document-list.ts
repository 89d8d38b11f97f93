// Lists of documents over HTTP: filters, full text, sorting, counts; never more than the caller may read.
import { createRoute, z } from '@hono/zod-openapi';
import { type Actor, type ActorGrant, typeNames } from '../content/index.ts';
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

const instant = z
  .string()
  .transform((text) => (/^\d{1,15}$/.test(text) ? Number(text) : Date.parse(text)))
  .pipe(z.number({ error: 'it is neither milliseconds nor an ISO 8601 instant' }));

/** The filter of a list, as query parameters; also what a bulk act on all that match is given. */
export const filterQuery = z.object({
  type: several(z.enum(typeNames)).describe('Document types'),
  state: several(z.enum(states)),
  strand: several(z.string().max(NAME_MAX_CHARS)).describe('Strands, each with all below it'),
  author: z.string().max(NAME_MAX_CHARS).optional().describe('Who created it, changed it last or has the byline: a name, or a person’s id'),
  notBy: z.string().max(NAME_MAX_CHARS).optional().describe('Not last changed by this name'),
  topic: z.string().max(64).optional().describe('Id of a topic'),
  from: instant.optional().describe('Changed (or created, published: see sort) at or after it'),
  to: instant.optional().describe('… and before it'),
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
});
const listed = z.object({
  documents: z.array(listedDocument),
  next: z.string().nullable(),
  total: z.number().int().openapi({ description: 'All that match' }),
  capped: z.boolean().openapi({ description: 'More texts matched than are looked at' }),
  facets: z.object({ types: counts, states: counts, strands: counts }).optional(),
  indexing: z.object({ done: z.number(), of: z.number() }).nullable().openapi({ description: 'The list is not whole yet: documents that are indexed' }),
});

export function documentListRoutes(api: Api, { index }: ApiContext): void {
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
      return reply(c, await index.list({ ...listOf(c.req.valid('query')), within: readable(c.var.actor) }));
    },
  );
}

export function listOf(
  query: z.output<typeof filterQuery> & { [K in 'sort' | 'direction' | 'limit' | 'cursor' | 'facets']?: ListQuery[K] | undefined },
): ListQuery {
  const { type, state, strand, sort = 'changed', direction, limit: most = 1, ...rest } = query;
  return { ...rest, types: type, states: state, strands: strand, sort, direction: direction ?? (sort === 'title' ? 'asc' : 'desc'), limit: most };
}

/** Grants that let the actor read; undefined: everything. */
export function readable({ grants }: Actor): readonly ActorGrant[] | undefined {
  return grants?.filter(({ rights }) => rights.includes('read') || rights.includes('admin'));
}
