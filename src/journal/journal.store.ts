// SQL of the journal. Public changes carry their fields by joining the revision that they name.
import type { Transaction } from 'kysely';
import type { Database, Executor, Readable, Tables } from '../database/index.ts';
import { chunks, insertRows } from '../database/index.ts';
import type { Change, DocumentId, JournalRecord, Publication, Withdrawal } from './contract.ts';

export interface Head {
  readonly seq: number;
  readonly tag: string;
}

/** A change as it is journalled: the fields of a public one stay where they are, in its revision. */
export type JournalEntry =
  | {
      readonly kind: 'public';
      readonly id: DocumentId;
      readonly type: string;
      readonly revision: number;
      readonly publication: Publication;
      readonly bytes: number;
    }
  | { readonly kind: 'withdrawn'; readonly id: DocumentId; readonly type: string; readonly withdrawal: Withdrawal }
  | { readonly kind: 'removed'; readonly id: DocumentId; readonly type: string };

/** Documents of one record that a list of records names. */
const RECORD_CHANGES_LISTED = 500;

/** An entry as it was journalled; its bytes are nobody's question any more. */
export type FormerEntry = Exclude<JournalEntry, { kind: 'public' }> | Omit<Extract<JournalEntry, { kind: 'public' }>, 'bytes'>;

export interface ChangeRow {
  readonly seq: number;
  readonly document: string;
  readonly type: string;
  readonly kind: 'public' | 'withdrawn' | 'removed';
  readonly revision: number | null;
  readonly detail: string;
  readonly fields: string | null;
}

export async function readHead(database: Readable): Promise<Head> {
  const row = await database.kysely.selectFrom('journal_head').select(['seq', 'tag']).where('id', '=', 1).executeTakeFirstOrThrow();
  return { seq: row.seq as number, tag: row.tag as string };
}

/** Takes the next number from the locked head row: the lock is held to the commit, so numbers are dense and in commit order. */
export async function advanceHead(transaction: Transaction<Tables>, tag: string): Promise<{ seq: number; prevTag: string }> {
  await transaction
    .updateTable('journal_head')
    // prev_tag before tag: MariaDB evaluates assignments from left to right.
    .set(({ eb, ref }) => ({ seq: eb(ref('seq') as never, '+', 1 as never), prev_tag: ref('tag'), tag }))
    .where('id', '=', 1)
    .execute();
  const row = await transaction.selectFrom('journal_head').select(['seq', 'prev_tag']).where('id', '=', 1).executeTakeFirstOrThrow();
  return { seq: row.seq as number, prevTag: row.prev_tag as string };
}

export interface RecordRow {
  readonly seq: number;
  readonly prevTag: string;
  readonly tag: string;
  readonly at: number;
  readonly actor: string;
  readonly note: string;
}

export async function insertRecord(transaction: Transaction<Tables>, database: Database, record: RecordRow, entries: readonly JournalEntry[]): Promise<void> {
  const { seq, prevTag, tag, at, actor, note } = record;
  const bytes = entries.reduce((sum, entry) => sum + (entry.kind === 'public' ? entry.bytes : 0), 0);
  await transaction.insertInto('journal').values({ seq, prev_tag: prevTag, tag, at, actor, note, bytes }).execute();
  const rows = entries.map((entry, position) => ({
    seq,
    position,
    document: entry.id,
    type: entry.type,
    kind: entry.kind,
    revision: entry.kind === 'public' ? entry.revision : null,
    detail: JSON.stringify(entry.kind === 'public' ? entry.publication : entry.kind === 'withdrawn' ? entry.withdrawal : {}),
  }));
  await insertRows(transaction, database.engine, 'journal_change', rows);
  for (const ids of chunks(entries.map((entry) => entry.id))) await transaction.deleteFrom('journal_latest').where('document', 'in', ids).execute();
  await insertRows(
    transaction,
    database.engine,
    'journal_latest',
    rows.map(({ document, position }) => ({ document, seq, position })),
  );
}

