// What can be done with a document by whoever asks, and what is planned with it: all that the desk shows before a button.
import { createRoute, z } from '@hono/zod-openapi';
import { actsOf, listEntries, stepVerbs } from '../content/index.ts';
import type { ApiContext } from './context.ts';
import { readableDocument } from './readable.ts';
import { type Api, answers, reply } from './routes.ts';
import { document, idParam, scheduleEntry } from './schemas.ts';

/** Entries of the schedule that one document has at most in an answer. */
const ENTRIES_MAX = 50;

export function actRoutes(api: Api, { newsroom }: ApiContext): void {
  const { kysely } = newsroom.database;
  const act = z.object({ verb: z.enum(stepVerbs), refusal: z.object({ code: z.string(), detail: z.string() }).nullable() });
  const standing = z.object({ document, timeZone: z.string(), acts: z.array(act), scheduled: z.array(scheduleEntry) });
  api.openapi(
    createRoute({
      method: 'get',
      path: '/documents/{id}/acts',
      tags: ['decisions'],
      summary: 'What you may do with a document now, why not, and what is scheduled for it',
      request: { params: idParam },
      responses: answers(standing),
    }),
    async (c) => {
      const found = await readableDocument(newsroom, c.var.actor, c.req.valid('param').id);
      const scheduled = await listEntries(kysely, { limit: ENTRIES_MAX, failed: true, document: found.id });
      return reply(c, { document: found, timeZone: newsroom.place.timeZone, acts: actsOf(newsroom, c.var.actor, found), scheduled });
    },
  );
}
