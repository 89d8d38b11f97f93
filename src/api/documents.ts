// Documents and their revisions over HTTP.
import { createRoute, z } from '@hono/zod-openapi';
import { type Actor, create, getRevision, listRevisions, parseTypeName, saveDraft, type TypeName, typeNames, types } from '../content/index.ts';
import { historyOf } from '../journal/index.ts';
import type { ApiContext } from './context.ts';
import { readableDocument as readable } from './readable.ts';
import { type Api, answers, json, reply } from './routes.ts';
import { document, fields, id as documentId, idParam, limit, onceHeader, revision, saved, seq, typeName } from './schemas.ts';

const tags = ['documents'];

export function documentRoutes(api: Api, { newsroom }: ApiContext): void {
  const { kysely } = newsroom.database;
  const readableDocument = (actor: Actor, id: string) => readable(newsroom, actor, id);

  const creation = json(z.strictObject({ id: documentId.optional(), type: typeName, fields }));
  api.openapi(
    createRoute({
      method: 'post',
      path: '/documents',
      tags,
      summary: 'Create a document as a draft',
      request: { body: creation, headers: onceHeader },
      responses: answers(saved),
    }),
    async (c) => reply(c, await create(newsroom, { actor: c.var.actor, ...c.req.valid('json'), onceKey: c.req.valid('header')['idempotency-key'] })),
  );

  const whole = z.object({ document, revision });
  api.openapi(
    createRoute({
      method: 'get',
      path: '/documents/{id}',
      tags,
      summary: 'A document and its newest revision',
      request: { params: idParam },
      responses: answers(whole),
    }),
    async (c) => {
      const found = await readableDocument(c.var.actor, c.req.valid('param').id);
      return reply(c, { document: found, revision: await getRevision(kysely, found.id, found.newest) });
    },
  );

  const draft = json(z.strictObject({ base: z.number().int().min(1), fields }));
  api.openapi(
    createRoute({
      method: 'put',
      path: '/documents/{id}/draft',
      tags,
      summary: 'Save a new revision; readers see nothing of it',
      request: { params: idParam, body: draft },
      responses: answers(saved),
    }),
    async (c) => reply(c, await saveDraft(newsroom, { actor: c.var.actor, id: c.req.valid('param').id, ...c.req.valid('json') })),
  );

  const history = z.object({ revisions: z.array(revision.omit({ fields: true })) });
  const before = z.object({ limit, before: z.coerce.number().int().min(1).optional() });
  api.openapi(
    createRoute({
      method: 'get',
      path: '/documents/{id}/revisions',
      tags,
      summary: 'Revisions, newest first',
      request: { params: idParam, query: before },
      responses: answers(history),
    }),
    async (c) => {
      const { id } = await readableDocument(c.var.actor, c.req.valid('param').id);
      return reply(c, { revisions: await listRevisions(kysely, id, c.req.valid('query')) });
    },
  );

  const numbered = idParam.extend({ number: z.coerce.number().int().min(1) });
  api.openapi(
    createRoute({
      method: 'get',
      path: '/documents/{id}/revisions/{number}',
      tags,
      summary: 'One revision',
      request: { params: numbered },
      responses: answers(revision),
    }),
    async (c) => {
      const { id, number } = c.req.valid('param');
      await readableDocument(c.var.actor, id);
      return reply(c, await getRevision(kysely, id, number));
    },
  );

  const records = z.object({
    records: z.array(z.object({ seq: z.number(), at: z.number(), actor: z.string(), note: z.string(), kind: z.string(), revision: z.number().nullable() })),
  });
  api.openapi(
    createRoute({
      method: 'get',
      path: '/documents/{id}/journal',
      tags,
      summary: 'The journal records that changed it, newest first',
      request: { params: idParam, query: z.object({ limit, before: seq.optional() }) },
      responses: answers(records),
    }),
    async (c) => {
      const { id } = await readableDocument(c.var.actor, c.req.valid('param').id);
      const { limit: count, before: earlier } = c.req.valid('query');
      return reply(c, { records: await historyOf(newsroom.database, id, count, earlier) });
    },
  );

  const declared = z.object({ name: typeName, label: z.string(), schema: z.record(z.string(), z.unknown()) }).openapi('Type');
  api.openapi(
    createRoute({
      method: 'get',
      path: '/types',
      tags,
      summary: 'Document types and the JSON schema of their fields',
      request: {},
      responses: answers(z.object({ types: z.array(declared) })),
    }),
    (c) => reply(c, { types: typeNames.map(typeOf) }),
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: '/types/{name}',
      tags,
      summary: 'One document type',
      request: { params: z.object({ name: z.string().max(100) }) },
      responses: answers(declared),
    }),
    (c) => reply(c, typeOf(parseTypeName(c.req.valid('param').name))),
  );
}

function typeOf(name: TypeName) {
  return { name, label: types[name].label, schema: z.toJSONSchema(types[name].fields, { io: 'input', unrepresentable: 'any' }) };
}
