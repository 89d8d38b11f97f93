// SQL of looking back: what the journal says was public at an instant. No rules here.
import { chunks, type Executor, type Readable } from '../database/index.ts';
import type { Change, DocumentId } from './contract.ts';
import { changeOf, changeRows, type ChangeRow, readHead } from './journal.store.ts';

/** The last record that had been written by an instant (ms); 0 when there was none. Records are numbered in the order of their instants. */
export async function recordAt(database: Readable, instant: number): Promise<number> {
  let [low, high] = [0, (await readHead(database)).seq];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const row = await database.kysely.selectFrom('journal').select('at').where('seq', '<=', middle).orderBy('seq', 'desc').limit(1).executeTakeFirst();
    if (row !== undefined && (row['at'] as number) > instant) high = middle - 1;
    else low = middle;
  }
  return low;
}

/** What each of these documents was to readers as of a record; what was not public yet is removed. */
export async function statesAt(database: Readable, ids: readonly DocumentId[], seq: number): Promise<Change[]> {
  const found = new Map<DocumentId, Change>();
  for (const some of chunks(ids)) {
    const rows = await changeRows(database)
      .innerJoin(
        (newest) =>
          newest
            .selectFrom('journal_change as earlier')
            .select((eb) => ['earlier.document as id', eb.fn.max('earlier.seq').as('last')])
            .where('earlier.document', 'in', some)
            .where('earlier.seq', '<=', seq)
            .groupBy('earlier.document')
            .as('newest'),
        (join) => join.onRef('newest.id', '=', 'journal_change.document').onRef('newest.last', '=', 'journal_change.seq'),
      )
      .execute();
    for (const row of rows as unknown as ChangeRow[]) found.set(row.document, changeOf(row));
  }
  return ids.map((id) => found.get(id) ?? { kind: 'removed', id, type: '' });
}

/** Documents that changed after a record, those that changed soonest first; those that are not public any more among all of them, with `gone`. */
export async function changedSince(executor: Executor, { seq, limit, gone = false }: { seq: number; limit: number; gone?: boolean }): Promise<DocumentId[]> {
  let query = executor.selectFrom('journal_change').select('document').where('seq', '>', seq);
  if (gone) query = query.where('kind', '!=', 'public');
  const rows = await query.orderBy('seq').orderBy('position').limit(limit).execute();
  return [...new Set(rows.map((row) => row['document'] as string))];
}
