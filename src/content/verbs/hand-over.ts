// hand over: an editor leaves a note to the next one. The newest stands on top of the desk; the former ones stay. Readers never see it.
import { Problem } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { getDocument, insertAudit } from '../content.store.ts';
import { contentErrors } from '../errors.ts';
import { NOTE_MAX_CHARS } from '../fields.ts';
import { type HandOver, insertHandOver } from '../hand-over.store.ts';
import type { Newsroom } from '../newsroom.ts';
import type { Actor } from '../state.ts';
import { presentable } from '../words.ts';

export interface HandingOver {
  readonly actor: Actor;
  readonly id: string;
  /** '' takes the note down. */
  readonly text: string;
}

export async function handOver(newsroom: Newsroom, { actor, id, text }: HandingOver): Promise<HandOver> {
  const said = presentable(text).trim();
  if (said.length > NOTE_MAX_CHARS) {
    throw new Problem(contentErrors['note-missing'], `A hand-over note has at most ${NOTE_MAX_CHARS} characters, not ${said.length}.`);
  }
  return newsroom.database.transaction(async (transaction) => {
    newsroom.permit(actor, 'hand over', 'write', await getDocument(transaction, id));
    const at = newsroom.clock.now();
    const note: HandOver = { id: newId(at), document: id, at, actor: actor.name, text: said };
    await insertHandOver(transaction, note);
    await insertAudit(transaction, { id: newId(at), at, actor: actor.name, verb: 'handOver', seq: null, detail: { document: id, note: note.id } });
    return note;
  });
}
