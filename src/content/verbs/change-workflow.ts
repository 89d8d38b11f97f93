// What the verbs beside the document have in common: its row is locked, the right is asked for, one audit line says before and after.
import { newId } from '../../kernel/ids.ts';
import { insertAudit, known, lockDocuments } from '../content.store.ts';
import type { Newsroom } from '../newsroom.ts';
import type { Actor, NewsroomDocument, Scope } from '../state.ts';
import { untouched, type Workflow } from '../workflow.ts';
import { findWorkflows, replaceWorkflow } from '../workflow.store.ts';

export interface WorkflowChange {
  readonly actor: Actor;
  readonly verb: string;
  readonly id: string;
  readonly needs: Scope;
  readonly detail: Readonly<Record<string, unknown>>;
}

export async function changeWorkflow(
  newsroom: Newsroom,
  { actor, verb, id, needs, detail }: WorkflowChange,
  decide: (workflow: Workflow, document: NewsroomDocument) => Workflow,
): Promise<Workflow> {
  const { database, clock } = newsroom;
  return database.transaction(async (transaction) => {
    const document = known((await lockDocuments(transaction, database, [id])).get(id), id);
    newsroom.permit(actor, verb, needs, document);
    const former = (await findWorkflows(transaction, [id])).get(id) ?? untouched(id);
    const next = decide(former, document);
    await replaceWorkflow(transaction, next);
    const at = clock.now();
    const line = { document: id, revision: document.newest, before: former.stage, after: next.stage, ...detail };
    await insertAudit(transaction, { id: newId(at), at, actor: actor.name, verb, seq: null, detail: line });
    return next;
  });
}
