// Sessions: who is signed in, from where, since when. The secret lives in a cookie; only its hash is here.
import type { Database } from '../database/index.ts';
import { Problem } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import { identityErrors } from './errors.ts';
import { hashOf, newSecret, SECRET_FORM } from './secret.ts';

/** A session ends this long after it was last used, and this long after it began, whatever comes first. */
export const SESSION_IDLE_MS = 3 * 24 * 60 * 60_000;
export const SESSION_MAX_MS = 30 * 24 * 60 * 60_000;
/** `seen_at` is written at most this often. */
const SEEN_EVERY_MS = 60_000;
/** How long a fresh proof of identity counts for acts that ask for one (step-up). */
export const PROOF_MS = 10 * 60_000;
const AGENT_MAX_CHARS = 300;

export type SignInMethod = 'password' | 'password+totp' | 'password+recovery' | 'passkey' | 'link';

export interface Session {
  readonly id: string;
  readonly account: string;
  readonly method: SignInMethod;
  readonly agent: string;
  readonly address: string;
  readonly createdAt: number;
  readonly seenAt: number;
  /** When the person last proved who they are. */
  readonly provenAt: number;
  readonly expiresAt: number;
}

export interface SignInPlace {
  readonly agent: string;
  readonly address: string;
}

export async function openSession(
  database: Database,
  { account, method, place, now }: { account: string; method: SignInMethod; place: SignInPlace; now: number },
): Promise<{ readonly secret: string; readonly session: Session }> {
  const secret = newSecret();
  const agent = place.agent.slice(0, AGENT_MAX_CHARS);
  const { address } = place;
  const session: Session = {
    id: newId(now),
    account,
    method,
    agent,
    address,
    createdAt: now,
    seenAt: now,
    provenAt: now,
    expiresAt: now + SESSION_MAX_MS,
  };
  await database.kysely.deleteFrom('session').where('expires_at', '<', now).execute();
  await database.kysely
    .insertInto('session')
    .values({
      hash: hashOf(secret),
      id: session.id,
      account,
      method,
      agent,
      address,
      created_at: now,
      seen_at: now,
      proven_at: now,
      expires_at: session.expiresAt,
    })
    .execute();
  return { secret, session };
}

/** The session of a cookie's secret, or undefined: unknown, ended, or too long unused. */
export async function findSession(database: Database, secret: string, now: number): Promise<Session | undefined> {
  if (!SECRET_FORM.test(secret)) return undefined;
  const row = await database.kysely.selectFrom('session').selectAll().where('hash', '=', hashOf(secret)).executeTakeFirst();
  const session = row && sessionOf(row);
  if (!session || now >= session.expiresAt || now >= session.seenAt + SESSION_IDLE_MS) return undefined;
  if (now - session.seenAt >= SEEN_EVERY_MS) await database.kysely.updateTable('session').set({ seen_at: now }).where('id', '=', session.id).execute();
  return session;
}

/** Latest use first. */
export async function listSessions(database: Database, account: string, now: number): Promise<Session[]> {
  const rows = await database.kysely
    .selectFrom('session')
    .selectAll()
    .where('account', '=', account)
    .where('expires_at', '>', now)
    .where('seen_at', '>', now - SESSION_IDLE_MS)
    .orderBy('seen_at', 'desc')
    .execute();
  return rows.map(sessionOf);
}

export async function endSession(database: Database, account: string, id: string): Promise<void> {
  const result = await database.kysely.deleteFrom('session').where('account', '=', account).where('id', '=', id).executeTakeFirst();
  if (Number(result.numDeletedRows) === 0) throw new Problem(identityErrors['unknown-session'], `Its id would be “${id}”.`);
}

/** Ends every session of an account, but for `keep`. */
export async function endSessions(database: Database, account: string, keep?: string): Promise<void> {
  let query = database.kysely.deleteFrom('session').where('account', '=', account);
  if (keep !== undefined) query = query.where('id', '!=', keep);
  await query.execute();
}

/** The person has proved again who they are. */
export async function proveAgain(database: Database, id: string, now: number): Promise<void> {
  await database.kysely.updateTable('session').set({ proven_at: now }).where('id', '=', id).execute();
}

export function demandProof(session: Session, now: number): void {
  if (now - session.provenAt < PROOF_MS) return;
  throw new Problem(identityErrors['proof-needed'], `The last time was ${Math.round((now - session.provenAt) / 60_000)} minutes ago.`);
}

function sessionOf(row: Record<string, unknown>): Session {
  return {
    id: row['id'] as string,
    account: row['account'] as string,
    method: row['method'] as SignInMethod,
    agent: row['agent'] as string,
    address: row['address'] as string,
    createdAt: row['created_at'] as number,
    seenAt: row['seen_at'] as number,
    provenAt: row['proven_at'] as number,
    expiresAt: row['expires_at'] as number,
  };
}
