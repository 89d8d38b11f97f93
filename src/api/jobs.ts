// Bulk acts and the jobs that carry them out, over HTTP: begin, look at each item, cancel, try again.
import { createRoute, z } from '@hono/zod-openapi';
import { type Actor, BULK_KIND, bulkAct, findDocuments, mayDo, needsOf } from '../content/index.ts';
import { beginJob, cancelJob, type CountedJob, getJob, itemStates, JOB_ITEMS_MAX, jobErrors, listJobItems, listJobs, retryJob } from '../jobs/index.ts';
import { Problem } from '../kernel/errors.ts';
import { ALL_MATCHES_MAX } from '../newsroom-index/index.ts';
import type { ApiContext } from './context.ts';
import { filterQuery, listOf, readable } from './document-list.ts';
import { type Api, answers, demand, json, reply } from './routes.ts';
import { id as documentId, limit } from './schemas.ts';

const tags = ['jobs'];

const jobId = z.object({ id: z.string().regex(/^[a-z0-9]{1,64}$/, 'an id of a job is lower-case letters and digits') });
const counts = z.object(Object.fromEntries(itemStates.map((state) => [state, z.number().int()])) as Record<(typeof itemStates)[number], z.ZodNumber>);
const job = z
  .object({
    id: z.string(),
    kind: z.string(),
    askedBy: z.string(),
    asked: z.record(z.string(), z.unknown()).openapi({ description: 'The act' }),
    state: z.enum(['waiting', 'done', 'cancelled']).openapi({ description: '`waiting`: there is work left' }),
    createdAt: z.number(),
    changedAt: z.number(),
    items: counts,
  })
  .openapi('Job');
const item = z
  .object({
    number: z.number().int(),
    subject: z.string(),
    title: z.string(),
    state: z.enum(itemStates),
    attempts: z.number().int(),
    changedAt: z.number(),
    outcome: z.record(z.string(), z.unknown()).openapi({ description: 'What came of it; or the error’s code, title, detail and fix' }),
  })
  .openapi('JobItem');

export function jobRoutes(api: Api, context: ApiContext): void {
  const { newsroom, index } = context;
  const { database, clock } = newsroom;

  /** Jobs of others are for administrators. */
  const seen = async (actor: Actor, id: string): Promise<CountedJob> => {
    const found = await getJob(database, id);
    const mine = found.account === (actor.account ?? '') && (found.account !== '' || found.askedBy === actor.name);
    if (mine || isAdmin(actor)) return found;
    throw new Problem(jobErrors['unknown-job'], `Its id would be “${id}”.`, { job: id });
  };

  const wish = json(
    z.strictObject({
      act: bulkAct,
      ids: z.array(documentId).max(JOB_ITEMS_MAX).optional().openapi({ description: 'These documents' }),
      filter: filterQuery.partial().strict().optional().openapi({ description: 'All documents that match, of those that you may read' }),
    }),
  );
  api.openapi(
    createRoute({
      method: 'post',
      path: '/bulk',
      tags,
      summary: 'Do one thing to many documents, one after the other',
      request: { body: wish },
      responses: answers(job),
    }),
    async (c) => {
      const { act, ids, filter } = c.req.valid('json');
      const { actor } = c.var;
      demand(actor, needsOf(act), `${act.act} documents`);
      const subjects = ids ?? (filter ? await matching(actor, filter) : []);
      const asked = { act, scopes: actor.account ? [] : actor.scopes };
      const begun = await beginJob(database, { kind: BULK_KIND, askedBy: actor.name, account: actor.account ?? '', asked, subjects, now: clock.now() });
      context.onJob();
      return reply(c, shown(await getJob(database, begun.id)));
    },
  );

  const listed = z.object({ jobs: z.array(job) });
  const listQuery = z.object({ limit, all: z.stringbool().default(false).openapi({ description: 'Of everybody, for administrators' }) });
  api.openapi(
    createRoute({ method: 'get', path: '/jobs', tags, summary: 'Jobs, newest first', request: { query: listQuery }, responses: answers(listed) }),
    async (c) => {
      const { all, limit: most } = c.req.valid('query');
      if (all) demand(c.var.actor, 'admin', 'list the jobs of everybody');
      const { account = '', name } = c.var.actor;
      const jobs = await listJobs(database, { ...(all ? {} : account === '' ? { account, askedBy: name } : { account }), limit: most });
      return reply(c, { jobs: jobs.map(shown) });
    },
  );
  api.openapi(
    createRoute({ method: 'get', path: '/jobs/{id}', tags, summary: 'One job and how far it is', request: { params: jobId }, responses: answers(job) }),
    async (c) => reply(c, shown(await seen(c.var.actor, c.req.valid('param').id))),
  );
  const items = z.object({ items: z.array(item), next: z.number().int().nullable() });
  const itemsQuery = z.object({ state: z.enum(itemStates).optional(), after: z.coerce.number().int().min(0).default(0), limit });
  api.openapi(
    createRoute({
      method: 'get',
      path: '/jobs/{id}/items',
      tags,
      summary: 'What came of each item',
      request: { params: jobId, query: itemsQuery },
      responses: answers(items),
    }),
    async (c) => {
      const { id } = await seen(c.var.actor, c.req.valid('param').id);
      const page = c.req.valid('query');
      const found = await listJobItems(database, id, page);
      const documents = await findDocuments(
        database.kysely,
        found.map(({ subject }) => subject),
      );
      const titleOf = (subject: string) => {
        const document = documents.get(subject);
        return document && mayDo(c.var.actor, 'read', document) ? document.title : '';
      };
      const last = found.length === page.limit ? found.at(-1) : undefined;
      return reply(c, { items: found.map((each) => ({ ...each, title: titleOf(each.subject) })), next: last?.number ?? null });
    },
  );
  api.openapi(
    createRoute({
      method: 'post',
      path: '/jobs/{id}/cancel',
      tags,
      summary: 'Stop a job; what is done stays done',
      request: { params: jobId },
      responses: answers(job),
    }),
    async (c) => {
      const { id } = await seen(c.var.actor, c.req.valid('param').id);
      await cancelJob(database, id, clock.now());
      return reply(c, shown(await getJob(database, id)));
    },
  );
  api.openapi(
    createRoute({
      method: 'post',
      path: '/jobs/{id}/retry',
      tags,
      summary: 'Try again what was refused, failed or cancelled',
      request: { params: jobId },
      responses: answers(job),
    }),
    async (c) => {
      const { id } = await seen(c.var.actor, c.req.valid('param').id);
      await retryJob(database, id, clock.now());
      context.onJob();
      return reply(c, shown(await getJob(database, id)));
    },
  );

  async function matching(actor: Actor, filter: z.output<typeof filterQuery>): Promise<readonly string[]> {
    demand(actor, 'read', 'list documents');
    const { ids, total } = await index.ids({ ...listOf(newsroom, filter), within: readable(actor) });
    if (total > ALL_MATCHES_MAX) throw new Problem(jobErrors['job-too-large'], `${total} match; ${ALL_MATCHES_MAX} are allowed.`, { limit: ALL_MATCHES_MAX });
    return ids;
  }
}

function isAdmin(actor: Actor): boolean {
  return mayDo(actor, 'admin', undefined);
}

/** Which scopes a token had is nobody’s to read. */
function shown(counted: CountedJob) {
  const { account: _, asked, ...rest } = counted;
  return { ...rest, asked: { act: asked['act'] } };
}
