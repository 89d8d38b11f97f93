// SQL of documents, revisions and path claims. No rules here.
import { hash } from 'node:crypto';
import type { ExpressionBuilder } from 'kysely';
import { chunks, type Database, type Executor, insertRows, type Tables } from '../database/index.ts';
import { Problem } from '../kernel/errors.ts';
import type { TypeName } from './contract.ts';
import { contentErrors } from './errors.ts';
import type { ActorGrant, NewsroomDocument, Revision, State } from './state.ts';

export { type AuditLine, appendLine as insertAudit, listLines as listAudit } from '../audit/index.ts';

export async function findDocument(executor: Executor, id: string): Promise<NewsroomDocument | undefined> {
  const row = await executor.selectFrom('document').selectAll().where('id', '=', id).executeTakeFirst();
  return row && documentOf(row);
}

export async function getDocument(executor: Executor, id: string): Promise<NewsroomDocument> {
  return known(await findDocument(executor, id), id);
}

export function known(found: NewsroomDocument | undefined, id: string): NewsroomDocument {
  if (!found) throw new Problem(contentErrors['unknown-document'], `Its id would be “${id}”.`, { document: id });
  return found;
}

export async function findDocuments(executor: Executor, ids: readonly string[]): Promise<Map<string, NewsroomDocument>> {
  return selectDocuments(executor, ids, false);
}

/** The same for a transaction that is going to change them: nobody else does until it ends. Locked in the order of ids, so that two never wait crosswise. */
export async function lockDocuments(transaction: Executor, { engine }: Database, ids: readonly string[]): Promise<Map<string, NewsroomDocument>> {
  return selectDocuments(transaction, ids, engine.locksRows);
}

async function selectDocuments(executor: Executor, ids: readonly string[], lock: boolean): Promise<Map<string, NewsroomDocument>> {
  const found = new Map<string, NewsroomDocument>();
  for (const some of chunks([...ids].sort())) {
    const query = executor.selectFrom('document').selectAll().where('id', 'in', some).orderBy('id');
    for (const row of await (lock ? query.forUpdate() : query).execute()) found.set(row.id as string, documentOf(row));
  }
  return found;
}

export interface DocumentFilter {
  readonly type?: TypeName | undefined;
  readonly state?: State['kind'] | undefined;
  /** Only what these grants cover; none of them: nothing. */
  readonly within?: readonly ActorGrant[] | undefined;
  readonly limit: number;
  /** Continue after this document of an earlier answer. */
  readonly before?: { readonly changedAt: number; readonly id: string } | undefined;
}

/** Newest change first. */
export async function listDocuments(executor: Executor, { type, state, within, limit, before }: DocumentFilter): Promise<NewsroomDocument[]> {
  let query = executor.selectFrom('document').selectAll();
  if (type) query = query.where('type', '=', type);
  if (within) query = query.where((eb) => eb.or(within.map((grant) => eb.and(coverage(eb, grant)))));
  if (state) query = query.where('state_kind', '=', state);
  if (before) {
    const { changedAt, id } = before;
    query = query.where((eb) => eb.or([eb('changed_at', '<', changedAt), eb.and([eb('changed_at', '=', changedAt), eb('id', '<', id)])]));
  }
  return (await query.orderBy('changed_at', 'desc').orderBy('id', 'desc').limit(limit).execute()).map(documentOf);
}

export async function insertDocuments(executor: Executor, database: Database, documents: readonly NewsroomDocument[]): Promise<void> {
  await insertRows(executor, database.engine, 'document', documents.map(rowOf));
}

/** Writes the next version of a document; false when somebody else was faster. */
export async function replaceDocument(executor: Executor, next: NewsroomDocument): Promise<boolean> {
  const { id, ...columns } = rowOf(next);
  const result = await executor
    .updateTable('document')
    .set(columns)
    .where('id', '=', id)
    .where('version', '=', next.version - 1)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}

/** A revision with its fields as the canonical JSON text that is stored. */
export type RevisionText = Omit<Revision, 'fields'> & { readonly fields: string };

