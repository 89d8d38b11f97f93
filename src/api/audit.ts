// The audit log over HTTP: searched, exported, verified; and one document's own history for who may read it.
import { createRoute, z } from '@hono/zod-openapi';
import { type AuditLine, linesAfter, listLines, listVerbs, verifyAudit } from '../audit/index.ts';
import { findDocument, mayDo } from '../content/index.ts';
import { contentErrors } from '../content/index.ts';
import { Problem } from '../kernel/errors.ts';
import type { ApiContext } from './context.ts';
import { type Api, answers, demand, json, reply } from './routes.ts';
import { id, idParam, limit } from './schemas.ts';

const tags = ['audit'];
/** Lines read at once while the log is exported. */
const EXPORT_BATCH = 500;

const number = z.coerce.number().int().min(0);
const line = z
  .object({
    number: z.number(),
    id: z.string(),
    at: z.number(),
    actor: z.string(),
    verb: z.string(),
    seq: z.number().nullable(),
    detail: z.record(z.string(), z.unknown()),
    hash: z.string(),
  })
  .openapi('AuditLine');
const lines = z.object({ lines: z.array(line), next: z.number().nullable() });
const before = number.optional().openapi({ description: 'Continue before this line of an earlier answer' });

export function auditRoutes(api: Api, { newsroom }: ApiContext): void {
  const { database } = newsroom;
  const page = (found: readonly AuditLine[], most: number) => ({ lines: found, next: found.length === most ? (found.at(-1)?.number ?? null) : null });

  const query = z.object({
    actor: z.string().max(190).optional(),
    verb: z.string().max(64).optional(),
    document: id.optional(),
    from: number.optional().openapi({ description: 'Not before this instant, ms' }),
    until: number.optional().openapi({ description: 'Before this instant, ms' }),
    limit,
    before,
  });
  api.openapi(
    createRoute({ method: 'get', path: '/audit', tags, summary: 'The audit log, newest first', request: { query }, responses: answers(lines) }),
    async (c) => {
      demand(c.var.actor, 'admin', 'read the audit log');
      const wanted = c.req.valid('query');
      return reply(c, page(await listLines(database.kysely, wanted), wanted.limit));
    },
  );

  api.openapi(
    createRoute({
      method: 'get',
      path: '/audit/verbs',
      tags,
      summary: 'Verbs that stand in the log',
      responses: answers(z.object({ verbs: z.array(z.string()) })),
    }),
    async (c) => {
      demand(c.var.actor, 'admin', 'read the audit log');
      return reply(c, { verbs: await listVerbs(database) });
    },
  );

  const head = z.object({ number: z.number().int().min(0), hash: z.string().max(64) });
  const verification = z.object({ lines: z.number(), head, fault: z.string().nullable() });
  api.openapi(
    createRoute({
      method: 'post',
      path: '/audit/verification',
      tags,
      summary: 'Walk the chain and say whether it is whole',
      request: { body: json(z.strictObject({ against: head.optional() })) },
      responses: answers(verification),
    }),
    async (c) => {
      demand(c.var.actor, 'admin', 'verify the audit log');
      const { fault = null, ...rest } = await verifyAudit(database, c.req.valid('json').against);
      return reply(c, { ...rest, fault });
    },
  );

  const exported = {
    200: { description: 'A JSON object a line, oldest first', content: { 'application/jsonl': { schema: z.string() } } },
    default: answers(line).default,
  };
  api.openapi(
    createRoute({
      method: 'get',
      path: '/audit/export',
      tags,
      summary: 'The whole log as JSON lines',
      request: { query: z.object({ after: number.default(0) }) },
      responses: exported,
    }),
    (c) => {
      demand(c.var.actor, 'admin', 'export the audit log');
      let after = c.req.valid('query').after;
      const body = new ReadableStream<Uint8Array>({
        async pull(controller) {
          const some = await linesAfter(database, after, EXPORT_BATCH);
          after = some.at(-1)?.number ?? after;
          const text = some.map(exportedLine).join('');
          if (text !== '') controller.enqueue(new TextEncoder().encode(text));
          if (some.length < EXPORT_BATCH) controller.close();
        },
      });
      return c.body(body, 200, { 'content-type': 'application/jsonl', 'content-disposition': 'attachment; filename="audit.jsonl"' }) as never;
    },
  );

  api.openapi(
    createRoute({
      method: 'get',
      path: '/documents/{id}/audit',
      tags,
      summary: 'What was done with one document, newest first',
      request: { params: idParam, query: z.object({ limit, before }) },
      responses: answers(lines),
    }),
    async (c) => {
      const wanted = c.req.valid('query');
      const document = c.req.valid('param').id;
      const found = await findDocument(database.kysely, document);
      if (!found || !mayDo(c.var.actor, 'read', found)) {
        demand(c.var.actor, 'read', 'read documents');
        throw new Problem(contentErrors['unknown-document'], `Its id would be “${document}”.`, { document });
      }
      const told = await listLines(database.kysely, { ...wanted, document });
      // A release's line names its other documents too: who reads this one may not be allowed to know of them.
      return reply(
        c,
        page(
          told.map((each) => ({ ...each, detail: aboutOne(each.detail, document) })),
          wanted.limit,
        ),
      );
    },
  );
}

/** What a line says of one document. Who asked for a withdrawal is for the whole log only. */
function aboutOne(detail: AuditLine['detail'], document: string): AuditLine['detail'] {
  const { note, revision, former, dueAt, schedule } = detail;
  const of = (list: unknown, name: string) => (Array.isArray(list) ? (list as Record<string, unknown>[]).find((each) => each[name] === document) : undefined);
  const { askedBy: _, ...step } = of(detail['steps'], 'id') ?? {};
  const told = { note, revision, former, dueAt, schedule, step: Object.keys(step).length > 0 ? step : undefined, change: of(detail['changes'], 'document') };
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
}

function exportedLine({ number: place, id: name, at, actor, verb, seq, detail, hash }: Awaited<ReturnType<typeof linesAfter>>[number]): string {
  return `${JSON.stringify({ number: place, id: name, at, actor, verb, seq, detail, hash })}\n`;
}
