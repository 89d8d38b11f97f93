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

export interface EntryFilter {
  readonly limit: number;
  /** Also those that could not be carried out. */
  readonly failed?: boolean | undefined;
  /** Only those that do something with this document. */
  readonly document?: string | undefined;
  readonly from?: number | undefined;
  readonly until?: number | undefined;
}

/** Entries in the order of their instants; failed ones only when asked for. */
export async function listEntries(executor: Executor, { limit, failed = false, document, from, until }: EntryFilter): Promise<ScheduleEntry[]> {
  let query = executor.selectFrom('schedule').selectAll();
  if (!failed) query = query.where('failure', '=', '');
  // An id holds letters, digits and hyphens only: nothing in it means anything to `like`.
  if (document !== undefined) query = query.where('steps', 'like', `%"id":"${document}"%`);
  if (from !== undefined) query = query.where('due_at', '>=', from);
  if (until !== undefined) query = query.where('due_at', '<', until);
  return (await query.orderBy('due_at').orderBy('id').limit(limit).execute()).map(entryOf);
}

export async function findEntry(executor: Executor, id: string): Promise<ScheduleEntry | undefined> {
  const row = await executor.selectFrom('schedule').selectAll().where('id', '=', id).executeTakeFirst();
  return row && entryOf(row);
}

function entryOf(row: Record<string, unknown>): ScheduleEntry {
  return {
    id: row.id as string,
    dueAt: row.due_at as number,
    actor: row.actor as string,
    note: row.note as string,
    steps: JSON.parse(row.steps as string) as Step[],
    createdAt: row.created_at as number,
    failure: row.failure as string,
  };
}
