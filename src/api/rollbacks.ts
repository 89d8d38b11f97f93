// What has gone out, newest first, and taking a release back: its impact before, its receipt after.
import { createRoute, z } from '@hono/zod-openapi';
import { type Actor, findDocuments, mayDo, previewRollback, rollback } from '../content/index.ts';
import { listRecords, type RecordLine } from '../journal/index.ts';
import type { ApiContext } from './context.ts';
import { receiptOf } from './receipt.ts';
import { type Api, answers, demand, reply } from './routes.ts';
import { impact, limit, onceHeader, receipt, seq } from './schemas.ts';

const tags = ['decisions'];

export function rollbackRoutes(api: Api, context: ApiContext): void {
  const { newsroom } = context;
  const change = z.object({ document: z.string(), title: z.string(), type: z.string(), kind: z.string(), revision: z.number().nullable() });
  const record = z.object({ seq: z.number(), at: z.number(), actor: z.string(), note: z.string(), changes: z.array(change), hidden: z.number().int() });
  const listed = z.object({ releases: z.array(record) });
  api.openapi(
    createRoute({
      method: 'get',
      path: '/releases',
      tags,
      summary: 'What has gone out, newest first',
      request: { query: z.object({ limit, before: seq.optional() }) },
      responses: answers(listed),
    }),
    async (c) => {
      demand(c.var.actor, 'read', 'list releases');
      return reply(c, { releases: await readable(c.var.actor, await listRecords(newsroom.database, c.req.valid('query'))) });
    },
  );

  const params = z.object({ seq });
  api.openapi(
    createRoute({
      method: 'get',
      path: '/releases/{seq}/rollback',
      tags,
      summary: 'Which live pages a rollback would refresh, before doing it',
      request: { params },
      responses: answers(impact),
    }),
    async (c) => reply(c, await context.impact(await previewRollback(newsroom, { actor: c.var.actor, seq: c.req.valid('param').seq }))),
  );
  api.openapi(
    createRoute({
      method: 'post',
      path: '/releases/{seq}/rollback',
      tags,
      summary: 'Take a release back: what was public before is public again; answers with the receipt',
      request: { params, headers: onceHeader },
      responses: answers(receipt),
    }),
    async (c) => {
      const onceKey = c.req.valid('header')['idempotency-key'];
      const released = await rollback(newsroom, { actor: c.var.actor, seq: c.req.valid('param').seq, onceKey });
      return reply(c, await receiptOf(context, released, c.var.arrivedAt));
    },
  );

  /** Documents that the actor may read by name, the others by number; a release of which nothing may be read is not there. */
  async function readable(actor: Actor, records: readonly RecordLine[]) {
    const ids = records.flatMap(({ changes }) => changes.map(({ document }) => document));
    const documents = await findDocuments(newsroom.database.kysely, [...new Set(ids)]);
    return records.flatMap(({ seq: number, at, actor: by, note, changes }) => {
      const shown = changes.flatMap((each) => {
        const document = documents.get(each.document);
        return document && mayDo(actor, 'read', document) ? [{ ...each, title: document.title, type: document.type }] : [];
      });
      return shown.length === 0 ? [] : [{ seq: number, at, actor: by, note, changes: shown, hidden: changes.length - shown.length }];
    });
  }
}
