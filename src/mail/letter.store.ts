// SQL of letters. No rules here.
import type { Database, Executor } from '../database/index.ts';
import type { KeptLetter, LetterState } from './contract.ts';

/** Letters that are kept; older ones go. */
export const LETTERS_KEPT = 500;

export async function insertLetter(database: Database, { nextAt, ...letter }: KeptLetter): Promise<void> {
  await database.transaction(async (transaction) => {
    await transaction
      .insertInto('letter')
      .values({ ...letter, next_at: nextAt })
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
export async function listLetters(executor: Executor, limit: number): Promise<KeptLetter[]> {
  return (await executor.selectFrom('letter').selectAll().orderBy('id', 'desc').limit(limit).execute()).map(letterOf);
}

export async function dueLetters(executor: Executor, now: number, limit: number): Promise<KeptLetter[]> {
  const rows = executor.selectFrom('letter').selectAll().where('state', '=', 'waiting').where('next_at', '<=', now).orderBy('next_at').limit(limit);
  return (await rows.execute()).map(letterOf);
}

export async function nextDueLetter(executor: Executor): Promise<number | undefined> {
  const row = await executor.selectFrom('letter').select('next_at').where('state', '=', 'waiting').orderBy('next_at').limit(1).executeTakeFirst();
  return row?.['next_at'] as number | undefined;
}

/** Takes a letter for a while; false when another process has. */
export async function holdLetter(executor: Executor, { id, nextAt }: KeptLetter, until: number): Promise<boolean> {
  const held = executor.updateTable('letter').set({ next_at: until }).where('id', '=', id).where('state', '=', 'waiting').where('next_at', '=', nextAt);
  return Number((await held.executeTakeFirst()).numUpdatedRows) === 1;
}

export interface LetterOutcome {
  readonly state: LetterState;
  readonly attempts: number;
  readonly nextAt: number;
  readonly outcome: string;
}

export async function settleLetter(executor: Executor, id: string, { nextAt, ...to }: LetterOutcome): Promise<void> {
  // The links in a letter are keys: what has been handed over is not kept.
  const text = to.state === 'sent' ? { text: '' } : {};
  await executor
    .updateTable('letter')
    .set({ ...to, ...text, next_at: nextAt })
    .where('id', '=', id)
    .execute();
}

/** False when there is no such letter that failed. */
export async function sendAgain(executor: Executor, id: string, now: number): Promise<boolean> {
  const again = executor.updateTable('letter').set({ state: 'waiting', attempts: 0, next_at: now }).where('id', '=', id).where('state', '=', 'failed');
  return Number((await again.executeTakeFirst()).numUpdatedRows) === 1;
}

function letterOf({ next_at, ...row }: Record<string, unknown>): KeptLetter {
  return { ...row, nextAt: next_at } as unknown as KeptLetter;
}