export async function readRecords(database: Readable, afterSeq: number, { limit, maxBytes }: { limit: number; maxBytes: number }): Promise<JournalRecord[]> {
  const rows = await database.kysely.selectFrom('journal').selectAll().where('seq', '>', afterSeq).orderBy('seq').limit(limit).execute();
  let bytes = 0;
  const fitting = rows.filter((row, index) => (bytes += row.bytes as number) <= maxBytes || index === 0);
  const last = fitting.at(-1);
  if (!last) return [];
  const changes = new Map<number, Change[]>();
  for (const row of await changeRows(database)
    .where('journal_change.seq', '>', afterSeq)
    .where('journal_change.seq', '<=', last.seq)
    .orderBy('journal_change.seq')
    .orderBy('journal_change.position')
    .execute()) {
    const change = changeOf(row as unknown as ChangeRow);
    const list = changes.get(row.seq as number);
    if (list) list.push(change);
    else changes.set(row.seq as number, [change]);
  }
  return fitting.map((row) => ({
    seq: row.seq as number,
    prevTag: row.prev_tag as string,
    tag: row.tag as string,
    at: row.at as number,
    actor: row.actor as string,
    note: row.note as string,
    changes: changes.get(row.seq as number) ?? [],
  }));
}

export async function findRecord(database: Readable, seq: number): Promise<Head | undefined> {
  const row = await database.kysely.selectFrom('journal').select(['seq', 'tag']).where('seq', '=', seq).executeTakeFirst();
  return row && { seq: row.seq as number, tag: row.tag as string };
}

/** What a record says of its documents, without their fields; in the order in which it was written. */
export async function entriesOf(executor: Executor, seq: number): Promise<FormerEntry[]> {
  const rows = await entryRows(executor).where('seq', '=', seq).orderBy('position').execute();
  return (rows as unknown as ChangeRow[]).map(entryOf);
}

/** What the journal said of a document before a record: the newest entry of `kinds`, if any. */
export async function entryBefore(
  executor: Executor,
  { document, seq, kinds = ['public', 'withdrawn', 'removed'] }: { document: DocumentId; seq: number; kinds?: readonly JournalEntry['kind'][] },
): Promise<FormerEntry | undefined> {
  const query = entryRows(executor).where('document', '=', document).where('seq', '<', seq).where('kind', 'in', kinds);
  const row = (await query.orderBy('seq', 'desc').limit(1).executeTakeFirst()) as ChangeRow | undefined;
  return row && entryOf(row);
}

/** Records that changed these documents after a record: the newest of each document. */
export async function changedAfter(executor: Executor, seq: number, ids: readonly DocumentId[]): Promise<Map<DocumentId, number>> {
  const found = new Map<DocumentId, number>();
  for (const some of chunks(ids)) {
    const rows = await executor.selectFrom('journal_latest').select(['document', 'seq']).where('document', 'in', some).where('seq', '>', seq).execute();
    for (const row of rows) found.set(row.document as string, row.seq as number);
  }
  return found;
}

export interface RecordLine extends RecordRow {
  readonly changes: readonly { readonly document: DocumentId; readonly kind: Change['kind']; readonly revision: number | null }[];
}

/** Records, newest first, each with what it changed; without any fields. */
export async function listRecords(database: Readable, { limit, before }: { limit: number; before?: number | undefined }): Promise<RecordLine[]> {
  let query = database.kysely.selectFrom('journal').selectAll();
  if (before !== undefined) query = query.where('seq', '<', before);
  const rows = await query.orderBy('seq', 'desc').limit(limit).execute();
  const last = rows.at(-1);
  const first = rows[0];
  if (!first || !last) return [];
  const changes = await database.kysely
    .selectFrom('journal_change')
    .select(['seq', 'document', 'kind', 'revision'])
    .where('seq', '>=', last.seq as number)
    .where('seq', '<=', first.seq as number)
    .where('position', '<', RECORD_CHANGES_LISTED)
    .orderBy('seq')
    .orderBy('position')
    .execute();
  const bySeq = Map.groupBy(changes as unknown as (ChangeRow & { seq: number })[], ({ seq }) => seq);
  return rows.map((row) => {
    const { seq, tag, at, actor, note } = row as unknown as RecordRow;
    const lines = (bySeq.get(seq) ?? []).map(({ document, kind, revision }) => ({ document, kind, revision }));
    return { seq, prevTag: row.prev_tag as string, tag, at, actor, note, changes: lines };
  });
}

