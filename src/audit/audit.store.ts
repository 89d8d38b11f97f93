// SQL of the audit log and its head. No rules here.
import type { Database, Executor, Readable } from '../database/index.ts';
import type { ChainedLine } from './chain.ts';

export interface AuditLine extends Omit<ChainedLine, 'detail'> {
  readonly detail: Readonly<Record<string, unknown>>;
  readonly hash: string;
}

export interface AuditHead {
  readonly number: number;
  readonly hash: string;
}

/** Takes the next number. From this statement until the transaction ends, nobody else writes a line. */
export async function takeNumber(transaction: Executor): Promise<{ readonly number: number; readonly former: string }> {
  await transaction
    .updateTable('audit_head')
    .set((eb) => ({ number: eb('number', '+', 1) }) as never)
    .where('id', '=', 1)
    .execute();
  const { number, hash } = await readAuditHead({ kysely: transaction });
  return { number, former: hash };
}

export async function setHeadHash(transaction: Executor, hash: string): Promise<void> {
  await transaction.updateTable('audit_head').set({ hash }).where('id', '=', 1).execute();
}

export async function readAuditHead({ kysely }: Readable): Promise<AuditHead> {
  const row = await kysely.selectFrom('audit_head').select(['number', 'hash']).where('id', '=', 1).executeTakeFirstOrThrow();
  return { number: row.number as number, hash: row.hash as string };
}

export async function insertLine(
  executor: Executor,
  line: ChainedLine & { readonly hash: string; readonly once: string | null; readonly request: string | null },
): Promise<void> {
  await executor
    .insertInto('audit')
    .values({ ...line })
    .execute();
}

export async function insertLineDocuments(executor: Executor, number: number, documents: readonly string[]): Promise<void> {
  if (documents.length === 0) return;
  await executor
    .insertInto('audit_document')
    .values(documents.map((document) => ({ document, number })) as never)
    .execute();
}

export async function findLineOnce(executor: Executor, once: string): Promise<{ line: AuditLine; request: string } | undefined> {
  const row = await executor.selectFrom('audit').selectAll().where('once', '=', once).executeTakeFirst();
  return row && { line: lineOf(row), request: row.request as string };
}

export interface AuditFilter {
  readonly actor?: string | undefined;
  readonly verb?: string | undefined;
  readonly document?: string | undefined;
  /** Instants, ms: from ≤ at < until. */
  readonly from?: number | undefined;
  readonly until?: number | undefined;
  readonly limit: number;
  /** Continue before this number. */
  readonly before?: number | undefined;
}

/** Newest first. */
export async function listLines(executor: Executor, { actor, verb, document, from, until, limit, before }: AuditFilter): Promise<AuditLine[]> {
  let query = executor.selectFrom('audit').selectAll('audit');
  if (document !== undefined) {
    query = query.innerJoin('audit_document', 'audit_document.number', 'audit.number').where('audit_document.document', '=', document) as never;
  }
  if (actor !== undefined) query = query.where('actor', '=', actor);
  if (verb !== undefined) query = query.where('verb', '=', verb);
  if (from !== undefined) query = query.where('at', '>=', from);
  if (until !== undefined) query = query.where('at', '<', until);
  if (before !== undefined) query = query.where('audit.number', '<', before);
  return (await query.orderBy('audit.number', 'desc').limit(limit).execute()).map(lineOf);
}

/** Lines as they are stored, oldest first: for walking the chain and for exports. */
export async function linesAfter({ kysely }: Readable, after: number, limit: number): Promise<(ChainedLine & { readonly hash: string })[]> {
  const rows = await kysely.selectFrom('audit').selectAll().where('number', '>', after).orderBy('number').limit(limit).execute();
  return rows as never;
}

/** Verbs that stand in the log, for choosing one. */
export async function listVerbs({ kysely }: Pick<Database, 'kysely'>): Promise<string[]> {
  return (await kysely.selectFrom('audit').select('verb').distinct().orderBy('verb').execute()).map(({ verb }) => verb as string);
}

function lineOf({ number, id, at, actor, verb, seq, detail, hash }: Record<string, unknown>): AuditLine {
  return { number, id, at, actor, verb, seq, hash, detail: JSON.parse(detail as string) } as AuditLine;
}
