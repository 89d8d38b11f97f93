// Signing in and out, and what somebody may do about their own account. The cookie's secret is never in a body.
import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { deleteCookie, setCookie } from 'hono/cookie';
import {
  type Account,
  addPasskey,
  addTotp,
  askForPasskey,
  changePassword,
  choosePassword,
  countRecoveryCodes,
  createFirstAdministrator,
  deleteCredentials,
  demandProof,
  endSession,
  endSessions,
  findAccount,
  getAccount,
  grantsOf,
  identityErrors,
  listCredentials,
  listSessions,
  newRecoveryCodes,
  offerPasskey,
  offerTotp,
  openSession,
  passwordResetLink,
  prove,
  proveAgain,
  readLink,
  type RelyingParty,
  type Session,
  SESSION_MAX_MS,
  signIn,
  usePasskey,
} from '../identity/index.ts';
import { clientAddress } from '../http/client-address.ts';
import { Problem } from '../kernel/errors.ts';
import type { ApiContext } from './context.ts';
import { type Api, type ApiEnv, answers, json, reply } from './routes.ts';
import { SESSION_COOKIE } from './who.ts';

const tags = ['sessions'];
/** Routes that nobody needs to be signed in for: they are how one signs in. */
export const OPEN_ROUTES = /^POST \/(?:session|session\/passkey|session\/passkey\/challenge|welcome|password-resets|links\/password|links\/read)$/;

const text = (max: number) => z.string().min(1).max(max);
const done = z.object({ done: z.literal(true) });
const me = z.object({
  account: z.record(z.string(), z.unknown()),
  grants: z.array(z.record(z.string(), z.unknown())),
  provenAt: z.number(),
  factors: z.object({ totp: z.boolean(), recoveryCodes: z.number(), passkeys: z.array(z.record(z.string(), z.unknown())) }),
});
const signedIn = z.union([z.object({ kind: z.literal('signed-in'), me }), z.object({ kind: z.literal('code-wanted') })]);

