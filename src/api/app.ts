// The HTTP API: routes → verbs, authorisation, and no rules of its own. Mounted at /api/v1.
import { createRoute, z } from '@hono/zod-openapi';
import { bodyLimit } from 'hono/body-limit';
import { httpErrors } from '../http/errors.ts';
import { PROBLEM_TYPE, problemAnswer } from '../http/problem.ts';
import { Problem } from '../kernel/errors.ts';
import { accountRoutes } from './accounts.ts';
import { actRoutes } from './acts.ts';
import { auditRoutes } from './audit.ts';
import { breakingRoutes } from './breaking.ts';
import type { ApiContext } from './context.ts';
import { documentListRoutes } from './document-list.ts';
import { documentRoutes } from './documents.ts';
import { frontRoutes } from './fronts.ts';
import { homeRoutes } from './home.ts';
import { houseStyleRoutes } from './house-style.ts';
import { jobRoutes } from './jobs.ts';
import { liveRoutes } from './live.ts';
import { mailboxRoutes } from './mailbox.ts';
import { operationRoutes } from './operations.ts';
import { PICTURE_MAX_BYTES, PICTURE_ROUTES, pictureRoutes } from './pictures.ts';
import { previewRoutes } from './previews.ts';
import { releaseRoutes, UNREAD_ROUTES } from './releases.ts';
import { declaredRequests } from './requests.ts';
import { type Api, answers, newApi } from './routes.ts';
import { rollbackRoutes } from './rollbacks.ts';
import { scheduleRoutes } from './schedule.ts';
import { searchRoutes } from './search.ts';
import { OPEN_ROUTES, sessionRoutes } from './sessions.ts';
import { uploadRoutes } from './uploads.ts';
import { viewRoutes } from './views.ts';
import { workflowRoutes } from './workflow.ts';
import { tokenRoutes } from './tokens.ts';
import { toldActs } from './told.ts';
import { webhookRoutes } from './webhooks.ts';
import { demandSameSite, whoCalls } from './who.ts';
import { workingCopyRoutes } from './working-copies.ts';

export const API_BASE = '/api/v1';
/** JSON bodies: an ingest of many documents is the largest. */
const BODY_MAX_BYTES = 32 * 1024 ** 2;
const RETRY_AFTER_S = 2;
/** Of a body that was refused: more than the largest that is taken. */
const DISCARDED_MAX_BYTES = 64 * 1024 ** 2;
const DESCRIPTION_PATH = '/openapi.json';

const describes = createRoute({
  method: 'get',
  path: DESCRIPTION_PATH,
  tags: ['operations'],
  summary: 'This description; the only address that needs no token',
  security: [],
  responses: answers(z.record(z.string(), z.unknown())),
});

const TITLE = 'Strandline';
const SAYS = `Documents, verbs, releases, schedule, impact, receipts, search and the journal.

Every error is \`application/problem+json\` with a code, a sentence, and what to do. Instants are milliseconds since 1970. A verb, a release, a
schedule or a creation that carries an \`Idempotency-Key\` is done once, however often it is sent.`;

