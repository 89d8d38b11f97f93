// SQL of the instants at which rights end. No rules here.
import { chunks, type Database, type Executor, insertRows } from '../database/index.ts';

export interface RightsEnd {
  readonly document: string;
  readonly endsAt: number;
}

/** From now on each of `documents` has the instant that `ends` names for it, or none. */
export async function replaceRightsEnds(
  transaction: Executor,
  database: Pick<Database, 'engine'>,
  documents: readonly string[],
  ends: readonly RightsEnd[],
): Promise<void> {
  for (const ids of chunks(documents)) await transaction.deleteFrom('rights_term').where('document', 'in', ids).execute();
  await insertRows(
    transaction,
    database.engine,
    'rights_term',
    ends.map(({ document, endsAt }) => ({ document, ends_at: endsAt })),
  );
}

/** The first to end. */
export async function nextRightsEnds(executor: Executor, limit: number): Promise<RightsEnd[]> {
  const rows = await executor.selectFrom('rights_term').select(['document', 'ends_at as endsAt']).orderBy('ends_at').orderBy('document').limit(limit).execute();
  return rows as unknown as RightsEnd[];
}

/** Takes one out; false when another process has, or when it has another instant by now. */
export async function takeRightsEnd(transaction: Executor, { document, endsAt }: RightsEnd): Promise<boolean> {
  const { numDeletedRows } = await transaction.deleteFrom('rights_term').where('document', '=', document).where('ends_at', '=', endsAt).executeTakeFirst();
  return Number(numDeletedRows) === 1;
}
