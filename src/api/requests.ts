// Requests against what the routes declare, before any route sees them: address, method, parameters, media type, encoding, size.
// Must never know what a route does: everything it refuses is read off the OpenAPI registry.
import type { MiddlewareHandler } from 'hono';
import { httpErrors } from '../http/errors.ts';
import { Problem } from '../kernel/errors.ts';
import { parseJsonBody } from './json-body.ts';
import type { Api, ApiEnv } from './routes.ts';

interface Declared {
  readonly method: string;
  readonly pattern: RegExp;
  readonly parameters: ReadonlySet<string>;
  readonly mediaTypes: readonly string[];
  /** Its body goes unread to the thread that takes it. */
  readonly isUnread: boolean;
}

export function declaredRequests(api: Api, base: string, unread: readonly string[]): MiddlewareHandler<ApiEnv> {
  let routes: readonly Declared[] | undefined;
  return async (c, next) => {
    routes ??= declaredRoutes(api, unread);
    const path = c.req.path.startsWith(base) ? c.req.path.slice(base.length) : c.req.path;
    const here = routes.filter(({ pattern }) => pattern.test(path));
    if (here.length === 0) throw new Problem(httpErrors['unknown-route'], `It was ${c.req.method} ${c.req.path}.`);
    const method = c.req.method === 'HEAD' ? 'GET' : c.req.method;
    const route = here.find((each) => each.method === method);
    if (!route) {
      const allow = [...new Set(here.flatMap((each) => (each.method === 'GET' ? ['GET', 'HEAD'] : each.method)))];
      throw new Problem(httpErrors['method-not-allowed'], `It was ${c.req.method}; ${allow.join(', ')} can be done.`, { allow });
    }
    const unknown = Object.keys(c.req.queries()).find((name) => !route.parameters.has(name));
    if (unknown !== undefined) {
      const known = route.parameters.size === 0 ? 'There are none here.' : `They are ${[...route.parameters].join(', ')}.`;
      throw new Problem(httpErrors['request-invalid'], `“${unknown.slice(0, 100)}” is no query parameter. ${known}`, {
        errors: [{ field: unknown, message: 'unknown' }],
      });
    }
    if (route.mediaTypes.length > 0) refuseMediaType(route, c.req.header('content-type'));
    if (route.mediaTypes.includes('application/json') && !route.isUnread) {
      const value = parseJsonBody(new Uint8Array(await c.req.arrayBuffer()));
      c.req.json = () => Promise.resolve(value as never);
    }
    await next();
  };
}

function declaredRoutes(api: Api, unread: readonly string[]): Declared[] {
  return api.openAPIRegistry.definitions.flatMap((definition) => {
    if (definition.type !== 'route') return [];
    const { method, path, request } = definition.route;
    const query = request?.query as { readonly shape?: object } | undefined;
    return {
      method: method.toUpperCase(),
      pattern: new RegExp(`^${path.replaceAll(/\{[a-z]+\}/g, '[^/]+')}$`),
      parameters: new Set(Object.keys(query?.shape ?? {})),
      mediaTypes: Object.keys(request?.body?.content ?? {}),
      isUnread: unread.includes(path),
    };
  });
}

/** RFC 9110 §15.5.16. A body without a type is refused by the route. */
function refuseMediaType({ mediaTypes }: Declared, given: string | undefined): void {
  if (given === undefined) return;
  const [essence = '', ...parameters] = given
    .toLowerCase()
    .split(';')
    .map((part) => part.trim());
  const fits = mediaTypes.some((type) => type === essence || (type.endsWith('/*') && essence.startsWith(type.slice(0, -1))));
  const charset = parameters
    .find((parameter) => parameter.startsWith('charset='))
    ?.slice('charset='.length)
    .replaceAll('"', '');
  if (fits && (charset === undefined || charset === 'utf-8' || charset === 'utf8')) return;
  throw new Problem(httpErrors['media-type-refused'], `It was “${given.slice(0, 100)}”; ${mediaTypes.join(', ')} is taken here, in UTF-8.`, {
    accept: mediaTypes,
  });
}
