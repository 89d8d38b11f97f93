// What can be done with a document by whoever asks, and what is planned with it: all that the desk shows before a button.
import { createRoute, z } from '@hono/zod-openapi';
import { actsOf, blocking, gateOf, gatesOf, getRevision, listEntries, readStrandStyle, reviewActsOf, stageOf, stages, stepVerbs } from '../content/index.ts';
import type { ApiContext } from './context.ts';
import { readableDocument } from './readable.ts';
import { type Api, answers, reply } from './routes.ts';
import { document, idParam, scheduleEntry, workflow } from './schemas.ts';

/** Entries of the schedule that one document has at most in an answer. */
const ENTRIES_MAX = 50;

export function actRoutes(api: Api, { newsroom }: ApiContext): void {
  const { kysely } = newsroom.database;
  const refusal = z.object({ code: z.string(), detail: z.string() }).nullable();
  const act = z.object({ verb: z.enum(stepVerbs), refusal });
  const reviewAct = z.object({ verb: z.enum(['submit', 'ready', 'back', 'assign', 'embargo']), refusal });
  const standing = z.object({
    document,
    timeZone: z.string(),
    acts: z.array(act),
    review: z.array(reviewAct),
    workflow,
    needs: z.enum(stages),
    scheduled: z.array(scheduleEntry),
  });
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
      const gate = gateOf(await gatesOf(kysely, [found]), found);
      const { fields } = await getRevision(kysely, found.id, found.newest);
      const unstyled = await blocking(kysely, { fields, strand: found.strand, styles: await readStrandStyle(kysely) });
      const asking = { newsroom, actor: c.var.actor, document: found, gate, unstyled };
      return reply(c, {
        document: found,
        timeZone: newsroom.place.timeZone,
        acts: actsOf(asking),
        review: reviewActsOf(asking),
        workflow: { ...gate.workflow, stage: stageOf(gate.workflow, found) },
        needs: gate.needs,
        scheduled,
      });
    },
  );
}
