// Live blogs as the desk works with them: the entries of one, newest first, with their words; and hand-over notes.
import { createRoute, z } from '@hono/zod-openapi';
import { type Actor, contentErrors, handOver, listEntries, listHandOvers, newestRevisions, type NewsroomDocument } from '../content/index.ts';
import { Problem } from '../kernel/errors.ts';
import type { ApiContext } from './context.ts';
import { listedDocument, readable } from './document-list.ts';
import { readableDocument } from './readable.ts';
import { type Api, answers, json, reply } from './routes.ts';
import { fields, idParam, limit } from './schemas.ts';

const tags = ['live'];
/** Entries of the schedule that are looked through for those of one page. */
const SCHEDULED_MAX = 500;
const NOTES_MAX = 20;

export function liveRoutes(api: Api, { newsroom, index }: ApiContext): void {
  const { kysely } = newsroom.database;
  const blogOf = async (actor: Actor, id: string): Promise<NewsroomDocument> => {
    const found = await readableDocument(newsroom, actor, id);
    if (found.type === 'live-blog') return found;
    throw new Problem(contentErrors['unknown-document'], `“${id}” is no live blog but a ${found.type}.`, { document: id });
  };

  const scheduled = z.object({ id: z.string(), dueAt: z.number(), failure: z.string() }).nullable();
  const entry = z.object({ document: listedDocument, fields, actor: z.string(), scheduled });
  const entries = z.object({ entries: z.array(entry), next: z.string().nullable(), total: z.number().int() });
  api.openapi(
    createRoute({
      method: 'get',
      path: '/live-blogs/{id}/entries',
      tags,
      summary: 'Entries of a live blog, drafts too, the newest first, with the fields of their newest revisions',
      request: { params: idParam, query: z.object({ limit, cursor: z.string().max(2000).optional() }) },
      responses: answers(entries),
    }),
    async (c) => {
      const { actor } = c.var;
      const { id } = await blogOf(actor, c.req.valid('param').id);
      const query = { types: ['live-entry'] as const, blog: id, sort: 'created', direction: 'desc' } as const;
      const { documents, next, total } = await index.list({ ...query, ...c.req.valid('query'), within: readable(actor) });
      const ids = documents.map((each) => each.id);
      const texts = await newestRevisions(kysely, ids);
      const waiting = documents.some(({ state }) => state.kind === 'draft') ? await listEntries(kysely, { limit: SCHEDULED_MAX, failed: true }) : [];
      const planned = new Map(waiting.flatMap(({ id: key, dueAt, failure, steps }) => steps.map((step) => [step.id, { id: key, dueAt, failure }] as const)));
      return reply(c, {
        entries: documents.flatMap((each) => {
          const text = texts.get(each.id);
          return text ? [{ document: each, fields: JSON.parse(text.text) as unknown, actor: text.actor, scheduled: planned.get(each.id) ?? null }] : [];
        }),
        next,
        total,
      });
    },
  );

  const note = z.object({ id: z.string(), document: z.string(), at: z.number(), actor: z.string(), text: z.string() }).openapi('HandOver');
  api.openapi(
    createRoute({
      method: 'get',
      path: '/live-blogs/{id}/hand-over',
      tags,
      summary: 'Notes that its editors left to the next one, newest first',
      request: { params: idParam },
      responses: answers(z.object({ timeZone: z.string(), notes: z.array(note) })),
    }),
    async (c) => {
      const { id } = await blogOf(c.var.actor, c.req.valid('param').id);
      return reply(c, { timeZone: newsroom.place.timeZone, notes: await listHandOvers(kysely, id, NOTES_MAX) });
    },
  );
  api.openapi(
    createRoute({
      method: 'post',
      path: '/live-blogs/{id}/hand-over',
      tags,
      summary: 'Leave a note to the next editor; an empty one takes the last down',
      request: { params: idParam, body: json(z.strictObject({ text: z.string().max(2_000) })) },
      responses: answers(note),
    }),
    async (c) => {
      const { id } = await blogOf(c.var.actor, c.req.valid('param').id);
      return reply(c, await handOver(newsroom, { actor: c.var.actor, id, ...c.req.valid('json') }));
    },
  );
}
