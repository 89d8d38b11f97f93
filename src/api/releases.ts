// Verbs, releases, impact and receipts over HTTP.
import { createRoute, z } from '@hono/zod-openapi';
import { previewRelease, release, step, stepVerbs } from '../content/index.ts';
import { httpErrors } from '../http/errors.ts';
import { findRecord } from '../journal/index.ts';
import { Problem } from '../kernel/errors.ts';
import type { ApiContext } from './context.ts';
import { ingestBody } from './ingest-body.ts';
import { receiptOf } from './receipt.ts';
import { requestInvalid } from './request-invalid.ts';
import { type Api, answers, demand, json, reply } from './routes.ts';
import { idParam, impact, note, onceHeader, receipt, seq as seqNumber, steps } from './schemas.ts';

/** Routes whose bodies another thread reads. */
export const UNREAD_ROUTES: readonly string[] = ['/ingest'];
const tags = ['releases'];

export function releaseRoutes(api: Api, context: ApiContext): void {
  const { newsroom } = context;

  const verbParams = idParam.extend({ verb: z.enum(stepVerbs) });
  const verbBody = {
    content: { 'application/json': { schema: z.record(z.string(), z.unknown()).openapi({ example: { base: 3 } }) } },
    required: false,
  } as const;
  api.openapi(
    createRoute({
      method: 'post',
      path: '/documents/{id}/{verb}',
      tags,
      summary: 'Carry one verb out; answers with the receipt',
      request: { params: verbParams, body: verbBody, headers: onceHeader },
      responses: answers(receipt),
    }),
    async (c) => {
      const { id, verb } = c.req.valid('param');
      const wanted = parseStep(id, verb, c.req.valid('json'));
      const onceKey = c.req.valid('header')['idempotency-key'];
      return reply(c, await receiptOf(context, await release(newsroom, { actor: c.var.actor, note: verb, steps: [wanted], onceKey }), c.var.arrivedAt));
    },
  );

  const releaseBody = json(z.strictObject({ note, steps }));
  api.openapi(
    createRoute({
      method: 'post',
      path: '/releases',
      tags,
      summary: 'Several steps as one record',
      request: { body: releaseBody, headers: onceHeader },
      responses: answers(receipt),
    }),
    async (c) => {
      const body = c.req.valid('json');
      const onceKey = c.req.valid('header')['idempotency-key'];
      return reply(
        c,
        await receiptOf(context, await release(newsroom, { actor: c.var.actor, ...body, note: body.note || 'release', onceKey }), c.var.arrivedAt),
      );
    },
  );

  const ids = z.array(z.string());
  const ingested = receipt.extend({
    created: ids,
    updated: ids,
    unchanged: ids,
    kept: z.array(z.object({ id: z.string(), because: z.string() })),
    refused: z.array(z.object({ id: z.string(), code: z.string(), detail: z.string() })),
  });
  // Described like the others, but its body goes unread to the thread that takes it in.
  const ingestRoute = createRoute({
    method: 'post',
    path: '/ingest',
    tags,
    summary: 'Take in and publish many documents as one record; idempotent',
    request: { body: json(ingestBody) },
    responses: answers(ingested),
  });
  api.openAPIRegistry.registerPath(ingestRoute);
  api.post(ingestRoute.path, async (c) => {
    const { seq, ...counts } = await context.ingest(c.var.actor, new Uint8Array(await c.req.arrayBuffer()));
    return reply(c, { ...(await receiptOf(context, { seq, at: newsroom.clock.now() }, c.var.arrivedAt)), ...counts });
  });

  const receiptParams = z.object({ seq: seqNumber });
  const seen = receipt.pick({ pages: true, pagesTotal: true, edges: true }).extend({ seq: z.number().int() });
  api.openapi(
    createRoute({
      method: 'get',
      path: '/receipts/{seq}',
      tags,
      summary: 'Who has confirmed a record, and which pages it refreshed',
      request: { params: receiptParams },
      responses: answers(seen),
    }),
    async (c) => {
      demand(c.var.actor, 'read', 'read receipts');
      const { seq } = c.req.valid('param');
      if (!(await findRecord(newsroom.database, seq))) throw new Problem(httpErrors['unknown-record'], `Record ${seq} was asked for.`, { seq });
      return reply(c, { seq, ...(await context.receipt(seq)) });
    },
  );

  const stepsBody = json(z.strictObject({ steps }));
  api.openapi(
    createRoute({
      method: 'post',
      path: '/impact',
      tags,
      summary: 'Which live pages a release would refresh, before doing it',
      request: { body: stepsBody },
      responses: answers(impact),
    }),
    async (c) => {
      demand(c.var.actor, 'read', 'ask for the impact');
      const changes = await previewRelease(newsroom, { actor: c.var.actor, note: '', steps: c.req.valid('json').steps });
      return reply(c, await context.impact(changes));
    },
  );
}

/** The step that a verb's address and body make together. */
function parseStep(id: string, verb: string, body: Record<string, unknown>) {
  const twice = ['id', 'verb'].find((name) => name in body);
  if (twice !== undefined) throw new Problem(httpErrors['request-invalid'], `${twice}: the address says it already; leave it out of the body.`);
  const parsed = step.safeParse({ ...body, id, verb });
  if (parsed.success) return parsed.data;
  throw requestInvalid(parsed.error.issues);
}
