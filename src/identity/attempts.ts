// Counted attempts: how often somebody may try to sign in, per account and per address, over every process.
import type { Database } from '../database/index.ts';
import { Problem } from '../kernel/errors.ts';
import { identityErrors } from './errors.ts';

export const ATTEMPT_WINDOW_MS = 15 * 60_000;
/** Tries within a window: for one account, and from one address (a newsroom shares one). */
export const TRIES_PER_ACCOUNT = 10;
export const TRIES_PER_ADDRESS = 100;

/** Counts one try of each subject; throws a Problem `too-many-attempts` when one has used its tries up. */
export async function countAttempt(database: Database, subjects: readonly { readonly name: string; readonly most: number }[], now: number): Promise<void> {
  const window = Math.floor(now / ATTEMPT_WINDOW_MS);
  for (const { name, most } of subjects) {
    const tries = await database.transaction(async (transaction) => {
      await transaction.deleteFrom('attempt').where('window', '<', window).execute();
      const at = transaction.updateTable('attempt').where('subject', '=', name).where('window', '=', window);
      const updated = await at.set(({ eb, ref }) => ({ tries: eb(ref('tries') as never, '+', 1 as never) })).executeTakeFirst();
      if (Number(updated.numUpdatedRows) === 0) await transaction.insertInto('attempt').values({ subject: name, window, tries: 1 }).execute();
      const row = await transaction.selectFrom('attempt').select('tries').where('subject', '=', name).where('window', '=', window).executeTakeFirstOrThrow();
      return Number(row.tries);
    });
    if (tries <= most) continue;
    const seconds = Math.ceil(((window + 1) * ATTEMPT_WINDOW_MS - now) / 1000);
    throw new Problem(identityErrors['too-many-attempts'], `Try again in ${Math.ceil(seconds / 60)} minutes.`, { retryAfterSeconds: seconds });
  }
}

/** After a success: the account's tries are forgotten. */
export async function forgetAttempts(database: Database, name: string): Promise<void> {
  await database.kysely.deleteFrom('attempt').where('subject', '=', name).execute();
}
