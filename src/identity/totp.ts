// Codes from an authenticator app: TOTP (RFC 6238), six digits, half a minute. A code counts once.
import { generateSecret, generateURI, verifySync } from 'otplib';
import type { Database } from '../database/index.ts';
import { Problem } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import { deleteCredentials, insertCredential, listCredentials, noteUse } from './accounts.store.ts';
import { identityErrors } from './errors.ts';

const STEP_SECONDS = 30;
/** Clocks of phones may differ by one step (RFC 6238 §5.2). */
const TOLERANCE_SECONDS = 30;
const CODE = /^\d{6}$/;

export interface TotpOffer {
  /** Base 32: for typing in. */
  readonly secret: string;
  /** For the picture that an app reads. */
  readonly uri: string;
}

/** A secret to be set up; nothing is stored until a code of it has been shown. */
export function offerTotp(label: string, issuer: string): TotpOffer {
  const secret = generateSecret();
  return { secret, uri: generateURI({ issuer, label, secret }) };
}

/** Stores the secret once a code proves that the app has it. */
export async function addTotp(
  database: Database,
  { account, secret, code, now }: { account: string; secret: string; code: string; now: number },
): Promise<void> {
  const step = stepOf(secret, code, now);
  if (step === undefined) throw new Problem(identityErrors['code-refused'], 'Nothing was changed.');
  await database.transaction(async (transaction) => {
    await deleteCredentials(transaction, account, { kind: 'totp' });
    await insertCredential(transaction, {
      id: newId(now),
      account,
      kind: 'totp',
      name: 'Authenticator app',
      detail: { secret, step },
      createdAt: now,
      usedAt: now,
    });
  });
}

/** Whether the code is right and has not been used before; using it is noted. */
export async function useTotp(database: Database, account: string, code: string, now: number): Promise<boolean> {
  for (const credential of await listCredentials(database.kysely, account, 'totp')) {
    const { secret, step: last } = credential.detail as { secret: string; step: number };
    const step = stepOf(secret, code, now);
    if (step !== undefined && step > last) return noteUse(database.kysely, credential, { secret, step }, now);
  }
  return false;
}

/** The time step whose code this is, among those that are accepted now. */
function stepOf(secret: string, code: string, now: number): number | undefined {
  const token = code.replaceAll(/\s/g, '');
  if (!CODE.test(token)) return undefined;
  try {
    const result = verifySync({ secret, token, epoch: Math.floor(now / 1000), epochTolerance: TOLERANCE_SECONDS, period: STEP_SECONDS });
    if (!result.valid) return undefined;
    return Math.floor(now / 1000 / STEP_SECONDS) + (result.delta ?? 0);
  } catch {
    return undefined;
  }
}
