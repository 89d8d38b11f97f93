// Recovery codes: ten words of chance for the day the phone is lost. Each counts once; only hashes are kept.
import { randomInt } from 'node:crypto';
import type { Database } from '../database/index.ts';
import { newId } from '../kernel/ids.ts';
import { deleteCredentials, insertCredential, listCredentials, noteUse } from './accounts.store.ts';
import { hashOf } from './secret.ts';

export const RECOVERY_CODES = 10;
/** 12 characters of 31: 59 bits, and an account is limited in its attempts. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 3;
const GROUP_CHARS = 4;

/** Makes new codes; the former ones no longer count. */
export async function newRecoveryCodes(database: Database, account: string, now: number): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, newCode);
  await database.transaction(async (transaction) => {
    await deleteCredentials(transaction, account, { kind: 'recovery' });
    await insertCredential(transaction, {
      id: newId(now),
      account,
      kind: 'recovery',
      name: 'Recovery codes',
      detail: { hashes: codes.map((code) => hashOf(plain(code))) },
      createdAt: now,
      usedAt: null,
    });
  });
  return codes;
}

/** Whether the code is one that has not been used; it is used up. */
export async function useRecoveryCode(database: Database, account: string, code: string, now: number): Promise<boolean> {
  const hash = hashOf(plain(code));
  for (const credential of await listCredentials(database.kysely, account, 'recovery')) {
    const { hashes } = credential.detail as { hashes: string[] };
    if (hashes.includes(hash)) return noteUse(database.kysely, credential, { hashes: hashes.filter((each) => each !== hash) }, now);
  }
  return false;
}

export async function countRecoveryCodes(database: Database, account: string): Promise<number> {
  const [credential] = await listCredentials(database.kysely, account, 'recovery');
  return (credential?.detail as { hashes: string[] } | undefined)?.hashes.length ?? 0;
}

function newCode(): string {
  const group = () => Array.from({ length: GROUP_CHARS }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return Array.from({ length: GROUPS }, group).join('-');
}

function plain(code: string): string {
  return code.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}
