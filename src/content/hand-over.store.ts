// SQL of hand-over notes. No rules here.
import type { Executor } from '../database/index.ts';

export interface HandOver {
  readonly id: string;
  readonly document: string;
  readonly at: number;
  readonly actor: string;
  /** '' for "nothing is left to say". */
  readonly text: string;
}

export async function insertHandOver(executor: Executor, note: HandOver): Promise<void> {
  await executor
    .insertInto('hand_over')
    .values({ ...note })
    .execute();
}

/** Newest first. */
export async function listHandOvers(executor: Executor, document: string, limit: number): Promise<HandOver[]> {
  const rows = await executor.selectFrom('hand_over').selectAll().where('document', '=', document).orderBy('id', 'desc').limit(limit).execute();
  return rows.map(({ id, at, actor, text }) => ({ id, document, at, actor, text }) as HandOver);
}
