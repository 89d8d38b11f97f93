// Saved views: a filter under a name, of one account, or shared with everybody. Sharing shows nobody more than they may read.
import type { Database, Executor } from '../database/index.ts';
import { newId } from '../kernel/ids.ts';
import { Problem } from '../kernel/errors.ts';
import { newsroomIndexErrors } from './errors.ts';

/** Views of one account. */
export const VIEWS_MAX = 100;

export interface SavedView {
  readonly id: string;
  readonly account: string;
  readonly name: string;
  /** The list's filter and order as its address has them: `state=draft&sort=title`. */
  readonly query: string;
  readonly shared: boolean;
}

/** Those of the account and those that are shared, by name. */
export async function listViews(executor: Executor, account: string): Promise<SavedView[]> {
  const query = executor
    .selectFrom('saved_view')
    .selectAll()
    .where((eb) => eb.or([eb('account', '=', account), eb('shared', '=', 1)]));
  return (await query.orderBy('name').orderBy('id').execute()).map(viewOf);
}

/** A view of the same name is replaced. */
export async function saveView(database: Database, view: Omit<SavedView, 'id'>, now: number): Promise<SavedView> {
  const { account, name, query, shared } = view;
  return database.transaction(async (transaction) => {
    await transaction.deleteFrom('saved_view').where('account', '=', account).where('name', '=', name).execute();
    const mine = await transaction.selectFrom('saved_view').select('id').where('account', '=', account).execute();
    if (mine.length >= VIEWS_MAX) throw new Problem(newsroomIndexErrors['views-too-many'], `You have ${mine.length}.`);
    const id = newId(now);
    await transaction
      .insertInto('saved_view')
      .values({ id, account, name, query, shared: shared ? 1 : 0, created_at: now })
      .execute();
    return { id, ...view };
  });
}

export async function findView(executor: Executor, id: string): Promise<SavedView | undefined> {
  const row = await executor.selectFrom('saved_view').selectAll().where('id', '=', id).executeTakeFirst();
  return row && viewOf(row);
}

export async function deleteView(executor: Executor, id: string): Promise<void> {
  await executor.deleteFrom('saved_view').where('id', '=', id).execute();
}

function viewOf(row: Record<string, unknown>): SavedView {
  return {
    id: row['id'] as string,
    account: row['account'] as string,
    name: row['name'] as string,
    query: row['query'] as string,
    shared: row['shared'] === 1,
  };
}
