// Writing a line: the last statements of the transaction of the act that it tells of, so that the head is locked for as short as can be.
import type { Database, Executor } from '../database/index.ts';
import { newId } from '../kernel/ids.ts';
import { type AuditLine, insertLine, insertLineDocuments, setHeadHash, takeNumber } from './audit.store.ts';
import { hashOfLine } from './chain.ts';
import { documentsOf } from './documents-of.ts';

export type NewLine = Omit<AuditLine, 'number' | 'hash'>;

/** Numbers, chains and writes a line. With `once`, a second line under the same key is refused by its index. */
export async function appendLine(transaction: Executor, line: NewLine, once?: { readonly once: string; readonly request: string }): Promise<void> {
  const { number, former } = await takeNumber(transaction);
  const stored = { ...line, number, detail: JSON.stringify(line.detail) };
  const hash = hashOfLine(former, stored);
  await insertLine(transaction, { ...stored, hash, once: once?.once ?? null, request: once?.request ?? null });
  await insertLineDocuments(transaction, number, documentsOf(line.detail));
  await setHeadHash(transaction, hash);
}

export interface Act {
  readonly actor: string;
  readonly verb: string;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly at: number;
}

/** A line of an act that has a transaction of its own. */
export async function recordAct(database: Database, { at, ...act }: Act): Promise<void> {
  await database.transaction((transaction) => appendLine(transaction, { ...act, at, id: newId(at), seq: null }));
}
