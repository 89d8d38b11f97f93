// The schedule over HTTP. A time without a zone is the newsroom's; one that its clocks skip or show twice is refused, never guessed.
import { createRoute, z } from '@hono/zod-openapi';
import { contentErrors, listEntries, schedule, unschedule } from '../content/index.ts';
import { Problem } from '../kernel/errors.ts';
import { formatWallClock, readWallClock } from '../kernel/wall-clock.ts';
import type { ApiContext } from './context.ts';
import { type Api, answers, demand, json, reply } from './routes.ts';
import { idParam, limit, note, onceHeader, scheduleEntry, steps } from './schemas.ts';

const tags = ['releases'];
const DUE_SAYS = 'ISO 8601, or milliseconds since 1970; without a zone it is the newsroom’s time';

export function scheduleRoutes(api: Api, { newsroom }: ApiContext): void {
  const entries = z.object({ entries: z.array(scheduleEntry) });
  const entriesQuery = z.object({
    limit,
    failed: z.stringbool().default(false).openapi({ type: 'boolean', description: 'Also what could not be carried out' }),
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
      return reply(c, { entries: await listEntries(newsroom.database.kysely, c.req.valid('query')) });
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
