// Receipts that are kept, and the latest records with theirs: for looking back at what went out. Readers and receipts never wait for this.
import { chunks, type Database, insertRows } from '../database/index.ts';

/** Receipts that are kept: those of the latest records. */
export const RECEIPTS_KEPT = 2_000;

export interface KeptReceipt {
  readonly seq: number;
  /** From the commit until every edge had confirmed. */
  readonly milliseconds: number;
  /** Whether every edge had, within the time that is waited. */
  readonly confirmed: boolean;
  /** Paths of live pages that were refreshed; the first ones. */
  readonly pages: readonly string[];
  readonly pagesTotal: number;
}

export interface LatestRecord {
  readonly seq: number;
  readonly at: number;
  readonly actor: string;
  readonly note: string;
  readonly changes: readonly { readonly document: string; readonly kind: string }[];
  /** None is kept of what was released while this process did not run. */
  readonly receipt: KeptReceipt | undefined;
}

/** What is kept of a record already stays: a request that is repeated names it again. */
export async function keepReceipts(database: Database, receipts: readonly KeptReceipt[]): Promise<void> {
  const last = Math.max(...receipts.map(({ seq }) => seq));
  await database.transaction(async (transaction) => {
    const known = new Set<unknown>();
    for (const seqs of chunks(receipts.map(({ seq }) => seq))) {
      for (const row of await transaction.selectFrom('kept_receipt').select('seq').where('seq', 'in', seqs).execute()) known.add(row['seq']);
    }
    const fresh = [...new Map(receipts.map((receipt) => [receipt.seq, receipt])).values()].filter(({ seq }) => !known.has(seq));
    const rows = fresh.map(({ seq, milliseconds, confirmed, pages, pagesTotal }) => ({
      seq,
      milliseconds: Math.round(milliseconds),
      confirmed: confirmed ? 1 : 0,
      pages: JSON.stringify(pages),
      pages_total: pagesTotal,
    }));
    await insertRows(transaction, database.engine, 'kept_receipt', rows);
    await transaction
      .deleteFrom('kept_receipt')
      .where('seq', '<=', last - RECEIPTS_KEPT)
      .execute();
  });
}

/** Newest first; of each record at most so many changes. */
export async function latestRecords(
  { kysely }: Database,
  { limit, changes: most }: { readonly limit: number; readonly changes: number },
): Promise<LatestRecord[]> {
  const rows = await kysely.selectFrom('journal').select(['seq', 'at', 'actor', 'note']).orderBy('seq', 'desc').limit(limit).execute();
  const seqs = rows.map((row) => row['seq'] as number);
  if (seqs.length === 0) return [];
  const changes = await kysely
    .selectFrom('journal_change')
    .select(['seq', 'document', 'kind'])
    .where('seq', 'in', seqs)
    .where('position', '<', most)
    .orderBy('position')
    .execute();
  const receipts = new Map((await kysely.selectFrom('kept_receipt').selectAll().where('seq', 'in', seqs).execute()).map((row) => [row['seq'], receiptOf(row)]));
  const bySeq = Map.groupBy(changes, (row) => row['seq'] as number);
  return rows.map((row) => ({
    seq: row['seq'] as number,
    at: row['at'] as number,
    actor: row['actor'] as string,
    note: row['note'] as string,
    changes: (bySeq.get(row['seq'] as number) ?? []).map(({ document, kind }) => ({ document: document as string, kind: kind as string })),
    receipt: receipts.get(row['seq']),
  }));
}

function receiptOf(row: Record<string, unknown>): KeptReceipt {
  return {
    seq: row['seq'] as number,
    milliseconds: row['milliseconds'] as number,
    confirmed: row['confirmed'] === 1,
    pages: JSON.parse(row['pages'] as string) as string[],
    pagesTotal: row['pages_total'] as number,
  };
}
