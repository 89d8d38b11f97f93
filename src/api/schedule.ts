// The schedule over HTTP: what goes out when, changed, taken out, carried out now. Entries show only what the caller may read. A time without a zone is the newsroom's; one that its clocks skip or show twice is refused, never guessed.
import { createRoute, z } from '@hono/zod-openapi';
import {
  type Actor,
  contentErrors,
  findDocuments,
  listEntries,
  mayDo,
  releaseEntry,
  reschedule,
  type ScheduleEntry,
  schedule,
  unschedule,
} from '../content/index.ts';
import { httpErrors } from '../http/errors.ts';
import { Problem } from '../kernel/errors.ts';
import { formatWallClock, readWallClock } from '../kernel/wall-clock.ts';
import type { ApiContext } from './context.ts';
import { receiptOf } from './receipt.ts';
import { type Api, answers, demand, json, reply } from './routes.ts';
import { id, idParam, limit, note, onceHeader, receipt, scheduleEntry, steps } from './schemas.ts';

const tags = ['releases'];
const DUE_SAYS = 'ISO 8601, or milliseconds since 1970; without a zone it is the newsroom’s time';

export function scheduleRoutes(api: Api, context: ApiContext): void {
  const { newsroom } = context;
  const { kysely } = newsroom.database;
  const named = z.record(z.string(), z.object({ title: z.string(), type: z.string(), newest: z.number().int(), state: z.string() }));
  const entries = z.object({
    entries: z.array(scheduleEntry),
    timeZone: z.string(),
    documents: named.openapi({ description: 'The documents that the entries name' }),
  });
  const instant = z.coerce.number().int().optional();
  const entriesQuery = z.object({
    limit,
    failed: z.stringbool().default(false).openapi({ type: 'boolean', description: 'Also what could not be carried out' }),
    document: id.optional(),
    from: instant.openapi({ type: 'integer', description: 'Due at this instant or later' }),
    until: instant.openapi({ type: 'integer', description: 'Due before this instant' }),
  });
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
      return reply(c, await readable(c.var.actor, await listEntries(kysely, c.req.valid('query'))));
    },
  );

  const dueAt = z.union([z.number().int(), z.iso.datetime({ offset: true, local: true })]).openapi({ description: DUE_SAYS });
  const body = json(z.strictObject({ note, steps, dueAt }));
  api.openapi(
    createRoute({
      method: 'post',
      path: '/schedule',
      tags,
      summary: 'Schedule a release; what it publishes is frozen now',
      request: { body, headers: onceHeader },
      responses: answers(scheduleEntry),
    }),
    async (c) => {
      const wanted = c.req.valid('json');
      const due = typeof wanted.dueAt === 'number' ? wanted.dueAt : parseDue(newsroom.place.timeZone, wanted.dueAt);
      return reply(c, await schedule(newsroom, { actor: c.var.actor, ...wanted, dueAt: due, onceKey: c.req.valid('header')['idempotency-key'] }));
    },
  );

  const change = json(z.strictObject({ note: note.removeDefault().optional(), steps: steps.optional(), dueAt: dueAt.optional() }));
  api.openapi(
    createRoute({
      method: 'patch',
      path: '/schedule/{id}',
      tags: ['decisions'],
      summary: 'Another instant, other steps, or a newer revision; an entry that failed waits again',
      request: { params: idParam, body: change },
      responses: answers(scheduleEntry),
    }),
    async (c) => {
      const { dueAt: due, ...rest } = c.req.valid('json');
      const at = typeof due === 'string' ? parseDue(newsroom.place.timeZone, due) : due;
      return reply(c, await reschedule(newsroom, { actor: c.var.actor, id: c.req.valid('param').id, ...rest, dueAt: at }));
    },
  );

  api.openapi(
    createRoute({
      method: 'post',
      path: '/schedule/{id}/release',
      tags: ['decisions'],
      summary: 'Carry an entry out now; answers with the receipt',
      request: { params: idParam },
      responses: answers(receipt),
    }),
    async (c) => {
      const released = await releaseEntry(newsroom, { actor: c.var.actor, id: c.req.valid('param').id });
      return reply(c, await receiptOf(context, released, c.var.arrivedAt));
    },
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

  const localQuery = z.object({ at: z.iso.datetime({ local: true }).openapi({ example: '2027-10-31T01:30' }) });
  const reading = z.object({ timeZone: z.string(), kind: z.enum(['instant', 'skipped', 'twice']), instants: z.array(z.number()) });
  api.openapi(
    createRoute({
      method: 'get',
      path: '/wall-clock',
      tags: ['decisions'],
      summary: 'The instants at which the newsroom’s clocks show a time: one; two when they go back; when they skip it, the nearest before and after',
      request: { query: localQuery },
      responses: answers(reading),
    }),
    (c) => {
      const { timeZone } = newsroom.place;
      const { at } = c.req.valid('query');
      const local = Date.parse(`${at}Z`);
      if (Number.isNaN(local)) throw new Problem(httpErrors['request-invalid'], `at: “${at}” is no local time.`);
      const read = readWallClock(timeZone, local);
      return reply(c, { timeZone, kind: read.kind, instants: read.kind === 'instant' ? [read.instant] : read.instants });
    },
  );

  /** Entries whose documents the actor may all read; an entry of somebody else's strand is not there. */
  async function readable(actor: Actor, found: readonly ScheduleEntry[]) {
    const ids = found.flatMap((entry) => entry.steps.map((step) => step.id));
    const documents = await findDocuments(kysely, [...new Set(ids)]);
    const shown = found.filter((entry) => entry.steps.every((step) => mayDo(actor, 'read', documents.get(step.id))));
    const seen = new Set(shown.flatMap((entry) => entry.steps.map((step) => step.id)));
    const lines = [...documents.values()]
      .filter((document) => seen.has(document.id))
      .map(({ id: key, title, type, newest, state }) => [key, { title, type, newest, state: state.kind }]);
    return { entries: shown, timeZone: newsroom.place.timeZone, documents: Object.fromEntries(lines) };
  }
}

function parseDue(timeZone: string, text: string): number {
  if (/(?:Z|[+-]\d\d:?\d\d)$/i.test(text)) return Date.parse(text);
  const local = Date.parse(`${text}Z`);
  const read = readWallClock(timeZone, local);
  if (read.kind === 'instant') return read.instant;
  if (read.kind === 'skipped') throw new Problem(contentErrors['local-time-skipped'], `${timeZone} has no ${text}.`, { timeZone });
  const [earlier, later] = read.instants.map((instant) => formatWallClock(timeZone, instant));
  throw new Problem(contentErrors['local-time-twice'], `It may be ${earlier} or ${later}.`, { timeZone, choices: [earlier, later] });
}