export async function insertRevisions(executor: Executor, database: Database, revisions: readonly RevisionText[]): Promise<void> {
  await insertRows(
    executor,
    database.engine,
    'revision',
    revisions.map(({ document, number, at, actor, fields }) => ({ document, number, at, actor, fields })),
  );
}

export async function getRevisionText(executor: Executor, document: string, number: number): Promise<RevisionText> {
  const row = await executor.selectFrom('revision').selectAll().where('document', '=', document).where('number', '=', number).executeTakeFirst();
  if (!row) throw new Problem(contentErrors['unknown-revision'], `Revision ${number} of “${document}” was asked for.`, { document, revision: number });
  return row as unknown as RevisionText;
}

export async function getRevision(executor: Executor, document: string, number: number): Promise<Revision> {
  const text = await getRevisionText(executor, document, number);
  return { ...text, fields: JSON.parse(text.fields) as Record<string, unknown> };
}

/** Newest first, without their fields. */
export async function listRevisions(
  executor: Executor,
  document: string,
  { limit, before }: { limit: number; before?: number | undefined },
): Promise<Omit<Revision, 'fields'>[]> {
  let query = executor.selectFrom('revision').select(['document', 'number', 'at', 'actor']).where('document', '=', document);
  if (before !== undefined) query = query.where('number', '<', before);
  return (await query.orderBy('number', 'desc').limit(limit).execute()) as never;
}

/** The newest revisions of many documents at once: their texts and who wrote them. */
export async function newestRevisions(
  executor: Executor,
  documents: readonly string[],
): Promise<Map<string, { readonly text: string; readonly actor: string }>> {
  const found = new Map<string, { text: string; actor: string }>();
  for (const ids of chunks(documents)) {
    const rows = await executor
      .selectFrom('revision')
      .innerJoin('document', 'document.id', 'revision.document')
      .select(['revision.document', 'revision.actor', 'revision.fields'])
      .where('revision.document', 'in', ids)
      .whereRef('revision.number', '=', 'document.newest')
      .execute();
    for (const row of rows) found.set(row.document as string, { text: row.fields as string, actor: row.actor as string });
  }
  return found;
}

export interface Claim {
  readonly path: string;
  readonly document: string;
}

/** Who holds these paths. */
export async function holdersOf(executor: Executor, paths: readonly string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const some of chunks(paths)) {
    for (const row of await executor.selectFrom('path_claim').select(['path', 'document']).where('hash', 'in', some.map(pathHash)).execute())
      found.set(row.path as string, row.document as string);
  }
  return found;
}

/** From now on each document of `documents` holds exactly the paths of `claims` that name it. */
export async function replaceClaims(executor: Executor, database: Database, documents: readonly string[], claims: readonly Claim[]): Promise<void> {
  for (const ids of chunks(documents)) await executor.deleteFrom('path_claim').where('document', 'in', ids).execute();
  await insertRows(
    executor,
    database.engine,
    'path_claim',
    claims.map(({ path, document }) => ({ hash: pathHash(path), path, document })),
  );
}

function coverage(eb: ExpressionBuilder<Tables, 'document'>, { strand, types }: ActorGrant) {
  const covered = strand === '' ? [] : [eb.or([eb('strand', '=', strand), eb.and([eb('strand', '>=', `${strand}/`), eb('strand', '<', `${strand}0`)])])];
  return types.length === 0 ? covered : [...covered, eb('type', 'in', [...types])];
}

function pathHash(path: string): string {
  return hash('sha256', path, 'hex');
}

function rowOf(document: NewsroomDocument) {
  const { id, type, newest, state, createdAt, changedAt, version, strand, title } = document;
  return { id, type, strand, title, newest, state_kind: state.kind, state: JSON.stringify(state), created_at: createdAt, changed_at: changedAt, version };
}

function documentOf(row: Record<string, unknown>): NewsroomDocument {
  return {
    id: row.id as string,
    type: row.type as TypeName,
    strand: row.strand as string,
    title: row.title as string,
    newest: row.newest as number,
    state: JSON.parse(row.state as string) as State,
    createdAt: row.created_at as number,
    changedAt: row.changed_at as number,
    version: row.version as number,
  };
}
