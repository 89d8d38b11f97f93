// Previews over HTTP: pages before they are public, for who is signed in or by a link that is signed and runs out.
import { createRoute, z } from '@hono/zod-openapi';
import { RELEASE_STEPS_MAX, step } from '../content/index.ts';
import { endPreview, getPreview, makePreview, planPreview, PREVIEW_BASE, PREVIEW_LEAST_MS, PREVIEW_MOST_MS, signingKey, signLink } from '../preview/index.ts';
import type { ApiContext } from './context.ts';
import { type Api, answers, demand, json, reply } from './routes.ts';
import { idParam, readerPath } from './schemas.ts';

const tags = ['previews'];
const DAY_MS = 24 * 60 * 60_000;

const preview = z.object({
  id: z.string(),
  expiresAt: z.number(),
  link: z.string().describe('Address of its first page, for who is signed in'),
  signedLink: z.string().nullable().describe('The same for whoever has it, until it expires; null when none was asked for'),
  pages: z.array(z.object({ path: z.string(), title: z.string() })).describe('The pages of what changes; each follows the link'),
  by: z.string(),
});

const wanted = z.union([
  z.strictObject({
    at: z.number().int().min(0).describe('The site as readers saw it at this instant, ms; without a signed link'),
    path: readerPath.default('/'),
  }),
  z.strictObject({ document: z.string().max(64), revision: z.number().int().min(1).optional() }),
  z.strictObject({
    steps: z.array(step).min(1).max(RELEASE_STEPS_MAX),
    dueAt: z.number().int().optional().describe('The instant at which the pages are looked at, ms'),
  }),
]);

export function previewRoutes(api: Api, { newsroom, origin }: ApiContext): void {
  const { database, clock } = newsroom;
  const body = json(
    z.object({
      of: wanted,
      validForMs: z.number().int().min(PREVIEW_LEAST_MS).max(PREVIEW_MOST_MS).default(DAY_MS),
      signed: z.boolean().default(false).describe('Also make a link that needs no session'),
    }),
  );
  api.openapi(
    createRoute({ method: 'post', path: '/previews', tags, summary: 'Look at pages before they are public', request: { body }, responses: answers(preview) }),
    async (c) => {
      const { of, validForMs, signed } = c.req.valid('json');
      if ('at' in of) demand(c.var.actor, 'read', 'look at what readers saw');
      const expiresAt = clock.now() + validForMs;
      const made = await makePreview(newsroom, { actor: c.var.actor, wanted: of, expiresAt, signed });
      const { id, actor } = made.preview;
      const { pages } = made.planned;
      const first = pages[0]?.path ?? '/';
      const signedLink = signed ? `${origin}${PREVIEW_BASE}${signLink(await signingKey(database), id, expiresAt)}${first}` : null;
      return reply(c, { id, expiresAt, link: `${PREVIEW_BASE}${id}${first}`, signedLink, pages, by: actor });
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: '/previews/{id}',
      tags,
      summary: 'A preview: its pages, and how long it lasts',
      request: { params: idParam },
      responses: answers(preview),
    }),
    async (c) => {
      const { id, expiresAt, wanted: kept, actor } = await getPreview(newsroom, c.req.valid('param').id);
      const { pages } = await planPreview(newsroom, c.var.actor, kept);
      return reply(c, { id, expiresAt, link: `${PREVIEW_BASE}${id}${pages[0]?.path ?? '/'}`, signedLink: null, pages, by: actor });
    },
  );
  api.openapi(
    createRoute({
      method: 'delete',
      path: '/previews/{id}',
      tags,
      summary: 'Take a preview back: its links open nothing any more',
      request: { params: idParam },
      responses: answers(z.object({ done: z.literal(true) })),
    }),
    async (c) => {
      await endPreview(newsroom, c.var.actor, c.req.valid('param').id);
      return reply(c, { done: true });
    },
  );
}
