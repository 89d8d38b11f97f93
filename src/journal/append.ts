// Appending a record: the last act of a verb's transaction, so that the head row is locked for as short as can be.
import { randomBytes } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { Database, Tables } from '../database/index.ts';
import { advanceHead, type Head, insertRecord, type JournalEntry } from './journal.store.ts';

/** Random bytes of a record's tag: two histories never share one. */
const TAG_BYTES = 12;

export interface NewRecord {
  readonly at: number;
  readonly actor: string;
  readonly note: string;
  readonly entries: readonly JournalEntry[];
}

/** Numbers and writes the record. Must be the last statements of the transaction (DESIGN §4, Order). */
export async function appendRecord(transaction: Transaction<Tables>, database: Database, { at, actor, note, entries }: NewRecord): Promise<Head> {
  const tag = randomBytes(TAG_BYTES).toString('base64url');
  const { seq, prevTag } = await advanceHead(transaction, tag);
  await insertRecord(transaction, database, { seq, prevTag, tag, at, actor, note }, entries);
  return { seq, tag };
}
