// saveDraft: a new revision. Readers see nothing of it, whatever the document's state.
import { LostRace } from '../../database/index.ts';
import { newId } from '../../kernel/ids.ts';
import { refuseMissingBlob } from '../blob-door.ts';
import { getRevisionText, insertAudit, insertRevisions, known, lockDocuments, replaceDocument } from '../content.store.ts';
import type { Newsroom } from '../newsroom.ts';
import { outlineOf } from '../outline.ts';
import { parseFields } from '../parse-fields.ts';
import type { Actor } from '../state.ts';
import type { Saved } from './create.ts';
import { refuseStale, wrongState } from './step.ts';

export interface Draft {
  readonly actor: Actor;
  readonly id: string;
  /** The revision that the edit began from; refused when there is a newer one. */
  readonly base: number;
  readonly fields: unknown;
}

/** Saving what the newest revision holds already makes no revision. */
export async function saveDraft(newsroom: Newsroom, { actor, id, base, fields }: Draft): Promise<Saved> {
  const { database, clock } = newsroom;
  const saved = await database.transaction(async (transaction) => {
    const document = known((await lockDocuments(transaction, database, [id])).get(id), id);
    newsroom.permit(actor, 'saveDraft', 'write', document);
    if (document.state.kind === 'spiked') throw wrongState(document, 'saveDraft', 'Unspike it first.');
    refuseStale(document, base);
    const text = parseFields(document.type, fields);
    const outline = outlineOf(document.type, JSON.parse(text) as Record<string, unknown>);
    // It may move to another strand: there the right is needed too.
    newsroom.permit(actor, 'saveDraft', 'write', { type: document.type, strand: outline.strand });
    const newest = await getRevisionText(transaction, id, document.newest);
    if (newest.fields === text) return { id, revision: document.newest };
    await refuseMissingBlob(newsroom, id, text, newest.fields);
    const at = clock.now();
    const revision = document.newest + 1;
    const saved = await replaceDocument(transaction, { ...document, ...outline, newest: revision, changedAt: at, version: document.version + 1 });
    if (!saved) throw new LostRace(`“${id}” was changed by somebody else in this moment.`);
    await insertRevisions(transaction, database, [{ document: id, number: revision, at, actor: actor.name, fields: text }]);
    await insertAudit(transaction, {
      id: newId(at),
      at,
      actor: actor.name,
      verb: 'saveDraft',
      seq: null,
      detail: { document: id, revision, former: document.newest },
    });
    return { id, revision };
  });
  newsroom.onChange?.([id]);
  return saved;
}
