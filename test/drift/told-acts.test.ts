// Whatever changes something over the API is in the audit log: a verb about documents writes its own line, all else stands in a table.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { apiApp } from '../../src/api/index.ts';
import { apiDescription } from '../../src/api/app.ts';
import { toldRoutes } from '../../src/api/told.ts';
import type { ApiContext } from '../../src/api/index.ts';

/** Routes that change nothing though they are no GET, or only what nobody needs to be told of. */
const CHANGE_NOTHING = new Set([
  'POST /impact',
  'POST /fronts/{id}/filled',
  'POST /documents/{id}/breaking/impact',
  'POST /audit/verification',
  'POST /session/passkey/challenge',
  'POST /links/read',
  'POST /me/totp/offer',
  'POST /me/passkeys/offer',
  // One's own way of looking at lists.
  'POST /views',
  'DELETE /views/{id}',
]);
/** Their verbs write the line, in the act's own transaction. */
const OWN_LINE = ['breaking', 'documents', 'releases', 'decisions', 'live', 'pictures'];

test('each route that changes something is told, or writes its own line', () => {
  const context = { newsroom: { database: {}, clock: {} } } as unknown as ApiContext;
  const { paths = {} } = apiDescription(apiApp(context)) as unknown as { paths?: Record<string, Record<string, { tags: string[] }>> };
  const routes = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, { tags }]) => ({ route: `${method.toUpperCase()} ${path}`, tags })),
  );
  assert.ok(routes.length > 40, `${routes.length} routes were found`);
  const changing = routes.filter(({ route, tags }) => !route.startsWith('GET ') && !CHANGE_NOTHING.has(route) && !tags.some((tag) => OWN_LINE.includes(tag)));
  assert.deepEqual(
    changing.map(({ route }) => route).filter((route) => !(route in toldRoutes)),
    [],
    'src/api/told.ts names its verb',
  );
  assert.deepEqual(
    Object.keys(toldRoutes).filter((route) => !routes.some((each) => each.route === route)),
    [],
    'these routes are not there',
  );
});
