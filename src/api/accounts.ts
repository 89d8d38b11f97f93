// Accounts of the newsroom, for administrators: who there is, what they may do, inviting and letting go.
import { createRoute, z } from '@hono/zod-openapi';
import { typeNames } from '../content/index.ts';
import {
  demandProof,
  endSessions,
  getAccount,
  grantRole,
  invite,
  listAccounts,
  listGrants,
  revokeRole,
  roleNames,
  roles,
  setAccountState,
} from '../identity/index.ts';
import type { ApiContext } from './context.ts';
import { type Api, answers, demand, json, reply } from './routes.ts';

const tags = ['accounts'];
const grant = z.object({
  role: z.enum(roleNames),
  strand: z.string().max(200).default('').describe('A strand’s path, which covers all below it; empty: everywhere'),
  types: z.array(z.enum(typeNames)).default([]).describe('Document types; empty: every one'),
});
const done = z.object({ done: z.literal(true) });

export function accountRoutes(api: Api, context: ApiContext): void {
  const { newsroom, origin, siteName } = context;
  const { database, clock } = newsroom;

  const listed = z.object({ accounts: z.array(z.record(z.string(), z.unknown())), roles: z.array(z.object({ name: z.string(), says: z.string() })) });
  api.openapi(createRoute({ method: 'get', path: '/accounts', tags, summary: 'Everybody who has an account', responses: answers(listed) }), async (c) => {
    demand(c.var.actor, 'admin', 'list accounts');
    const grants = Map.groupBy(await listGrants(database.kysely), ({ account }) => account);
    const accounts = (await listAccounts(database.kysely)).map((account) => ({ ...account, grants: grants.get(account.id) ?? [] }));
    return reply(c, { accounts, roles: roleNames.map((name) => ({ name, says: roles[name].says })) });
  });

  const invitation = json(z.object({ name: z.string().min(1).max(80), email: z.string().min(3).max(200), grants: z.array(grant).max(20) }));
  const invited = z.object({ id: z.string(), link: z.string() });
  api.openapi(
    createRoute({ method: 'post', path: '/accounts', tags, summary: 'Invite a colleague', request: { body: invitation }, responses: answers(invited) }),
    async (c) => {
      demand(c.var.actor, 'admin', 'invite colleagues');
      if (c.var.session) demandProof(c.var.session, clock.now());
      const { account, secret } = await invite(database, { ...c.req.valid('json'), now: clock.now() });
      c.set('told', { detail: { invited: account.id, name: account.name, grants: c.req.valid('json').grants } });
      const link = `${origin}/desk/link/${secret}`;
      await context.sendMail({
        to: account.email,
        subject: `Your account at ${siteName}`,
        text: `${account.name},\n\n${c.var.actor.name} has made an account for you at ${siteName}. Choose a password within a week:\n\n${link}\n`,
      });
      return reply(c, { id: account.id, link });
    },
  );

  const one = z.object({ id: z.string().max(64) });
  const state = json(z.object({ state: z.enum(['active', 'disabled']) }));
  api.openapi(
    createRoute({
      method: 'put',
      path: '/accounts/{id}/state',
      tags,
      summary: 'Disable an account, which ends its sessions, or enable it again',
      request: { params: one, body: state },
      responses: answers(done),
    }),
    async (c) => {
      demand(c.var.actor, 'admin', 'disable accounts');
      if (c.var.session) demandProof(c.var.session, clock.now());
      c.set('told', { detail: { state: c.req.valid('json').state } });
      await setAccountState(database, c.req.valid('param').id, c.req.valid('json').state, clock.now());
      return reply(c, { done: true });
    },
  );

  api.openapi(
    createRoute({
      method: 'post',
      path: '/accounts/{id}/grants',
      tags,
      summary: 'Give a role',
      request: { params: one, body: json(grant) },
      responses: answers(z.object({ id: z.string() })),
    }),
    async (c) => {
      demand(c.var.actor, 'admin', 'give roles');
      if (c.var.session) demandProof(c.var.session, clock.now());
      c.set('told', { detail: { after: c.req.valid('json') } });
      const { id } = await grantRole(database, { account: c.req.valid('param').id, ...c.req.valid('json') }, clock.now());
      return reply(c, { id });
    },
  );
  const two = one.extend({ grant: z.string().max(64) });
  api.openapi(
    createRoute({
      method: 'delete',
      path: '/accounts/{id}/grants/{grant}',
      tags,
      summary: 'Take a role back',
      request: { params: two },
      responses: answers(done),
    }),
    async (c) => {
      demand(c.var.actor, 'admin', 'take roles back');
      if (c.var.session) demandProof(c.var.session, clock.now());
      const { id, grant } = c.req.valid('param');
      c.set('told', { detail: { before: (await listGrants(database.kysely, id)).find((each) => each.id === grant) } });
      await revokeRole(database, id, grant);
      return reply(c, { done: true });
    },
  );

  api.openapi(
    createRoute({
      method: 'delete',
      path: '/accounts/{id}/sessions',
      tags,
      summary: 'Sign somebody out everywhere',
      request: { params: one },
      responses: answers(done),
    }),
    async (c) => {
      demand(c.var.actor, 'admin', 'sign others out');
      if (c.var.session) demandProof(c.var.session, clock.now());
      const { id } = await getAccount(database, c.req.valid('param').id);
      await endSessions(database, id);
      return reply(c, { done: true });
    },
  );
}
