// The mailbox of a house without a mail server: letters are kept here and read on the desk.
import type { Database } from '../database/index.ts';
import { newId } from '../kernel/ids.ts';

/** Letters that are kept; older ones go. */
export const LETTERS_KEPT = 500;

export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

export interface KeptLetter extends Letter {
  readonly id: string;
  readonly at: number;
}

export async function writeLetter(database: Database, letter: Letter, now: number): Promise<void> {
  await database.transaction(async (transaction) => {
    await transaction
      .insertInto('letter')
      .values({ id: newId(now), ...letter, at: now })
      .execute();
    const oldest = await transaction.selectFrom('letter').select('id').orderBy('id', 'desc').offset(LETTERS_KEPT).limit(1).executeTakeFirst();
    if (oldest)
      await transaction
        .deleteFrom('letter')
        .where('id', '<=', oldest.id as string)
        .execute();
  });
}

/** Newest first. */
export async function listLetters(database: Database, limit: number): Promise<KeptLetter[]> {
  return (await database.kysely.selectFrom('letter').selectAll().orderBy('id', 'desc').limit(limit).execute()) as never;
}
