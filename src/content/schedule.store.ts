// SQL of the schedule: what is to be released, and when. An entry goes in the transaction that carries it out.
import type { Transaction } from 'kysely';
import type { Executor, Tables } from '../database/index.ts';
import type { Step } from './verbs/steps.ts';

export interface ScheduleEntry {
  readonly id: string;
  readonly dueAt: number;
  readonly actor: string;
  readonly note: string;
  readonly steps: readonly Step[];
  readonly createdAt: number;
  /** Why it could not be carried out at its instant; '' while it waits. */
  readonly failure: string;
}

export async function insertEntry(executor: Executor, entry: ScheduleEntry): Promise<void> {
  const { id, dueAt, actor, note, steps, createdAt, failure } = entry;
  await executor
    .insertInto('schedule')
    .values({ id, due_at: dueAt, actor, note, steps: JSON.stringify(steps), created_at: createdAt, failure })
    .execute();
}

/** Removes an entry that waits; false when it has gone already: then another process carries it out. */
export async function takeEntry(transaction: Transaction<Tables>, id: string): Promise<boolean> {
  const result = await transaction.deleteFrom('schedule').where('id', '=', id).executeTakeFirst();
  return Number(result.numDeletedRows) === 1;
}

/** Keeps an entry with the reason why it failed; false when another process has told it already. */
export async function markFailed(executor: Executor, id: string, failure: string): Promise<boolean> {
  const result = await executor.updateTable('schedule').set({ failure }).where('id', '=', id).where('failure', '=', '').executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}

/** Entries in the order of their instants; failed ones only when asked for. */
export async function listEntries(executor: Executor, { limit, failed = false }: { limit: number; failed?: boolean }): Promise<ScheduleEntry[]> {
  let query = executor.selectFrom('schedule').selectAll();
  if (!failed) query = query.where('failure', '=', '');
  const rows = await query.orderBy('due_at').orderBy('id').limit(limit).execute();
  return rows.map((row) => ({
    id: row.id as string,
    dueAt: row.due_at as number,
    actor: row.actor as string,
    note: row.note as string,
    steps: JSON.parse(row.steps as string) as Step[],
    createdAt: row.created_at as number,
    failure: row.failure as string,
  }));
}
