// The API over a newsroom whose clock the test moves: real database, real accounts, requests in process; as a browser and as a program.
import { Hono } from 'hono';
import { API_BASE, type ApiContext, apiApp } from '../../src/api/index.ts';
import { apiDescription } from '../../src/api/app.ts';
import { createFirstAdministrator, createToken, firstAdministratorLink } from '../../src/identity/index.ts';
import { newsroom, type TestNewsroom } from '../worlds/newsroom.ts';

export const ORIGIN = 'https://tonn.example';
export const PASSWORD = 'quarry lantern seldom otter';
export const EMAIL = 'aoife@tonn.example';

/** What node:http knows of the caller (RFC 5737 address). */
const CONNECTION = { incoming: { socket: { remoteAddress: '192.0.2.1' } } };

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

export interface ApiWorld extends AsyncDisposable {
  readonly newsroom: TestNewsroom;
  readonly letters: { readonly to: string; readonly text: string }[];
  /** Method and path of each route of the API. */
  readonly routes: readonly string[];
  ask(method: string, path: string, options?: { body?: unknown; headers?: Record<string, string> }): Promise<Answer>;
  /** As our own page asks, with the session's cookie. */
  own(cookie: string, method: string, path: string, body?: unknown): Promise<Answer>;
  signIn(email?: string, password?: string, headers?: Record<string, string>): Promise<Answer>;
  token(...scopes: string[]): Promise<string>;
}

/** With one administrator, Aoife. */
export async function apiWorld(origin: string = ORIGIN): Promise<ApiWorld> {
  const room = await newsroom();
  const letters: { to: string; text: string }[] = [];
  const absent = () => Promise.reject(new Error('this world has no edge'));
  const context = {
    newsroom: room,
    localSecret: 'l'.repeat(43),
    origin,
    siteName: 'Tonn',
    isProxy: () => false,
    sendMail: async (letter: { to: string; text: string }) => void letters.push(letter),
    receipt: absent,
    ingest: absent,
    impact: absent,
    explain: absent,
    rebuild: () => {},
    report: (error: unknown) => {
      throw error;
    },
  } as unknown as ApiContext;
  const api = apiApp(context);
  const app = new Hono().route(API_BASE, api);
  const secret = (await firstAdministratorLink(room.database, room.clock.now())) ?? '';
  await createFirstAdministrator(room.database, { secret, name: 'Aoife', email: EMAIL, password: PASSWORD, now: room.clock.now() });
  const world: ApiWorld = {
    newsroom: room,
    letters,
    routes: Object.entries(apiDescription(api).paths ?? {}).flatMap(([path, each]) =>
      Object.keys(each as object).map((method) => `${method.toUpperCase()} ${path}`),
    ),
    async ask(method, path, { body, headers = {} } = {}) {
      const json: Record<string, string> = body === undefined || typeof body === 'string' ? {} : { 'content-type': 'application/json' };
      const sent = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) };
      const response = await app.request(`${API_BASE}${path}`, { method, headers: { ...json, ...headers }, ...sent }, CONNECTION);
      const text = await response.text();
      return { status: response.status, headers: response.headers, body: text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : { text } };
    },
    own: (cookie, method, path, body) => world.ask(method, path, { body, headers: { cookie, origin, 'sec-fetch-site': 'same-origin' } }),
    signIn: (email = EMAIL, password = PASSWORD, headers = {}) =>
      world.ask('POST', '/session', { body: { email, password }, headers: { origin, 'sec-fetch-site': 'same-origin', ...headers } }),
    token: async (...scopes) => (await createToken(room.database, { name: `program ${scopes.join(' ')}`, scopes, at: room.clock.now() })).text,
    [Symbol.asyncDispose]: () => room[Symbol.asyncDispose](),
  };
  return world;
}

/** `name=value` of the cookie that an answer sets. */
export function cookieOf({ headers }: Answer): string {
  return (headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}
