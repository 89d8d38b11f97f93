// create: a new document, as a draft with its first revision.
import { newId } from '../../kernel/ids.ts';
import { Problem } from '../../kernel/errors.ts';
import { findDocument, insertAudit, insertDocuments, insertRevisions } from '../content.store.ts';
import { refuseMissingBlob } from '../blob-door.ts';
import type { TypeName } from '../contract.ts';
import { contentErrors } from '../errors.ts';
import type { Newsroom } from '../newsroom.ts';
import { outlineOf } from '../outline.ts';
import { findDone, onceOf } from '../once.ts';
import { parseFields, parseId } from '../parse-fields.ts';
import type { Actor } from '../state.ts';

export interface Creation {
  readonly actor: Actor;
  /** Chosen by the caller, or given. */
  readonly id?: string | undefined;
  readonly type: TypeName;
  readonly fields: unknown;
  /** The caller’s key: the same one makes no second document. */
  readonly onceKey?: string | undefined;
}

export interface Saved {
  readonly id: string;
  readonly revision: number;
}

export async function create(newsroom: Newsroom, { actor, type, fields, id: wanted, onceKey }: Creation): Promise<Saved> {
  const text = parseFields(type, fields);
  const outline = outlineOf(type, JSON.parse(text) as Record<string, unknown>);
  newsroom.permit(actor, 'create', 'write', { type, ...outline });
  await refuseMissingBlob(newsroom, wanted, text);
  const at = newsroom.clock.now();
  const id = wanted === undefined ? newId(at) : parseId(wanted);
  const { database } = newsroom;
  const once = onceOf(actor, onceKey, 'create', { id: wanted, type, text });
  const saved = await database.transaction(async (transaction) => {
    const done = await findDone(transaction, once);
    if (done) return { id: done.detail['document'] as string, revision: 1 };
    if (await findDocument(transaction, id)) throw new Problem(contentErrors['document-exists'], `“${id}” is taken.`, { document: id });
    await insertDocuments(transaction, database, [{ id, type, ...outline, newest: 1, state: { kind: 'draft' }, createdAt: at, changedAt: at, version: 1 }]);
    await insertRevisions(transaction, database, [{ document: id, number: 1, at, actor: actor.name, fields: text }]);
    const detail = { document: id, type, revision: 1 };
    await insertAudit(transaction, { id: newId(at), at, actor: actor.name, verb: 'create', seq: null, detail }, once);
    return { id, revision: 1 };
  });
  newsroom.onChange?.([saved.id]);
  return saved;
}
