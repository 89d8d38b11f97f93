// Looking into the house over HTTP: explain a page, tail the journal, rebuild.
import { createRoute, z } from '@hono/zod-openapi';
import { httpErrors } from '../http/errors.ts';
import { readHead, readRecords } from '../journal/index.ts';
import { Problem } from '../kernel/errors.ts';
import type { ApiContext } from './context.ts';
import { type Api, answers, demand, json, reply } from './routes.ts';
import { limit, readerPath } from './schemas.ts';

const tags = ['operations'];
/** Bytes of fields in one answer of the journal's tail; one record always comes whole. */
const TAIL_MAX_BYTES = 8 * 1024 ** 2;

export function operationRoutes(api: Api, context: ApiContext): void {
  const { newsroom } = context;

  const pathQuery = z.object({ path: readerPath });
  api.openapi(
    createRoute({
      method: 'get',
      path: '/explain',
      tags,
      summary: 'What a live page depends on, and which record last refreshed it',
      request: { query: pathQuery },
      responses: answers(z.record(z.string(), z.unknown())),
    }),
    async (c) => {
      demand(c.var.actor, 'read', 'explain pages');
      const { path } = c.req.valid('query');
      const explanation = await context.explain(path);
      if (!explanation) throw new Problem(httpErrors['unknown-route'], `No page is stored for “${path}”, and none could be rendered.`);
      return reply(c, explanation);
    },
  );

  const tailQuery = z.object({ after: z.coerce.number().int().min(0).default(0), limit });
  const tail = z.object({ records: z.array(z.record(z.string(), z.unknown())), next: z.number(), head: z.number() });
  api.openapi(
    createRoute({
      method: 'get',
      path: '/journal',
      tags,
      summary: 'Journal records after a seq: the cursor is the last seq that you have',
      request: { query: tailQuery },
      responses: answers(tail),
    }),
    async (c) => {
      demand(c.var.actor, 'read', 'read the journal');
      const { after, limit: count } = c.req.valid('query');
      const records = await readRecords(newsroom.database, after, { limit: count, maxBytes: TAIL_MAX_BYTES });
      const { seq: head } = await readHead(newsroom.database);
      return reply(c, { records, next: records.at(-1)?.seq ?? after, head });
    },
  );

  api.openapi(
    createRoute({
      method: 'post',
      path: '/rebuild',
      tags,
      summary: 'Make the replica anew in the background',
      request: { body: { ...json(z.strictObject({})), required: false } },
      responses: answers(z.object({ started: z.boolean() })),
    }),
    (c) => {
      demand(c.var.actor, 'admin', 'rebuild the replica');
      context.rebuild();
      return reply(c, { started: true });
    },
  );
}
