// The desk's first page over HTTP, in one answer: one's drafts, what is scheduled, what went out with its receipts, what others changed.
import { createRoute, z } from '@hono/zod-openapi';
import {
  type Actor,
  findDocuments,
  listEntries,
  listOpenComments,
  listWorkflows,
  mayDo,
  mentions,
  type NewsroomDocument,
  stageOf,
  typeNames,
} from '../content/index.ts';
import { latestRecords } from '../journal/index.ts';
import type { ListQuery } from '../newsroom-index/index.ts';
import type { ApiContext } from './context.ts';
import { listedDocument, readable } from './document-list.ts';
import { type Api, answers, demand, reply } from './routes.ts';

/** Lines of each block; its list has the rest. */
const LINES = 8;
/** Records that are looked through for those that the caller may see. */
const RECORDS_LOOKED_AT = 40;
const CHANGES_NAMED = 5;
const SCHEDULED_WITHIN_MS = 24 * 3_600_000;
const ENTRIES_LOOKED_AT = 200;
const REVIEWS_LOOKED_AT = 200;
/** Open comments that are looked through for one’s name, the newest. */
const COMMENTS_LOOKED_AT = 500;

/** A live blog's entries would push all else away; its desk has them. */
const OTHERS_TYPES = typeNames.filter((name) => name !== 'live-entry');

const named = z.object({ id: z.string(), title: z.string(), type: z.string(), what: z.string() });
const block = z.object({ documents: z.array(listedDocument), total: z.number().int() });
const home = z
  .object({
    drafts: block.openapi({ description: 'Drafts that you made, changed or sign' }),
    others: block.openapi({ description: 'Last changed by others' }),
    review: z
      .array(named.extend({ at: z.number(), actor: z.string(), assignee: z.string() }))
      .openapi({ description: 'What waits for somebody’s review, the latest submitted first' }),
    mentions: z
      .array(named.extend({ at: z.number(), actor: z.string(), text: z.string() }))
      .openapi({ description: 'Open comments that name you after an @, the newest first' }),
    scheduled: z.array(z.object({ id: z.string(), dueAt: z.number(), actor: z.string(), note: z.string(), failure: z.string(), documents: z.array(named) })),
    live: z.array(
      z.object({
        seq: z.number().int(),
        at: z.number(),
        actor: z.string(),
        note: z.string(),
        documents: z.array(named),
        receipt: z
          .object({ milliseconds: z.number(), confirmed: z.boolean(), pages: z.array(z.string()), pagesTotal: z.number().int() })
          .nullable()
          .openapi({ description: 'Null when none was kept' }),
      }),
    ),
  })
  .openapi('Home');

export function homeRoutes(api: Api, { newsroom, index }: ApiContext): void {
  const { database, clock } = newsroom;

  api.openapi(
    createRoute({ method: 'get', path: '/home', tags: ['documents'], summary: 'What concerns you now, in one answer', responses: answers(home) }),
    async (c) => {
      const { actor } = c.var;
      demand(actor, 'read', 'read documents');
      const list = (more: Partial<ListQuery>) => index.list({ sort: 'changed', direction: 'desc', limit: LINES, within: readable(actor), ...more });
      const [drafts, others, review, mentioned, scheduled, live] = await Promise.all([
        list({ author: actor.name, states: ['draft'] }),
        list({ notBy: actor.name, types: OTHERS_TYPES }),
        inReview(actor),
        mentionsOf(actor),
        scheduledSoon(actor),
        liveNow(actor),
      ]);
      const blockOf = ({ documents, total }: typeof drafts) => ({ documents, total });
      return reply(c, { drafts: blockOf(drafts), others: blockOf(others), review, mentions: mentioned, scheduled, live });
    },
  );

  async function inReview(actor: Actor) {
    const waiting = await listWorkflows(database.kysely, { stages: ['in-review', 'ready'], limit: REVIEWS_LOOKED_AT });
    const known = await findDocuments(
      database.kysely,
      waiting.map(({ document }) => document),
    );
    const lines = waiting.flatMap((row) => {
      const document = known.get(row.document);
      if (!document || stageOf(row, document) !== 'in-review') return [];
      return nameOf(actor, document, 'in-review').map((name) => ({ ...name, at: row.at, actor: row.actor, assignee: row.assigneeName }));
    });
    return lines.slice(0, LINES);
  }

  async function mentionsOf(actor: Actor) {
    const said = (await listOpenComments(database.kysely, COMMENTS_LOOKED_AT)).filter(({ text }) => mentions(text, actor.name));
    const known = await findDocuments(database.kysely, [...new Set(said.map(({ document }) => document))]);
    const lines = said.flatMap(({ document, at, actor: by, text }) =>
      nameOf(actor, known.get(document), 'mention').map((name) => ({ ...name, at, actor: by, text })),
    );
    return lines.slice(0, LINES);
  }

  async function scheduledSoon(actor: Actor) {
    const entries = await listEntries(database.kysely, { limit: ENTRIES_LOOKED_AT, failed: true });
    const soon = entries.filter(({ dueAt }) => dueAt <= clock.now() + SCHEDULED_WITHIN_MS);
    const known = await findDocuments(database.kysely, [...new Set(soon.flatMap(({ steps }) => steps.map(({ id }) => id)))]);
    const lines = soon.map(({ id, dueAt, actor: by, note, failure, steps }) => {
      const documents = steps.flatMap((step) => nameOf(actor, known.get(step.id), step.verb));
      return { id, dueAt, actor: by, note, failure, documents: documents.slice(0, CHANGES_NAMED) };
    });
    return lines.filter(({ documents }) => documents.length > 0).slice(0, LINES);
  }

  async function liveNow(actor: Actor) {
    const records = await latestRecords(database, { limit: RECORDS_LOOKED_AT, changes: CHANGES_NAMED });
    const known = await findDocuments(database.kysely, [...new Set(records.flatMap(({ changes }) => changes.map(({ document }) => document)))]);
    const lines = records.map(({ seq, at, actor: by, note, changes, receipt }) => ({
      seq,
      at,
      actor: by,
      note,
      documents: changes.flatMap(({ document, kind }) => nameOf(actor, known.get(document), kind)),
      receipt: receipt ? { milliseconds: receipt.milliseconds, confirmed: receipt.confirmed, pages: receipt.pages, pagesTotal: receipt.pagesTotal } : null,
    }));
    return lines.filter(({ documents }) => documents.length > 0).slice(0, LINES);
  }
}

/** Nothing for what the actor may not read. */
function nameOf(actor: Actor, document: NewsroomDocument | undefined, what: string) {
  return document && mayDo(actor, 'read', document) ? [{ id: document.id, title: document.title, type: document.type, what }] : [];
}
