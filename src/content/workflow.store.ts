// SQL of stages, assignments, embargoes and comments. No rules here.
import { chunks, type Executor } from '../database/index.ts';
import { type Stage, type StrandNeeds, untouched, type Workflow } from './workflow.ts';

export async function findWorkflows(executor: Executor, documents: readonly string[]): Promise<Map<string, Workflow>> {
  const found = new Map(documents.map((id) => [id, untouched(id)]));
  for (const some of chunks(documents)) {
    for (const row of await executor.selectFrom('workflow').selectAll().where('document', 'in', some).execute())
      found.set(row.document as string, workflowOf(row));
  }
  return found;
}

/** Its document must be locked: there is one row a document. */
export async function replaceWorkflow(transaction: Executor, workflow: Workflow): Promise<void> {
  const { assigneeName, embargoUntil, ...columns } = workflow;
  await transaction.deleteFrom('workflow').where('document', '=', workflow.document).execute();
  await transaction
    .insertInto('workflow')
    .values({ ...columns, assignee_name: assigneeName, embargo_until: embargoUntil })
    .execute();
}

export interface WorkflowFilter {
  /** As they were last moved on. */
  readonly stages?: readonly Stage[] | undefined;
  readonly assignee?: string | undefined;
  readonly limit: number;
}

/** Latest move first. The stage is as it was last moved on: `stageOf` says what it means now. */
export async function listWorkflows(executor: Executor, { stages, assignee, limit }: WorkflowFilter): Promise<Workflow[]> {
  let query = executor.selectFrom('workflow').selectAll();
  if (stages) query = query.where('stage', 'in', stages);
  if (assignee) query = query.where('assignee', '=', assignee);
  return (await query.orderBy('at', 'desc').orderBy('document').limit(limit).execute()).map(workflowOf);
}

export async function readStrandNeeds(executor: Executor): Promise<StrandNeeds> {
  const rows = await executor.selectFrom('strand_workflow').selectAll().execute();
  return new Map(rows.map((row) => [row.strand as string, row.publish_needs as Stage]));
}

/** Undefined: the strand says nothing any more, its parent counts. */
export async function replaceStrandNeeds(transaction: Executor, strand: string, needs: Stage | undefined): Promise<void> {
  await transaction.deleteFrom('strand_workflow').where('strand', '=', strand).execute();
  if (needs !== undefined) await transaction.insertInto('strand_workflow').values({ strand, publish_needs: needs }).execute();
}

export interface DocumentComment {
  readonly id: string;
  readonly document: string;
  readonly at: number;
  readonly actor: string;
  readonly text: string;
  /** The passage that it is about, as it read then; '' for the document as a whole. */
  readonly quote: string;
  /** Where the passage stands in the working copy, as its editor wrote it; '' for none. */
  readonly anchor: string;
  readonly resolvedAt: number | null;
  readonly resolvedBy: string;
}

export async function insertComment(executor: Executor, { id, document, at, actor, text, quote, anchor }: DocumentComment): Promise<void> {
  await executor.insertInto('document_comment').values({ id, document, at, actor, text, quote, anchor, resolved_at: null, resolved_by: '' }).execute();
}

/** False when it is resolved already, or there is none. */
export async function markResolved(executor: Executor, { id, document, at, by }: { id: string; document: string; at: number; by: string }): Promise<boolean> {
  const result = await executor
    .updateTable('document_comment')
    .set({ resolved_at: at, resolved_by: by })
    .where('id', '=', id)
    .where('document', '=', document)
    .where('resolved_at', 'is', null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}

/** Oldest first, as a conversation is read. */
export async function listComments(executor: Executor, document: string, limit: number): Promise<DocumentComment[]> {
  const rows = await executor.selectFrom('document_comment').selectAll().where('document', '=', document).orderBy('id', 'desc').limit(limit).execute();
  return rows.toReversed().map(commentOf);
}

/** Of all documents, newest first. */
export async function listOpenComments(executor: Executor, limit: number): Promise<DocumentComment[]> {
  const rows = await executor.selectFrom('document_comment').selectAll().where('resolved_at', 'is', null).orderBy('id', 'desc').limit(limit).execute();
  return rows.map(commentOf);
}

function commentOf(row: Record<string, unknown>): DocumentComment {
  const { id, document, at, actor, text, quote } = row as unknown as DocumentComment;
  const { anchor, resolved_at: resolvedAt, resolved_by: resolvedBy } = row as { anchor: string | null; resolved_at: number | null; resolved_by: string };
  return { id, document, at, actor, text, quote, anchor: anchor ?? '', resolvedAt, resolvedBy };
}

function workflowOf(row: Record<string, unknown>): Workflow {
  const { document, stage, revision, readied, at, actor, note, assignee } = row;
  const columns = { document, stage, revision, readied, at, actor, note, assignee };
  return { ...columns, assigneeName: row['assignee_name'], embargoUntil: row['embargo_until'] ?? null } as Workflow;
}
