// Who calls: a bearer token, a command on this machine, or somebody signed in at the desk. One place decides, for every route.
import type { IncomingMessage } from 'node:http';
import { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { parse } from 'hono/utils/cookie';
import { type Actor, type Scope, scopes } from '../content/index.ts';
import { httpErrors } from '../http/errors.ts';
import { findSession, findToken, getAccount, grantsOf, identityErrors, type Session } from '../identity/index.ts';
import { isSame } from '../identity/secret.ts';
import { Problem } from '../kernel/errors.ts';
import type { ApiContext } from './context.ts';

export const SESSION_COOKIE = 'strandline_session';
/** Acts that change nothing, for which a request from another site does no harm. */
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

export interface Caller {
  readonly actor: Actor;
  /** Undefined for tokens and commands. */
  readonly session: Session | undefined;
}

export async function whoCalls(context: ApiContext, c: Context): Promise<Caller> {
  const authorization = c.req.header('authorization');
  if (authorization !== undefined) return { actor: await byToken(context, authorization), session: undefined };
  const secret = getCookie(c, SESSION_COOKIE);
  if (secret === undefined) throw new Problem(httpErrors['token-missing'], 'None was sent.');
  demandSameSite(context, c);
  return bySession(context, secret);
}

/** The same for requests that are no routes of the API: uploads. */
export function whoSends(context: ApiContext, { method = '', headers }: IncomingMessage): Promise<Caller> {
  const sent = Object.entries(headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as [string, string]] : []));
  return whoCalls(context, new Context(new Request('http://desk.invalid/', { method, headers: sent })));
}

/** The person whom a session's cookie stands for. Also asked by the desk's live connections. */
export async function bySession({ newsroom }: Pick<ApiContext, 'newsroom'>, secret: string): Promise<Caller> {
  const { database, clock } = newsroom;
  const session = await findSession(database, secret, clock.now());
  if (!session) throw new Problem(identityErrors['session-missing'], 'The session has ended.');
  const account = await getAccount(database, session.account);
  if (account.state !== 'active') throw new Problem(identityErrors['session-missing'], 'The account is disabled.');
  const grants = await grantsOf(database, account.id);
  const held = scopes.filter((scope) => grants.some(({ rights }) => rights.includes(scope)));
  return { actor: { name: account.name, account: account.id, scopes: held, grants }, session };
}

/** Who is signed in, by a request's Cookie header; for answers that change nothing and are not the API's. */
export async function signedIn(context: Pick<ApiContext, 'newsroom'>, cookies: string | undefined): Promise<Actor | undefined> {
  const secret = parse(cookies ?? '', SESSION_COOKIE)[SESSION_COOKIE];
  if (secret === undefined) return undefined;
  try {
    return (await bySession(context, secret)).actor;
  } catch (error) {
    if (error instanceof Problem && error.status === 401) return undefined;
    throw error;
  }
}

async function byToken({ newsroom, localSecret }: ApiContext, authorization: string): Promise<Actor> {
  const text = /^Bearer ([\x21-\x7e]{1,200})$/i.exec(authorization)?.[1];
  if (text === undefined) throw new Problem(httpErrors['token-missing'], 'None was sent.');
  if (isSame(text, localSecret)) return { name: 'command-line', scopes };
  const token = await findToken(newsroom.database, text);
  if (!token) throw new Problem(httpErrors['token-invalid'], 'It is not known.');
  return { name: token.name, scopes: scopes.filter((scope: Scope) => token.scopes.includes(scope)) };
}

/**
 * A cookie is sent whoever made the page that sends it. Browsers say which site that was (Sec-Fetch-Site, Origin); a request that
 * changes something must come from our own pages, whatever SameSite did.
 */
export function demandSameSite({ origin }: Pick<ApiContext, 'origin'>, c: Context): void {
  if (SAFE.has(c.req.method)) return;
  const site = c.req.header('sec-fetch-site');
  const from = c.req.header('origin');
  const host = c.req.header('host');
  const ours = site === undefined ? from === origin || (from !== undefined && URL.canParse(from) && new URL(from).host === host) : site === 'same-origin';
  if (!ours) throw new Problem(identityErrors['cross-site'], `It came from ${(from ?? site ?? 'somewhere unknown').slice(0, 100)}.`);
}
