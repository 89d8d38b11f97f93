// Verbs, releases, schedule, impact and receipts over HTTP.
import { createRoute, z } from '@hono/zod-openapi';
import { listEntries, previewRelease, RELEASE_STEPS_MAX, type Released, release, schedule, step, unschedule } from '../content/index.ts';
import { httpErrors } from '../http/errors.ts';
import { Problem } from '../kernel/errors.ts';
import type { ApiContext, Receipt } from './context.ts';
import { ingestBody } from './ingest-body.ts';
import { type Api, answers, demand, json, reply } from './routes.ts';
import { idParam, impact, limit, receipt, scheduleEntry } from './schemas.ts';

const tags = ['releases'];
const verbs = ['publish', 'update', 'correct', 'withdraw', 'restore', 'spike', 'unspike'] as const;
const note = z.string().max(500).default('');
const steps = z.array(step).min(1).max(RELEASE_STEPS_MAX);

export function releaseRoutes(api: Api, context: ApiContext): void {
  const { newsroom } = context;

  const receiptOf = async ({ seq, at }: Released, arrivedAt: number): Promise<Receipt> => {
    const seen = seq === undefined ? { pages: [], pagesTotal: 0, edges: [] } : await context.receipt(seq);
    return { seq: seq ?? null, at, milliseconds: Math.round((performance.now() - arrivedAt) * 10) / 10, ...seen };
  };

  const verbParams = idParam.extend({ verb: z.enum(verbs) });
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
      request: { params: verbParams, body: verbBody },
      responses: answers(receipt),
    }),
    async (c) => {
      const { id, verb } = c.req.valid('param');
      const wanted = parseStep({ ...c.req.valid('json'), id, verb });
      return reply(c, await receiptOf(await release(newsroom, { actor: c.var.actor, note: verb, steps: [wanted] }), c.var.arrivedAt));
    },
  );

  const releaseBody = json(z.object({ note, steps }));
  api.openapi(
    createRoute({
      method: 'post',
      path: '/releases',
      tags,
      summary: 'Several steps as one record',
      request: { body: releaseBody },
      responses: answers(receipt),
    }),
    async (c) => {
      const body = c.req.valid('json');
      return reply(c, await receiptOf(await release(newsroom, { actor: c.var.actor, ...body, note: body.note || 'release' }), c.var.arrivedAt));
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
    return reply(c, { ...(await receiptOf({ seq, at: newsroom.clock.now() }, c.var.arrivedAt)), ...counts });
  });

  const receiptParams = z.object({ seq: z.coerce.number().int().min(1) });
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
      return reply(c, { seq, ...(await context.receipt(seq)) });
    },
  );

  const stepsBody = json(z.object({ steps }));
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
      const changes = await previewRelease(newsroom, { actor: c.var.actor, note: '', steps: c.req.valid('json').steps });
      return reply(c, await context.impact(changes));
    },
  );

  const entries = z.object({ entries: z.array(scheduleEntry) });
  const entriesQuery = z.object({ limit, failed: z.stringbool().default(false) });
  api.openapi(
    createRoute({
      method: 'get',
      path: '/schedule',
      tags,
      summary: 'What is scheduled, soonest first',
      request: { query: entriesQuery },
      responses: answers(entries),
    }),
    async (c) => {
      demand(c.var.actor, 'read', 'read the schedule');
      return reply(c, { entries: await listEntries(newsroom.database.kysely, c.req.valid('query')) });
    },
  );
  const scheduleBody = json(
    z.object({ note, steps, dueAt: z.union([z.number().int(), z.iso.datetime({ offset: true }).transform((text) => Date.parse(text))]) }),
  );
  api.openapi(
    createRoute({
      method: 'post',
      path: '/schedule',
      tags,
      summary: 'Schedule a release; what it publishes is frozen now',
      request: { body: scheduleBody },
      responses: answers(scheduleEntry),
    }),
    async (c) => reply(c, await schedule(newsroom, { actor: c.var.actor, ...c.req.valid('json') })),
  );
  api.openapi(
    createRoute({
      method: 'delete',
      path: '/schedule/{id}',
      tags,
      summary: 'Take an entry out of the schedule',
      request: { params: idParam },
      responses: answers(z.object({ id: z.string() })),
    }),
    async (c) => {
      const { id } = c.req.valid('param');
      await unschedule(newsroom, { actor: c.var.actor, id });
      return reply(c, { id });
    },
  );
}

/** The step that a verb's address and body make together; complaints are the API's own. */
function parseStep(value: Record<string, unknown>) {
  const parsed = step.safeParse(value);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map(({ path, message }) => ({ field: path.join('.'), message }));
  throw new Problem(httpErrors['request-invalid'], `${errors[0]?.field}: ${errors[0]?.message}.`, { errors });
}
