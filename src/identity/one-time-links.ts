// One-time links: the first administrator, invitations, forgotten passwords. Used once, within a time; only hashes are kept.
import type { Database, Executor } from '../database/index.ts';
import { Problem } from '../kernel/errors.ts';
import { identityErrors } from './errors.ts';
import { hashOf, newSecret, SECRET_FORM } from './secret.ts';

export type LinkPurpose = 'first-administrator' | 'invitation' | 'password-reset';

const VALID_MS: Readonly<Record<LinkPurpose, number>> = {
  'first-administrator': 24 * 60 * 60_000,
  invitation: 7 * 24 * 60 * 60_000,
  'password-reset': 60 * 60_000,
};

/** Makes a link's secret; earlier ones of the same purpose and account no longer work. */
export async function newLink(database: Database, { purpose, account, now }: { purpose: LinkPurpose; account: string; now: number }): Promise<string> {
  const secret = newSecret();
  await database.transaction(async (transaction) => {
    await transaction.deleteFrom('one_time_link').where('purpose', '=', purpose).where('account', '=', account).execute();
    await transaction.deleteFrom('one_time_link').where('expires_at', '<', now).execute();
    await transaction
      .insertInto('one_time_link')
      .values({ hash: hashOf(secret), purpose, account, detail: '{}', expires_at: now + VALID_MS[purpose] })
      .execute();
  });
  return secret;
}

/** Whom a link is for; it stays usable. Throws a Problem `link-invalid`. */
export async function readLink(executor: Executor, secret: string, now: number): Promise<{ purpose: LinkPurpose; account: string }> {
  const row = SECRET_FORM.test(secret)
    ? await executor.selectFrom('one_time_link').selectAll().where('hash', '=', hashOf(secret)).where('expires_at', '>', now).executeTakeFirst()
    : undefined;
  if (!row) throw new Problem(identityErrors['link-invalid'], 'It is not known.');
  return { purpose: row['purpose'] as LinkPurpose, account: row['account'] as string };
}

/** Uses a link up, inside the transaction of what it allows. */
export async function useLink(executor: Executor, secret: string, now: number): Promise<{ purpose: LinkPurpose; account: string }> {
  const link = await readLink(executor, secret, now);
  const result = await executor.deleteFrom('one_time_link').where('hash', '=', hashOf(secret)).executeTakeFirst();
  if (Number(result.numDeletedRows) === 0) throw new Problem(identityErrors['link-invalid'], 'It has just been used.');
  return link;
}
