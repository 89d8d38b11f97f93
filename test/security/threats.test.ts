// What somebody with bad intentions meets at the API's doors: docs/explanation/security.md tells of each.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { listLines } from '../../src/audit/index.ts';
import { redirect } from '../../src/content/types/redirect.ts';
import { PROOF_MS, SESSION_IDLE_MS, SESSION_MAX_MS } from '../../src/identity/sessions.ts';
import { type ApiWorld, apiWorld, cookieOf, EMAIL, ORIGIN, PASSWORD } from './api-world.ts';

let world: ApiWorld;
before(async () => {
  world = await apiWorld();
});
after(() => world[Symbol.asyncDispose]());

const FOREIGN: readonly Record<string, string>[] = [
  { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
  { origin: 'https://evil.example' },
  { origin: 'https://other.tonn.example', 'sec-fetch-site': 'same-site' },
  { origin: 'null' },
  {},
];
const changing = () => world.routes.filter((route) => !route.startsWith('GET '));
const filled = (path: string) => path.replaceAll(/\{[a-z]+\}/g, 'x1');

test('threat: a page of another site makes somebody’s browser change something: refused at every route', async () => {
  const cookie = cookieOf(await world.signIn());
  assert.ok(changing().length > 35, `${changing().length} routes`);
  for (const route of changing()) {
    const [method = '', path = ''] = route.split(' ');
    for (const headers of FOREIGN) {
      const { status, body } = await world.ask(method, filled(path), { body: {}, headers: { cookie, ...headers } });
      assert.deepEqual([status, body['code']], [403, 'cross-site'], `${route} from ${JSON.stringify(headers)}`);
    }
  }
});

test('threat: a form of another site, whose content type needs no preflight, changes nothing', async () => {
  const cookie = cookieOf(await world.signIn());
  const body = JSON.stringify({ name: 'Mallory', email: 'mallory@evil.example', grants: [{ role: 'administrator' }] });
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
    const { status } = await world.ask('POST', '/accounts', { body, headers: { cookie, 'content-type': type, origin: 'https://evil.example' } });
    assert.equal(status, 403);
    const own = await world.ask('POST', '/accounts', { body, headers: { cookie, 'content-type': type, origin: ORIGIN, 'sec-fetch-site': 'same-origin' } });
    assert.equal(own.status, 415, 'nor from our own page');
  }
  assert.equal(((await world.own(cookie, 'GET', '/accounts')).body['accounts'] as unknown[]).length, 1);
});

test('threat: a session that was planted in the browser before signing in is worth nothing afterwards', async () => {
  const planted = `strandline_session=${'p'.repeat(43)}`;
  const answer = await world.signIn(EMAIL, PASSWORD, { cookie: planted });
  assert.equal(answer.status, 200);
  assert.notEqual(cookieOf(answer), planted);
  assert.equal((await world.own(planted, 'GET', '/me')).status, 401);
  const again = await world.signIn();
  assert.notEqual(cookieOf(again), cookieOf(answer), 'each sign-in has a secret of its own');
});

test('threat: a script, another site or a connection without TLS reads the session’s cookie', async () => {
  const flags = (await world.signIn()).headers.get('set-cookie') ?? '';
  for (const flag of ['HttpOnly', 'Secure', 'SameSite=Strict', 'Path=/']) assert.match(flags, new RegExp(`; ${flag}(;|$)`), flags);
  assert.doesNotMatch(flags, /Domain=/i);
});

test('threat: passwords are tried out: after ten tries the right one is refused too, and others sign in as before', async () => {
  await using other = await apiWorld();
  for (let n = 0; n < 10; n++) assert.equal((await other.signIn(EMAIL, `wrong ${n} wrong wrong`)).status, 401);
  const late = await other.signIn();
  assert.deepEqual([late.status, late.body['code']], [429, 'too-many-attempts']);
  other.newsroom.clock.advance(16 * 60_000);
  assert.equal((await other.signIn()).status, 200);
});

test('threat: answers tell who has an account: they do not', async () => {
  const strip = ({ status, body }: { status: number; body: object }) => JSON.stringify([status, body]);
  assert.equal(strip(await world.signIn(EMAIL, 'wrong wrong wrong wrong')), strip(await world.signIn('nobody@tonn.example', 'wrong wrong wrong wrong')));
  const reset = (email: string) => world.ask('POST', '/password-resets', { body: { email }, headers: { origin: ORIGIN } });
  assert.equal(strip(await reset(EMAIL)), strip(await reset('nobody@tonn.example')));
});

test('threat: an unattended desk: acts about accounts ask for a fresh proof', async () => {
  const cookie = cookieOf(await world.signIn());
  world.newsroom.clock.advance(PROOF_MS);
  const acts: readonly (readonly [string, string, unknown?])[] = [
    ['POST', '/accounts', { name: 'Mallory', email: 'm@evil.example', grants: [] }],
    ['PUT', '/accounts/x/state', { state: 'disabled' }],
    ['POST', '/accounts/x/grants', { role: 'administrator' }],
    ['DELETE', '/accounts/x/grants/y'],
    ['DELETE', '/accounts/x/sessions'],
    ['POST', '/tokens', { name: 'mine', scopes: ['admin'] }],
    ['DELETE', '/tokens/x'],
    ['GET', '/mailbox'],
    ['POST', '/me/password', { password: 'another good long password' }],
    ['POST', '/me/totp/offer', {}],
    ['DELETE', '/me/totp'],
    ['POST', '/me/recovery-codes', {}],
    ['POST', '/me/passkeys/offer', {}],
  ];
  for (const [method, path, body] of acts) {
    const answer = await world.own(cookie, method, path, body);
    assert.deepEqual([answer.status, answer.body['code']], [403, 'proof-needed'], `${method} ${path}`);
  }
  assert.equal((await world.own(cookie, 'POST', '/me/proof', { password: PASSWORD })).status, 200);
  assert.equal((await world.own(cookie, 'GET', '/mailbox')).status, 200);
});

