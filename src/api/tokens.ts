// API tokens over HTTP, for administrators: made with a fresh proof, shown once, revoked at once.
import { createRoute, z } from '@hono/zod-openapi';
import { scopes } from '../content/index.ts';
import { createToken, demandProof, listTokens, revokeToken, TOKEN_NAME_MAX_CHARS } from '../identity/index.ts';
import type { ApiContext } from './context.ts';
import { type Api, answers, demand, json, reply } from './routes.ts';
import { idParam } from './schemas.ts';

const tags = ['tokens'];
const token = z.object({ id: z.string(), name: z.string(), scopes: z.array(z.string()), createdAt: z.number() });

export function tokenRoutes(api: Api, { newsroom }: ApiContext): void {
  const { database, clock } = newsroom;

  const listed = z.object({ tokens: z.array(token), scopes: z.array(z.string()) });
  api.openapi(createRoute({ method: 'get', path: '/tokens', tags, summary: 'Tokens, without their secrets', responses: answers(listed) }), async (c) => {
    demand(c.var.actor, 'admin', 'list tokens');
    return reply(c, { tokens: await listTokens(database), scopes });
  });

  const body = json(z.strictObject({ name: z.string().min(1).max(TOKEN_NAME_MAX_CHARS), scopes: z.array(z.enum(scopes)).min(1).max(scopes.length) }));
  const made = token.extend({ text: z.string().describe('The token; it is not shown again') });
  api.openapi(createRoute({ method: 'post', path: '/tokens', tags, summary: 'Make a token', request: { body }, responses: answers(made) }), async (c) => {
    demand(c.var.actor, 'admin', 'make tokens');
    if (c.var.session) demandProof(c.var.session, clock.now());
    const { name, scopes: wanted } = c.req.valid('json');
    const created = await createToken(database, { name, scopes: [...new Set(wanted)], at: clock.now() });
    c.set('told', { detail: { token: created.id, name, scopes: created.scopes } });
    return reply(c, created);
  });

  const done = z.object({ done: z.literal(true) });
  api.openapi(
    createRoute({
      method: 'delete',
      path: '/tokens/{id}',
      tags,
      summary: 'Revoke a token: it is refused from now on',
      request: { params: idParam },
      responses: answers(done),
    }),
    async (c) => {
      demand(c.var.actor, 'admin', 'revoke tokens');
      if (c.var.session) demandProof(c.var.session, clock.now());
      await revokeToken(database, c.req.valid('param').id);
      return reply(c, { done: true });
    },
  );
}
