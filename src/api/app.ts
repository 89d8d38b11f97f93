// The HTTP API: routes → verbs, authorisation, and no rules of its own. Mounted at /api/v1.
import { bodyLimit } from 'hono/body-limit';
import { httpErrors } from '../http/errors.ts';
import { PROBLEM_TYPE, problemAnswer } from '../http/problem.ts';
import { Problem } from '../kernel/errors.ts';
import { accountRoutes } from './accounts.ts';
import type { ApiContext } from './context.ts';
import { documentRoutes } from './documents.ts';
import { operationRoutes, PICTURE_MAX_BYTES } from './operations.ts';
import { releaseRoutes } from './releases.ts';
import { type Api, newApi } from './routes.ts';
import { OPEN_ROUTES, sessionRoutes } from './sessions.ts';
import { demandSameSite, whoCalls } from './who.ts';

export const API_BASE = '/api/v1';
/** JSON bodies: an ingest of many documents is the largest. */
const BODY_MAX_BYTES = 32 * 1024 ** 2;

export function apiApp(context: ApiContext): Api {
  const api = newApi();
  api.doc31('/openapi.json', {
    openapi: '3.1.0',
    info: { title: 'Strandline', version: '1', description: 'Documents, verbs, releases, impact and receipts. Errors are application/problem+json.' },
    servers: [{ url: API_BASE }],
    security: [{ bearer: [] }],
  });
  api.openAPIRegistry.registerComponent('securitySchemes', 'bearer', { type: 'http', scheme: 'bearer' });
  api.use(async (c, next) => {
    c.set('arrivedAt', performance.now());
    if (c.req.path.endsWith('/openapi.json')) return next();
    if (OPEN_ROUTES.test(`${c.req.method} ${c.req.path.slice(API_BASE.length)}`)) demandSameSite(context, c);
    else {
      const { actor, session } = await whoCalls(context, c);
      c.set('actor', actor);
      c.set('session', session);
    }
    await next();
    c.header('cache-control', 'no-store');
  });
  api.use((c, next) => {
    const maxSize = c.req.path.endsWith('/pictures') ? PICTURE_MAX_BYTES : BODY_MAX_BYTES;
    return bodyLimit({
      maxSize,
      onError: () => {
        throw new Problem(httpErrors['body-too-large'], `${maxSize} bytes are allowed.`, { limit: maxSize });
      },
    })(c, next);
  });
  documentRoutes(api, context);
  releaseRoutes(api, context);
  operationRoutes(api, context);
  sessionRoutes(api, context);
  accountRoutes(api, context);
  api.notFound((c) => {
    throw new Problem(httpErrors['unknown-route'], `It was ${c.req.method} ${c.req.path}.`);
  });
  api.onError((error, c) => {
    const { status, body } = problemAnswer(asProblem(error), context.report);
    const headers = { 'content-type': PROBLEM_TYPE, 'cache-control': 'no-store', ...(status === 401 ? { 'www-authenticate': 'Bearer' } : {}) };
    return c.body(body, status as never, headers);
  });
  return api;
}

/** hono says "Malformed JSON" with an exception of its own. */
function asProblem(error: unknown): unknown {
  const status = (error as { status?: unknown }).status;
  if (!(error instanceof Problem) && status === 400) return new Problem(httpErrors['body-invalid'], (error as Error).message || 'It is not JSON.', {}, error);
  return error;
}
