// The way of a document through the newsroom over HTTP: review, assignment, embargo, comments, and what strands ask for.
import { createRoute, z } from '@hono/zod-openapi';
import {
  assign,
  comment,
  embargo,
  findDocuments,
  listComments,
  listWorkflows,
  mayDo,
  readStrandNeeds,
  requireStage,
  resolve,
  review,
  reviewVerbs,
  stageOf,
  stages,
  words,
} from '../content/index.ts';
import { getAccount, identityErrors, listAccounts } from '../identity/index.ts';
import { Problem } from '../kernel/errors.ts';
import type { ApiContext } from './context.ts';
import { readableDocument } from './readable.ts';
import { type Api, answers, demand, json, reply } from './routes.ts';
import { id, idParam, limit, workflow } from './schemas.ts';

const tags = ['decisions'];
/** Of one document, in one answer: the newest. */
const COMMENTS_MAX = 500;
const text = words.max(2_000);
const ANCHOR_MAX_CHARS = 2_000;

export function workflowRoutes(api: Api, { newsroom }: ApiContext): void {
  const { kysely } = newsroom.database;

  for (const verb of reviewVerbs) {
    const summary = { submit: 'Submit it for review', ready: 'Find its newest revision ready', back: 'Send it back to its writer, with a note' }[verb];
    const body = json(z.strictObject({ base: z.number().int().min(1).optional(), note: text.optional() }));
    api.openapi(
      createRoute({ method: 'post', path: `/documents/{id}/${verb}`, tags, summary, request: { params: idParam, body }, responses: answers(workflow) }),
      async (c) => reply(c, await review(newsroom, { actor: c.var.actor, verb, id: c.req.valid('param').id, ...c.req.valid('json') })),
    );
  }

  api.openapi(
    createRoute({
      method: 'put',
      path: '/documents/{id}/assignee',
      tags,
      summary: 'Who works on it; null for nobody',
      request: { params: idParam, body: json(z.strictObject({ account: z.string().max(64).nullable() })) },
      responses: answers(workflow),
    }),
    async (c) => {
      const { account: wanted } = c.req.valid('json');
      const account = wanted === null ? undefined : await getAccount(newsroom.database, wanted);
      if (account && account.state !== 'active') throw new Problem(identityErrors['unknown-account'], `${account.name} has no active account.`);
      const assignee = account && { account: account.id, name: account.name };
      return reply(c, await assign(newsroom, { actor: c.var.actor, id: c.req.valid('param').id, assignee }));
    },
  );

  api.openapi(
    createRoute({
      method: 'put',
      path: '/documents/{id}/embargo',
      tags,
      summary: 'Not public before this instant, whoever asks; null lifts it',
      request: { params: idParam, body: json(z.strictObject({ until: z.number().int().nullable() })) },
      responses: answers(workflow),
    }),
    async (c) => reply(c, await embargo(newsroom, { actor: c.var.actor, id: c.req.valid('param').id, ...c.req.valid('json') })),
  );

  const said = z
    .object({
      id: z.string(),
      document: z.string(),
      at: z.number(),
      actor: z.string(),
      text: z.string(),
      quote: z.string(),
      anchor: z.string().openapi({ description: 'Where the passage stands in the working copy, as its editor wrote it; empty for none' }),
      resolvedAt: z.number().nullable(),
      resolvedBy: z.string(),
    })
    .openapi('Comment');
  api.openapi(
    createRoute({
      method: 'get',
      path: '/documents/{id}/comments',
      tags,
      summary: 'What colleagues say about it, oldest first',
      request: { params: idParam },
      responses: answers(z.object({ comments: z.array(said) })),
    }),
    async (c) => {
      const found = await readableDocument(newsroom, c.var.actor, c.req.valid('param').id);
      return reply(c, { comments: await listComments(kysely, found.id, COMMENTS_MAX) });
    },
  );
  api.openapi(
    createRoute({
      method: 'post',
      path: '/documents/{id}/comments',
      tags,
      summary: 'Say something about it, or about a passage as it reads now',
      request: { params: idParam, body: json(z.strictObject({ text, quote: text.optional(), anchor: z.string().max(ANCHOR_MAX_CHARS).optional() })) },
      responses: answers(said),
    }),
    async (c) => reply(c, await comment(newsroom, { actor: c.var.actor, id: c.req.valid('param').id, ...c.req.valid('json') })),
  );
  const one = idParam.extend({ comment: z.string().max(64) });
  api.openapi(
    createRoute({
      method: 'post',
      path: '/documents/{id}/comments/{comment}/resolve',
      tags,
      summary: 'It is settled',
      request: { params: one },
      responses: answers(z.object({ done: z.literal(true) })),
    }),
    async (c) => {
      await resolve(newsroom, { actor: c.var.actor, ...c.req.valid('param') });
      return reply(c, { done: true });
    },
  );

  api.openapi(
    createRoute({
      method: 'get',
      path: '/colleagues',
      tags,
      summary: 'Whom a document can be assigned to',
      request: {},
      responses: answers(z.object({ colleagues: z.array(z.object({ id: z.string(), name: z.string() })) })),
    }),
    async (c) => {
      demand(c.var.actor, 'write', 'list colleagues');
      const accounts = await listAccounts(kysely);
      return reply(c, { colleagues: accounts.filter(({ state }) => state === 'active').map(({ id: key, name }) => ({ id: key, name })) });
    },
  );

  const standing = z.object({ document: id, title: z.string(), type: z.string(), workflow });
  const listed = z.object({ documents: z.array(standing) });
  const query = z.object({
    limit,
    stage: z.enum(stages).optional(),
    assignee: z.string().max(64).optional().openapi({ description: 'An account; `me` for whoever asks' }),
  });
  api.openapi(
    createRoute({ method: 'get', path: '/workflow', tags, summary: 'What waits at a stage or for somebody', request: { query }, responses: answers(listed) }),
    async (c) => {
      demand(c.var.actor, 'read', 'list the workflow');
      const { stage, assignee, limit: most } = c.req.valid('query');
      // Somebody without an account has nothing assigned to them.
      const whose = assignee === 'me' ? (c.var.actor.account ?? '-') : assignee;
      // What was found ready and changed since is in review again.
      const asked = stage === 'in-review' ? (['in-review', 'ready'] as const) : stage && [stage];
      const rows = await listWorkflows(kysely, { stages: asked, assignee: whose, limit: most });
      const documents = await findDocuments(
        kysely,
        rows.map((row) => row.document),
      );
      const lines = rows.flatMap((row) => {
        const document = documents.get(row.document);
        if (!document || !mayDo(c.var.actor, 'read', document)) return [];
        const now = stageOf(row, document);
        if (stage && now !== stage) return [];
        return [{ document: row.document, title: document.title, type: document.type, workflow: { ...row, stage: now } }];
      });
      return reply(c, { documents: lines });
    },
  );

  const strand = z.string().max(200).openapi({ description: 'A strand’s path, which covers all below it; empty: everywhere' });
  const needs = z.object({ strands: z.array(z.object({ strand, needs: z.enum(stages) })) });
  api.openapi(
    createRoute({
      method: 'get',
      path: '/workflow/strands',
      tags,
      summary: 'What strands ask for before anything goes out',
      request: {},
      responses: answers(needs),
    }),
    async (c) => {
      demand(c.var.actor, 'read', 'read what strands ask for');
      return reply(c, { strands: [...(await readStrandNeeds(kysely))].map(([path, stage]) => ({ strand: path, needs: stage })) });
    },
  );
  api.openapi(
    createRoute({
      method: 'put',
      path: '/workflow/strands',
      tags,
      summary: 'The stage that a strand asks for; null: as its parent',
      request: { body: json(z.strictObject({ strand, needs: z.enum(stages).nullable() })) },
      responses: answers(z.object({ done: z.literal(true) })),
    }),
    async (c) => {
      const { strand: path, needs: wanted } = c.req.valid('json');
      await requireStage(newsroom, { actor: c.var.actor, strand: path, needs: wanted ?? undefined });
      return reply(c, { done: true });
    },
  );
}
