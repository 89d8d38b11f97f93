// create: a new document, as a draft with its first revision.
import { newId } from '../../kernel/ids.ts';
import { canonicalJson } from '../../kernel/json.ts';
import { Problem } from '../../kernel/errors.ts';
import { findDocument, insertAudit, insertDocuments, insertRevisions } from '../content.store.ts';
import type { TypeName } from '../contract.ts';
import { contentErrors } from '../errors.ts';
import { documentId } from '../fields.ts';
import type { Newsroom } from '../newsroom.ts';
import { parseFields } from '../parse-fields.ts';
import type { Actor } from '../state.ts';

export interface Creation {
  readonly actor: Actor;
  /** Chosen by the caller, or given. */
  readonly id?: string | undefined;
  readonly type: TypeName;
  readonly fields: unknown;
}

export interface Saved {
  readonly id: string;
  readonly revision: number;
}

export async function create(newsroom: Newsroom, { actor, type, fields, id: wanted }: Creation): Promise<Saved> {
  newsroom.permit(actor, 'create', 'write', undefined);
  const text = parseFields(type, fields);
  const at = newsroom.clock.now();
  const id = wanted === undefined ? newId(at) : parseId(wanted);
  const { database } = newsroom;
  return database.transaction(async (transaction) => {
    if (await findDocument(transaction, id)) throw new Problem(contentErrors['document-exists'], `“${id}” is taken.`, { document: id });
    await insertDocuments(transaction, database, [{ id, type, newest: 1, state: { kind: 'draft' }, createdAt: at, changedAt: at, version: 1 }]);
    await insertRevisions(transaction, database, [{ document: id, number: 1, at, actor: actor.name, fields: text }]);
    await insertAudit(transaction, { id: newId(at), at, actor: actor.name, verb: 'create', seq: null, detail: { document: id, type, revision: 1 } });
    return { id, revision: 1 };
  });
}

function parseId(wanted: string): string {
  const parsed = documentId.safeParse(wanted);
  if (parsed.success) return parsed.data;
  throw new Problem(contentErrors['fields-invalid'], `id: ${parsed.error.issues[0]?.message}; it was ${canonicalJson(wanted.slice(0, 80))}.`);
}
