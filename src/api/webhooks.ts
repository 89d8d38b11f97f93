// Webhooks over HTTP, for administrators: made with a fresh proof, their secret shown once; deliveries seen and sent again.
import { createRoute, z } from '@hono/zod-openapi';
import { words } from '../content/index.ts';
import { demandProof } from '../identity/index.ts';
import { eventKinds, listDeliveries, listWebhooks, makeWebhook, removeWebhook, replayDelivery } from '../webhooks/index.ts';
import type { ApiContext } from './context.ts';
import { type Api, answers, demand, json, reply } from './routes.ts';
import { id, idParam, limit } from './schemas.ts';

const tags = ['webhooks'];
const kinds = z.array(z.enum(eventKinds)).min(1).max(eventKinds.length);
const webhook = z.object({ id: z.string(), name: z.string(), url: z.string(), kinds, createdAt: z.number() });
const delivery = z.object({
  id: z.string(),
  kind: z.string(),
  body: z.string(),
  state: z.enum(['waiting', 'delivered', 'failed']),
  attempts: z.number(),
  createdAt: z.number(),
  nextAt: z.number(),
  outcome: z.string(),
});
const done = z.object({ done: z.literal(true) });

export function webhookRoutes(api: Api, context: ApiContext): void {
  const { database, clock } = context.newsroom;

  const listed = z.object({ webhooks: z.array(webhook), kinds: z.array(z.string()) });
  api.openapi(createRoute({ method: 'get', path: '/webhooks', tags, summary: 'Who is told of what', responses: answers(listed) }), async (c) => {
    demand(c.var.actor, 'admin', 'list webhooks');
    return reply(c, { webhooks: await listWebhooks(database.kysely), kinds: eventKinds });
  });

  const body = json(z.strictObject({ name: words.min(1).max(80), url: z.string().max(2048), kinds }));
  const made = webhook.extend({ secret: z.string().describe('What requests are signed with; it is not shown again') });
  api.openapi(
    createRoute({ method: 'post', path: '/webhooks', tags, summary: 'Tell another program', request: { body }, responses: answers(made) }),
    async (c) => {
      demand(c.var.actor, 'admin', 'make webhooks');
      if (c.var.session) demandProof(c.var.session, clock.now());
      const created = await makeWebhook(database, c.req.valid('json'), clock.now());
      c.set('told', { detail: { webhook: created.id, name: created.name, kinds: created.kinds, host: new URL(created.url).host } });
      return reply(c, created);
    },
  );

  api.openapi(
    createRoute({ method: 'delete', path: '/webhooks/{id}', tags, summary: 'Tell it no more', request: { params: idParam }, responses: answers(done) }),
    async (c) => {
      demand(c.var.actor, 'admin', 'remove webhooks');
      if (c.var.session) demandProof(c.var.session, clock.now());
      await removeWebhook(database, c.req.valid('param').id);
      return reply(c, { done: true });
    },
  );

  api.openapi(
    createRoute({
      method: 'get',
      path: '/webhooks/{id}/deliveries',
      tags,
      summary: 'What was sent, newest first, and what came of it',
      request: { params: idParam, query: z.object({ limit }) },
      responses: answers(z.object({ deliveries: z.array(delivery) })),
    }),
    async (c) => {
      demand(c.var.actor, 'admin', 'see deliveries');
      return reply(c, { deliveries: await listDeliveries(database.kysely, c.req.valid('param').id, c.req.valid('query').limit) });
    },
  );

  api.openapi(
    createRoute({
      method: 'post',
      path: '/webhooks/{id}/deliveries/{delivery}/replay',
      tags,
      summary: 'Send a delivery again',
      request: { params: idParam.extend({ delivery: id }) },
      responses: answers(done),
    }),
    async (c) => {
      demand(c.var.actor, 'admin', 'replay deliveries');
      const { id: of, delivery: which } = c.req.valid('param');
      await replayDelivery(database, of, which, clock.now());
      context.onWebhook();
      return reply(c, { done: true });
    },
  );
}
