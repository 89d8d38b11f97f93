// Signing in: password, then the second factor if there is one; or a passkey alone. It must never tell whether an account exists.
import type { Database } from '../database/index.ts';
import { Problem } from '../kernel/errors.ts';
import { type Account, findAccount, listCredentials } from './accounts.store.ts';
import { countAttempt, forgetAttempts, TRIES_PER_ACCOUNT, TRIES_PER_ADDRESS } from './attempts.ts';
import { identityErrors } from './errors.ts';
import { verifyPassword } from './password.ts';
import { useRecoveryCode } from './recovery-codes.ts';
import { openSession, type Session, type SignInMethod, type SignInPlace } from './sessions.ts';
import { useTotp } from './totp.ts';

export interface SignIn {
  readonly email: string;
  readonly password: string;
  /** Of the authenticator app, or a recovery code. */
  readonly code?: string | undefined;
  readonly place: SignInPlace;
  readonly now: number;
}

export type SignedIn =
  | { readonly kind: 'signed-in'; readonly account: Account; readonly session: Session; readonly secret: string }
  /** The password is right; a code is wanted too. */
  | { readonly kind: 'code-wanted' };

export async function signIn(database: Database, { email, password, code, place, now }: SignIn): Promise<SignedIn> {
  const proof = await prove(database, { email, password, code, place, now });
  if (proof === 'code-wanted') return { kind: 'code-wanted' };
  const { account, method } = proof;
  const { secret, session } = await openSession(database, { account: account.id, method, place, now });
  return { kind: 'signed-in', account, session, secret };
}

/** Checks password and code without signing in: for acts that ask for a fresh proof. Each call counts as an attempt. */
export async function prove(
  database: Database,
  { email, password, code, place, now }: SignIn,
): Promise<{ account: Account; method: SignInMethod } | 'code-wanted'> {
  const address = email.trim().toLowerCase().slice(0, 190);
  const subject = `account ${address}`;
  await countAttempt(
    database,
    [
      { name: subject, most: TRIES_PER_ACCOUNT },
      { name: `address ${place.address}`, most: TRIES_PER_ADDRESS },
    ],
    now,
  );
  const account = await findAccount(database.kysely, { email: address });
  const right = await verifyPassword(password, account?.state === 'active' ? account.password : '');
  if (!account || !right) throw new Problem(identityErrors['sign-in-refused'], 'The address or the password is not right.');
  let method: SignInMethod = 'password';
  if ((await listCredentials(database.kysely, account.id, 'totp')).length > 0) {
    if (code === undefined || code.trim() === '') return 'code-wanted';
    if (await useTotp(database, account.id, code, now)) method = 'password+totp';
    else if (await useRecoveryCode(database, account.id, code, now)) method = 'password+recovery';
    else throw new Problem(identityErrors['code-refused'], 'Neither the app’s code nor an unused recovery code.');
  }
  await forgetAttempts(database, subject);
  return { account, method };
}
