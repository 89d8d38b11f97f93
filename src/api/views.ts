// Saved views over HTTP: one's own, and those that administrators share.
import { createRoute, z } from '@hono/zod-openapi';
import { type Actor, words } from '../content/index.ts';
import { Problem } from '../kernel/errors.ts';
import { deleteView, findView, listViews, newsroomIndexErrors, saveView } from '../newsroom-index/index.ts';
import type { ApiContext } from './context.ts';
import { type Api, answers, demand, json, reply } from './routes.ts';

const tags = ['views'];
const NAME_MAX_CHARS = 80;
const QUERY_MAX_CHARS = 2_000;
const view = z.object({ id: z.string(), name: z.string(), query: z.string(), shared: z.boolean(), mine: z.boolean() }).openapi('SavedView');

/** Tokens have no account: each has views under its name. */
const ownerOf = ({ account, name }: Actor): string => account ?? `token ${name}`;

export function viewRoutes(api: Api, { newsroom }: ApiContext): void {
  const { database, clock } = newsroom;
  const { kysely } = database;

  api.openapi(
    createRoute({
      method: 'get',
      path: '/views',
      tags,
      summary: 'Views of the list: yours and shared ones',
      responses: answers(z.object({ views: z.array(view) })),
    }),
    async (c) => {
      demand(c.var.actor, 'read', 'list views');
      const owner = ownerOf(c.var.actor);
      const views = await listViews(kysely, owner);
      return reply(c, { views: views.map(({ account, ...rest }) => ({ ...rest, mine: account === owner })) });
    },
  );
  const wish = json(
    z.strictObject({
      name: words.trim().min(1).max(NAME_MAX_CHARS),
      query: z.string().max(QUERY_MAX_CHARS).openapi({ description: 'The filter and order of the list as query parameters' }),
      shared: z.boolean().default(false).openapi({ description: 'With everybody; for administrators' }),
    }),
  );
  api.openapi(
    createRoute({
      method: 'post',
      path: '/views',
      tags,
      summary: 'Save a view; one of the same name is replaced',
      request: { body: wish },
      responses: answers(view),
    }),
    async (c) => {
      const wanted = c.req.valid('json');
      demand(c.var.actor, wanted.shared ? 'admin' : 'read', wanted.shared ? 'share views' : 'save views');
      const { account: _, ...saved } = await saveView(database, { ...wanted, account: ownerOf(c.var.actor) }, clock.now());
      return reply(c, { ...saved, mine: true });
    },
  );
  const one = z.object({ id: z.string().regex(/^[a-z0-9]{1,64}$/, 'an id of a view is lower-case letters and digits') });
  api.openapi(
    createRoute({
      method: 'delete',
      path: '/views/{id}',
      tags,
      summary: 'Delete a view',
      request: { params: one },
      responses: answers(z.object({ id: z.string() })),
    }),
    async (c) => {
      const { id } = c.req.valid('param');
      const found = await findView(kysely, id);
      const mine = found?.account === ownerOf(c.var.actor);
      if (!found || !(mine || found.shared)) throw new Problem(newsroomIndexErrors['unknown-view'], `Its id would be “${id}”.`);
      if (!mine) demand(c.var.actor, 'admin', 'delete the views of others');
      await deleteView(kysely, id);
      return reply(c, { id });
    },
  );
}
