// Search over HTTP: what readers can see, from the replica.
import { createRoute, z } from '@hono/zod-openapi';
import type { ApiContext } from './context.ts';
import { type Api, answers, demand, reply } from './routes.ts';

const RESULTS_MAX = 100;
const QUERY_MAX_CHARS = 200;
/** Results beyond this are nobody's: the words are too common. */
const OFFSET_MAX = 10_000;

export function searchRoutes(api: Api, context: ApiContext): void {
  const query = z.object({
    q: z.string().trim().min(1).max(QUERY_MAX_CHARS).openapi({ description: 'Words; the last may be a beginning. "A phrase", begin*, -unwanted' }),
    strand: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(RESULTS_MAX).default(20),
    offset: z.coerce.number().int().min(0).max(OFFSET_MAX).default(0),
  });
  const hit = z.object({ id: z.string(), path: z.string().nullable(), title: z.string(), extract: z.string() });
  const found = z
    .object({ seq: z.number().int(), total: z.number().int(), hits: z.array(hit) })
    .openapi('Found', { description: 'Matches stand between U+E000 and U+E001' });
  api.openapi(
    createRoute({
      method: 'get',
      path: '/search',
      tags: ['documents'],
      summary: 'Full-text search of what is public, best first',
      request: { query },
      responses: answers(found),
    }),
    async (c) => {
      demand(c.var.actor, 'read', 'search');
      return reply(c, await context.search(c.req.valid('query')));
    },
  );
}