export function apiApp(context: ApiContext): Api {
  const api = newApi();
  api.openAPIRegistry.registerComponent('securitySchemes', 'bearer', { type: 'http', scheme: 'bearer' });
  api.use(toldActs(context, API_BASE));
  api.use(async (c, next) => {
    c.set('arrivedAt', performance.now());
    c.header('cache-control', 'no-store');
    const route = `${c.req.method} ${c.req.path.slice(API_BASE.length)}`;
    if (OPEN_ROUTES.test(route)) demandSameSite(context, c);
    else if (c.req.path !== `${API_BASE}${DESCRIPTION_PATH}`) {
      const { actor, session } = await whoCalls(context, c);
      c.set('actor', actor);
      c.set('session', session);
    }
    await next();
  });
  api.use((c, next) => {
    const maxSize = PICTURE_ROUTES.some((path) => c.req.path.endsWith(path)) ? PICTURE_MAX_BYTES : BODY_MAX_BYTES;
    return bodyLimit({
      maxSize,
      onError: () => {
        throw new Problem(httpErrors['body-too-large'], `${maxSize} bytes are allowed.`, { limit: maxSize });
      },
    })(c, next);
  });
  api.use(declaredRequests(api, API_BASE, UNREAD_ROUTES));
  api.openapi(describes, (c) => c.json(apiDescription(api) as never, 200));
  documentListRoutes(api, context);
  documentRoutes(api, context);
  jobRoutes(api, context);
  frontRoutes(api, context);
  breakingRoutes(api, context);
  homeRoutes(api, context);
  viewRoutes(api, context);
  workingCopyRoutes(api, context);
  actRoutes(api, context);
  workflowRoutes(api, context);
  liveRoutes(api, context);
  houseStyleRoutes(api, context);
  rollbackRoutes(api, context);
  releaseRoutes(api, context);
  scheduleRoutes(api, context);
  pictureRoutes(api, context);
  uploadRoutes(api, context);
  searchRoutes(api, context);
  operationRoutes(api, context);
  sessionRoutes(api, context);
  accountRoutes(api, context);
  previewRoutes(api, context);
  auditRoutes(api, context);
  tokenRoutes(api, context);
  webhookRoutes(api, context);
  mailboxRoutes(api, context);
  api.onError(async (error, c) => {
    const rest = await discard(c.req.raw).catch(() => ({}));
    const told = asProblem(error);
    const { status, body } = problemAnswer(told, context.report);
    return c.body(body, status as never, { 'content-type': PROBLEM_TYPE, 'cache-control': 'no-store', ...headersOf(told, status), ...rest });
  });
  return api;
}

/** The OpenAPI document. */
export function apiDescription(api: Api) {
  return api.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: TITLE, version: '1', description: SAYS, license: { name: 'MIT' } },
    servers: [{ url: API_BASE }],
    security: [{ bearer: [] }],
    tags: [
      { name: 'documents', description: 'Documents, their revisions and their types' },
      { name: 'releases', description: 'Verbs, releases, schedule, impact and receipts' },
      { name: 'decisions', description: 'What may be done with a document, its way through the newsroom, and changing what is scheduled' },
      { name: 'fronts', description: 'Curating the home page and the pages of strands' },
      { name: 'live', description: 'Live blogs: their entries, and hand-over notes' },
      { name: 'breaking', description: 'The breaking-news banner' },
      { name: 'pictures', description: 'Taking pictures in' },
      { name: 'previews', description: 'Pages before they are public' },
      { name: 'sessions', description: 'Signing in, and one’s own account' },
      { name: 'accounts', description: 'Everybody’s accounts' },
      { name: 'audit', description: 'Who did what' },
      { name: 'tokens', description: 'What programs sign in with' },
      { name: 'webhooks', description: 'Programs that are told what became public' },
      { name: 'mailbox', description: 'Letters of a house without a mail server' },
      { name: 'operations', description: 'Looking into the house' },
    ],
  });
}

/** What an error says in its head: RFC 9110 §11.6.1, §10.2.1, §10.2.3. */
function headersOf(error: unknown, status: number): Record<string, string> {
  if (status === 401) return { 'www-authenticate': 'Bearer' };
  if (status === 405 && error instanceof Problem) return { allow: (error.facts['allow'] as string[]).join(', ') };
  if (status === 503) return { 'retry-after': String(RETRY_AFTER_S) };
  return {};
}

/**
 * A body that was refused unread stands in the way of the answer and of the next request (RFC 9112 §9.3, §9.6): it is read and thrown away,
 * up to a bound. What is longer costs the client its connection.
 */
async function discard({ body, bodyUsed }: Request): Promise<Record<string, string>> {
  if (body === null || bodyUsed || body.locked) return {};
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > DISCARDED_MAX_BYTES) return { connection: 'close' };
  }
  return {};
}

/** What hono refuses with an exception of its own, in our words. */
function asProblem(error: unknown): unknown {
  if (error instanceof Problem) return error;
  const { status, message } = error as { status?: unknown; message?: string };
  if (status === 400) return new Problem(httpErrors['body-invalid'], message || 'It is not JSON.', {}, error);
  if (status === 415) return new Problem(httpErrors['media-type-refused'], 'It has no content-type.', {}, error);
  return error;
}