test('threat: a session that was forgotten somewhere counts on: it ends unused, and at the latest after its time', async () => {
  await using other = await apiWorld();
  const cookie = cookieOf(await other.signIn());
  other.newsroom.clock.advance(SESSION_IDLE_MS);
  assert.equal((await other.own(cookie, 'GET', '/me')).status, 401);
  const used = cookieOf(await other.signIn());
  for (let spent = 0; spent + SESSION_IDLE_MS / 2 < SESSION_MAX_MS; spent += SESSION_IDLE_MS / 2) {
    assert.equal((await other.own(used, 'GET', '/me')).status, 200);
    other.newsroom.clock.advance(SESSION_IDLE_MS / 2);
  }
  other.newsroom.clock.advance(SESSION_IDLE_MS / 2);
  assert.equal((await other.own(used, 'GET', '/me')).status, 401);
});

test('threat: somebody who was let go is still signed in: not for one request', async () => {
  const admin = cookieOf(await world.signIn());
  const invited = await world.own(admin, 'POST', '/accounts', { name: 'Liam', email: 'liam@tonn.example', grants: [{ role: 'reporter' }] });
  const secret = String(invited.body['link']).split('/').at(-1);
  const headers = { origin: ORIGIN, 'sec-fetch-site': 'same-origin' };
  const chosen = await world.ask('POST', '/links/password', { body: { secret, password: 'seldom quarry otter lantern' }, headers });
  const cookie = cookieOf(chosen);
  assert.equal((await world.own(cookie, 'GET', '/me')).status, 200);
  const reused = await world.ask('POST', '/links/password', { body: { secret, password: 'another seldom quarry otter' }, headers });
  assert.equal(reused.status, 410, 'the link counts once');
  assert.equal((await world.own(admin, 'PUT', `/accounts/${invited.body['id']}/state`, { state: 'disabled' })).status, 200);
  assert.equal((await world.own(cookie, 'GET', '/me')).status, 401);
});

test('threat: a token is used for more than it was made for', async () => {
  const reader = { authorization: `Bearer ${await world.token('read')}` };
  for (const [method, path, body] of [
    ['GET', '/accounts'],
    ['GET', '/audit'],
    ['GET', '/audit/export'],
    ['GET', '/tokens'],
    ['GET', '/mailbox'],
    ['POST', '/tokens', { name: 'more', scopes: ['admin'] }],
    ['POST', '/documents', { type: 'topic', fields: { name: 'X', slug: 'x' } }],
  ] as const) {
    assert.equal((await world.ask(method, path, { body, headers: reader })).status, 403, `${method} ${path}`);
  }
  assert.equal((await world.ask('GET', '/me', { headers: reader })).status, 401, 'a token is nobody’s session');
});

test('threat: a revoked token is tried again', async () => {
  const cookie = cookieOf(await world.signIn());
  const made = await world.own(cookie, 'POST', '/tokens', { name: 'feed reader', scopes: ['read'] });
  const headers = { authorization: `Bearer ${made.body['text']}` };
  assert.equal((await world.ask('GET', '/journal', { headers })).status, 200);
  assert.doesNotMatch(JSON.stringify((await world.own(cookie, 'GET', '/tokens')).body), new RegExp(String(made.body['text']).slice(-43)));
  assert.equal((await world.own(cookie, 'DELETE', `/tokens/${made.body['id']}`)).status, 200);
  assert.equal((await world.ask('GET', '/journal', { headers })).status, 401);
});

test('threat: a redirect leads readers to another site by a trick of spelling', () => {
  for (const to of ['//evil.example', '/\\evil.example', 'javascript:alert(1)', '\t//evil.example', 'https:evil.example', 'data:text/html,x']) {
    assert.equal(redirect.fields.safeParse({ from: '/old', to }).success, false, to);
  }
});

test('threat: traces are wiped, or hold what they must not: sign-ins and refusals are told, passwords and typed addresses are not', async () => {
  await world.signIn('someone.else@tonn.example', 'never to be written anywhere');
  await world.ask('GET', '/audit', { headers: { authorization: `Bearer ${await world.token('read')}` } });
  const lines = await listLines(world.newsroom.database.kysely, { limit: 500 });
  const verbs = new Set(lines.map(({ verb }) => verb));
  for (const verb of ['signIn', 'inviteColleague', 'setAccountState', 'makeToken', 'revokeToken', 'proveAgain']) assert.ok(verbs.has(verb), verb);
  assert.ok(lines.some(({ verb, detail }) => verb === 'signIn' && detail['refused'] === 'sign-in-refused'));
  const text = JSON.stringify(lines);
  for (const secret of [PASSWORD, 'never to be written', 'someone.else', 'seldom quarry', 'strandline_']) assert.doesNotMatch(text, new RegExp(secret));
});