export function sessionRoutes(api: Api, context: ApiContext): void {
  const { newsroom, origin, siteName } = context;
  const { database, clock } = newsroom;
  const party: RelyingParty = { name: siteName, origin };
  const post = <S extends z.ZodType, A extends z.ZodType>(path: string, summary: string, body: S, answer: A) =>
    createRoute({ method: 'post', path, tags, summary, request: { body: json(body) }, responses: answers(answer) });

  const open = async (c: Context<ApiEnv>, account: Account, method: 'passkey' | 'link') => {
    const { secret, session } = await openSession(database, { account: account.id, method, place: placeOf(c, context), now: clock.now() });
    keepCookie(c, secret);
    c.set('told', { actor: account.name, detail: { account: account.id, address: session.address } });
    return describe(account, session);
  };

  api.openapi(post('/session', 'Sign in', z.object({ email: text(200), password: text(1024), code: z.string().max(64).optional() }), signedIn), async (c) => {
    const { address } = placeOf(c, context);
    const meant = await findAccount(database.kysely, { email: c.req.valid('json').email.trim().toLowerCase() });
    c.set('told', { ...(meant ? { actor: meant.name } : {}), detail: { ...(meant ? { account: meant.id } : {}), address } });
    const result = await signIn(database, { ...c.req.valid('json'), place: placeOf(c, context), now: clock.now() });
    if (result.kind === 'code-wanted') {
      c.set('told', { actor: meant?.name ?? 'nobody', detail: { account: meant?.id, address, only: 'password' } });
      return reply(c, result);
    }
    keepCookie(c, result.secret);
    return reply(c, { kind: 'signed-in', me: await describe(result.account, result.session) });
  });

  api.openapi(post('/session/passkey/challenge', 'Begin to sign in with a passkey', z.object({}), z.record(z.string(), z.unknown())), async (c) =>
    reply(c, await askForPasskey(database, party, clock.now())),
  );
  api.openapi(post('/session/passkey', 'Sign in with a passkey', z.record(z.string(), z.unknown()), signedIn), async (c) => {
    const account = await usePasskey(database, { party, response: c.req.valid('json') as never, now: clock.now() });
    return reply(c, { kind: 'signed-in', me: await open(c, account, 'passkey') });
  });

  api.openapi(
    post('/welcome', 'Make the first administrator', z.object({ secret: text(64), name: text(80), email: text(200), password: text(1024) }), signedIn),
    async (c) => {
      const account = await createFirstAdministrator(database, { ...c.req.valid('json'), now: clock.now() });
      return reply(c, { kind: 'signed-in', me: await open(c, account, 'link') });
    },
  );

  api.openapi(
    post('/links/read', 'Whom a one-time link is for', z.object({ secret: text(64) }), z.object({ purpose: z.string(), name: z.string(), email: z.string() })),
    async (c) => {
      const { purpose, account } = await readLink(database.kysely, c.req.valid('json').secret, clock.now());
      const { name, email } = account === '' ? { name: '', email: '' } : await getAccount(database, account);
      return reply(c, { purpose, name, email });
    },
  );
  api.openapi(post('/links/password', 'Choose a password by a one-time link', z.object({ secret: text(64), password: text(1024) }), signedIn), async (c) => {
    const account = await choosePassword(database, { ...c.req.valid('json'), now: clock.now() });
    c.set('told', { actor: account.name, detail: { account: account.id, address: placeOf(c, context).address } });
    // A second factor still counts: who has one signs in with it.
    if ((await listCredentials(database.kysely, account.id, 'totp')).length > 0) return reply(c, { kind: 'code-wanted' });
    return reply(c, { kind: 'signed-in', me: await open(c, account, 'link') });
  });
  api.openapi(post('/password-resets', 'Send a link to choose a new password', z.object({ email: text(200) }), done), async (c) => {
    // The answer is the same, and as fast, whether there is such an account or not.
    void passwordResetLink(database, c.req.valid('json').email, clock.now())
      .then(async (found) => {
        if (!found) return;
        const { account, secret } = found;
        await context.sendMail({
          to: account.email,
          subject: `Choose a new password for ${siteName}`,
          text: `${account.name},\n\nsomebody asked for a new password for your account at ${siteName}. If it was you, choose one within the hour:\n\n${origin}/desk/link/${secret}\n\nIf it was not you, do nothing.\n`,
        });
      })
      .catch((error: unknown) => context.report(error, 'password-reset'));
    return reply(c, { done: true });
  });

  api.openapi(createRoute({ method: 'get', path: '/me', tags, summary: 'Who is signed in', responses: answers(me) }), async (c) => {
    const session = sessionOf(c);
    return reply(c, await describe(await getAccount(database, session.account), session));
  });
  api.openapi(createRoute({ method: 'delete', path: '/session', tags, summary: 'Sign out', responses: answers(done) }), async (c) => {
    const { account, id } = sessionOf(c);
    await endSession(database, account, id);
    deleteCookie(c, SESSION_COOKIE, { path: '/' });
    return reply(c, { done: true });
  });
  api.openapi(
    post('/me/proof', 'Prove again who you are', z.object({ password: text(1024), code: z.string().max(64).optional() }), z.object({ kind: z.string() })),
    async (c) => {
      const session = sessionOf(c);
      const { email } = await getAccount(database, session.account);
      const proof = await prove(database, { email, ...c.req.valid('json'), place: placeOf(c, context), now: clock.now() });
      if (proof === 'code-wanted') return reply(c, { kind: 'code-wanted' });
      await proveAgain(database, session.id, clock.now());
      return reply(c, { kind: 'proven' });
    },
  );
  api.openapi(post('/me/password', 'Change your password; other sessions end', z.object({ password: text(1024) }), done), async (c) => {
    const { session, account } = await proven(c);
    await changePassword(database, { account, password: c.req.valid('json').password, session: session.id, now: clock.now() });
    return reply(c, { done: true });
  });

  const sessions = z.object({ sessions: z.array(z.record(z.string(), z.unknown())), present: z.string() });
  api.openapi(createRoute({ method: 'get', path: '/me/sessions', tags, summary: 'Where you are signed in', responses: answers(sessions) }), async (c) => {
    const { account, id } = sessionOf(c);
    return reply(c, { sessions: await listSessions(database, account, clock.now()), present: id });
  });
  const one = z.object({ id: text(64) });
  api.openapi(
    createRoute({ method: 'delete', path: '/me/sessions/{id}', tags, summary: 'End one of your sessions', request: { params: one }, responses: answers(done) }),
    async (c) => {
      await endSession(database, sessionOf(c).account, c.req.valid('param').id);
      return reply(c, { done: true });
    },
  );
  api.openapi(createRoute({ method: 'delete', path: '/me/sessions', tags, summary: 'End all your other sessions', responses: answers(done) }), async (c) => {
    const { account, id } = sessionOf(c);
    await endSessions(database, account, id);
    return reply(c, { done: true });
  });

  const offer = z.object({ secret: z.string(), uri: z.string() });
  api.openapi(post('/me/totp/offer', 'Begin to set up an authenticator app', z.object({}), offer), async (c) => {
    const { account } = await proven(c);
    return reply(c, offerTotp(account.email, siteName));
  });
  const codes = z.object({ recoveryCodes: z.array(z.string()) });
  api.openapi(
    post('/me/totp', 'Set up an authenticator app; answers with recovery codes', z.object({ secret: text(200), code: text(10) }), codes),
    async (c) => {
      const { account } = await proven(c);
      await addTotp(database, { account: account.id, ...c.req.valid('json'), now: clock.now() });
      return reply(c, { recoveryCodes: await newRecoveryCodes(database, account.id, clock.now()) });
    },
  );
  api.openapi(createRoute({ method: 'delete', path: '/me/totp', tags, summary: 'Do without an authenticator app', responses: answers(done) }), async (c) => {
    const { account } = await proven(c);
    await deleteCredentials(database.kysely, account.id, { kind: 'totp' });
    await deleteCredentials(database.kysely, account.id, { kind: 'recovery' });
    return reply(c, { done: true });
  });
  api.openapi(post('/me/recovery-codes', 'New recovery codes; the former ones no longer count', z.object({}), codes), async (c) => {
    const { account } = await proven(c);
    return reply(c, { recoveryCodes: await newRecoveryCodes(database, account.id, clock.now()) });
  });

  api.openapi(post('/me/passkeys/offer', 'Begin to add a passkey', z.object({}), z.record(z.string(), z.unknown())), async (c) => {
    const { account } = await proven(c);
    return reply(c, await offerPasskey(database, party, account, clock.now()));
  });
  api.openapi(post('/me/passkeys', 'Add a passkey', z.object({ name: z.string().max(60), response: z.record(z.string(), z.unknown()) }), done), async (c) => {
    const { account } = await proven(c);
    const { name, response } = c.req.valid('json');
    await addPasskey(database, { party, account, name, response: response as never, now: clock.now() });
    return reply(c, { done: true });
  });
  api.openapi(
    createRoute({ method: 'delete', path: '/me/passkeys/{id}', tags, summary: 'Remove a passkey', request: { params: one }, responses: answers(done) }),
    async (c) => {
      const { account } = await proven(c);
      await deleteCredentials(database.kysely, account.id, { id: c.req.valid('param').id });
      return reply(c, { done: true });
    },
  );

  async function proven(c: Context<ApiEnv>): Promise<{ session: Session; account: Account }> {
    const session = sessionOf(c);
    demandProof(session, clock.now());
    return { session, account: await getAccount(database, session.account) };
  }

  async function describe({ id, name, email }: Account, session: Session) {
    const credentials = await listCredentials(database.kysely, id);
    const passkeys = credentials
      .filter(({ kind }) => kind === 'passkey')
      .map((each) => ({ id: each.id, name: each.name, createdAt: each.createdAt, usedAt: each.usedAt }));
    return {
      account: { id, name, email },
      grants: await grantsOf(database, id),
      provenAt: session.provenAt,
      factors: { totp: credentials.some(({ kind }) => kind === 'totp'), recoveryCodes: await countRecoveryCodes(database, id), passkeys },
    };
  }

  function keepCookie(c: Context<ApiEnv>, secret: string): void {
    const maxAge = SESSION_MAX_MS / 1000;
    // Secure wherever the site has TLS; on a laptop's plain http://localhost the cookie would be lost with it.
    setCookie(c, SESSION_COOKIE, secret, { path: '/', httpOnly: true, sameSite: 'Strict', secure: origin.startsWith('https:'), maxAge });
  }
}

/** The session that the request came with. Throws for tokens: they have no account. */
function sessionOf(c: Context<ApiEnv>): Session {
  const { session } = c.var;
  if (!session) throw new Problem(identityErrors['session-missing'], 'A token was sent, not a session.');
  return session;
}

function placeOf(c: Context<ApiEnv>, { isProxy }: Pick<ApiContext, 'isProxy'>) {
  const { incoming } = c.env as { incoming?: { socket: { remoteAddress?: string } } };
  return { agent: c.req.header('user-agent') ?? '', address: clientAddress(incoming?.socket.remoteAddress, c.req.header('x-forwarded-for'), isProxy) };
}
