// The breaking-news banner over HTTP: what stands in it, what a story in it would refresh, putting one in and taking it out.
import { createRoute, z } from '@hono/zod-openapi';
import { type Actor, type BreakingMark, findDocuments, type Marked, markBreaking, mayDo, previewBreaking, words } from '../content/index.ts';
import { BANNER_STORIES_MAX } from '../site/index.ts';
import type { ApiContext } from './context.ts';
import { receiptOf } from './receipt.ts';
import { type Api, answers, demand, json, reply } from './routes.ts';
import { idParam, impact, onceHeader, receipt } from './schemas.ts';

const tags = ['breaking'];
const LABEL_MAX_CHARS = 60;

const mark = z.strictObject({
  label: words.trim().min(1).max(LABEL_MAX_CHARS).openapi({ description: 'What stands before the headline: “Breaking”' }),
  until: z.number().int().openapi({ description: 'The banner shows it until this instant, ms' }),
});
const standing = z.object({
  document: z.string(),
  headline: z.string(),
  path: z.string(),
  label: z.string(),
  until: z.number(),
  shown: z.boolean().openapi({ description: 'The banner has room for the first ones only' }),
  mayEnd: z.boolean(),
});

export function breakingRoutes(api: Api, context: ApiContext): void {
  const { newsroom } = context;

  api.openapi(
    createRoute({
      method: 'get',
      path: '/breaking',
      tags,
      summary: 'What stands in the breaking-news banner now',
      request: {},
      responses: answers(z.object({ standing: z.array(standing), timeZone: z.string() })),
    }),
    async (c) => {
      demand(c.var.actor, 'read', 'look at the banner');
      const found = await context.standingBreaking();
      const documents = await findDocuments(
        newsroom.database.kysely,
        found.map(({ id }) => id),
      );
      const mayEnd = (id: string) => {
        const document = documents.get(id);
        return document !== undefined && mayDo(c.var.actor, 'publish', document);
      };
      const told = found.map(({ id, headline, path, label, until }, index) => ({
        ...{ document: id, headline, path, label, until },
        shown: index < BANNER_STORIES_MAX,
        mayEnd: mayEnd(id),
      }));
      return reply(c, { standing: told, timeZone: newsroom.place.timeZone });
    },
  );

  api.openapi(
    createRoute({
      method: 'post',
      path: '/documents/{id}/breaking/impact',
      tags,
      summary: 'Which live pages the banner with this story would refresh, before doing it',
      request: { params: idParam, body: json(z.strictObject({ mark: mark.nullable() })) },
      responses: answers(impact),
    }),
    async (c) => {
      const wanted = { actor: c.var.actor, id: c.req.valid('param').id, mark: c.req.valid('json').mark };
      return reply(c, await context.impact(await previewBreaking(newsroom, wanted)));
    },
  );

  api.openapi(
    createRoute({
      method: 'put',
      path: '/documents/{id}/breaking',
      tags,
      summary: 'Put a public story into the breaking-news banner; answers with the receipt',
      request: { params: idParam, body: json(mark), headers: onceHeader },
      responses: answers(receipt),
    }),
    async (c) => {
      const id = c.req.valid('param').id;
      const wanted = c.req.valid('json');
      const marked = await markBreaking(newsroom, { actor: c.var.actor, id, mark: wanted, onceKey: c.req.valid('header')['idempotency-key'] });
      await follow(c.var.actor, id, wanted, marked);
      return reply(c, await receiptOf(context, marked, c.var.arrivedAt));
    },
  );

  api.openapi(
    createRoute({
      method: 'delete',
      path: '/documents/{id}/breaking',
      tags,
      summary: 'Take a story out of the breaking-news banner; answers with the receipt',
      request: { params: idParam, headers: onceHeader },
      responses: answers(receipt),
    }),
    async (c) => {
      const id = c.req.valid('param').id;
      const marked = await markBreaking(newsroom, { actor: c.var.actor, id, mark: null, onceKey: c.req.valid('header')['idempotency-key'] });
      await follow(c.var.actor, id, null, marked);
      return reply(c, await receiptOf(context, marked, c.var.arrivedAt));
    },
  );

  /** Whoever writes on the story goes on: the copy has the mark too, and is of the newest revision again. */
  async function follow(actor: Actor, id: string, breaking: BreakingMark | null, { former, newest }: Marked): Promise<void> {
    if (newest !== former) await (await context.workingCopies()).amend({ actor, id, from: former, to: newest, fields: { breaking } });
  }
}