/** The newest change of each document, in the order of document ids; removed ones are left out. */
export async function latestStates(database: Readable, { afterDocument, limit }: { afterDocument: DocumentId; limit: number }): Promise<Change[]> {
  const rows = await latestRows(database)
    .where('journal_latest.document', '>', afterDocument)
    .where('journal_change.kind', '!=', 'removed')
    .orderBy('journal_latest.document')
    .limit(limit)
    .execute();
  return (rows as unknown as ChangeRow[]).map(changeOf);
}

/** The newest change of each of these documents; one that the journal does not know (any more) is removed. */
export async function latestStatesOf(database: Readable, ids: readonly DocumentId[]): Promise<Change[]> {
  const found = new Map<DocumentId, Change>();
  for (const some of chunks(ids)) {
    const rows = await latestRows(database).where('journal_latest.document', 'in', some).execute();
    for (const row of rows as unknown as ChangeRow[]) found.set(row.document, changeOf(row));
  }
  return ids.map((id) => found.get(id) ?? { kind: 'removed', id, type: '' });
}

/** Records that changed a document, newest first. */
export async function historyOf(
  database: Database,
  id: DocumentId,
  limit: number,
  before?: number,
): Promise<(RecordRow & { kind: Change['kind']; revision: number | null })[]> {
  let query = database.kysely
    .selectFrom('journal_change')
    .innerJoin('journal', 'journal.seq', 'journal_change.seq')
    .select(['journal.seq', 'journal.prev_tag', 'journal.tag', 'journal.at', 'journal.actor', 'journal.note', 'journal_change.kind', 'journal_change.revision'])
    .where('journal_change.document', '=', id);
  if (before !== undefined) query = query.where('journal.seq', '<', before);
  const rows = await query.orderBy('journal.seq', 'desc').limit(limit).execute();
  return rows.map(({ prev_tag: prevTag, ...row }) => ({ ...row, prevTag }) as never);
}

function entryRows(executor: Executor) {
  return executor.selectFrom('journal_change').select(['seq', 'document', 'type', 'kind', 'revision', 'detail']);
}

function entryOf({ document: id, type, kind, revision, detail }: ChangeRow): FormerEntry {
  if (kind === 'removed') return { kind, id, type };
  if (kind === 'withdrawn') return { kind, id, type, withdrawal: JSON.parse(detail) as Withdrawal };
  return { kind, id, type, revision: revision as number, publication: JSON.parse(detail) as Publication };
}

export function changeRows(database: Readable) {
  return database.kysely
    .selectFrom('journal_change')
    .leftJoin('revision', (join) => join.onRef('revision.document', '=', 'journal_change.document').onRef('revision.number', '=', 'journal_change.revision'))
    .select([
      'journal_change.seq',
      'journal_change.document',
      'journal_change.type',
      'journal_change.kind',
      'journal_change.revision',
      'journal_change.detail',
      'revision.fields',
    ]);
}

function latestRows(database: Readable) {
  return changeRows(database).innerJoin('journal_latest', (join) =>
    join.onRef('journal_latest.seq', '=', 'journal_change.seq').onRef('journal_latest.position', '=', 'journal_change.position'),
  );
}

export function changeOf(row: ChangeRow): Change {
  const { document: id, type } = row;
  if (row.kind === 'removed') return { kind: 'removed', id, type };
  if (row.kind === 'withdrawn') return { kind: 'withdrawn', id, type, withdrawal: JSON.parse(row.detail) as Withdrawal };
  if (row.fields === null) throw new Error(`record ${row.seq} names revision ${row.revision} of ${id}, which does not exist`);
  return {
    kind: 'public',
    document: { id, type, revision: row.revision as number, fields: JSON.parse(row.fields) as never, publication: JSON.parse(row.detail) as Publication },
  };
}

/** A record's place in the chain, and how many changes it holds. */
export interface Link {
  readonly seq: number;
  readonly prevTag: string;
  readonly tag: string;
  readonly changes: number;
}

export async function readLinks(database: Database, afterSeq: number, limit: number): Promise<Link[]> {
  const rows = await database.kysely
    .selectFrom('journal')
    .select(({ selectFrom, fn }) => [
      'seq',
      'prev_tag',
      'tag',
      selectFrom('journal_change').whereRef('journal_change.seq', '=', 'journal.seq').select(fn.countAll().as('n')).as('changes'),
    ])
    .where('seq', '>', afterSeq)
    .orderBy('seq')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ seq: row.seq as number, prevTag: row.prev_tag as string, tag: row.tag as string, changes: Number(row['changes']) }));
}
