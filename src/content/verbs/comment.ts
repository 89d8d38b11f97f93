// comment and resolve: what colleagues say to each other about a document, or a passage of it. Readers never see it.
import { Problem } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { getDocument, insertAudit } from '../content.store.ts';
import { contentErrors } from '../errors.ts';
import { NOTE_MAX_CHARS } from '../fields.ts';
import type { Newsroom } from '../newsroom.ts';
import type { Actor } from '../state.ts';
import { type DocumentComment, insertComment, markResolved } from '../workflow.store.ts';
import { presentable } from '../words.ts';

export interface Commenting {
  readonly actor: Actor;
  readonly id: string;
  readonly text: string;
  /** The passage that it is about, as it reads now. */
  readonly quote?: string | undefined;
  /** Where the passage stands in the working copy: understood by who shows it, and by nobody else. */
  readonly anchor?: string | undefined;
}

export async function comment(newsroom: Newsroom, { actor, id, text, quote = '', anchor = '' }: Commenting): Promise<DocumentComment> {
  const said = presentable(text).trim();
  if (said === '' || said.length > NOTE_MAX_CHARS) {
    throw new Problem(contentErrors['note-missing'], `A comment has 1 to ${NOTE_MAX_CHARS} characters, not ${said.length}.`);
  }
  return newsroom.database.transaction(async (transaction) => {
    newsroom.permit(actor, 'comment', 'write', await getDocument(transaction, id));
    const at = newsroom.clock.now();
    const made: DocumentComment = {
      id: newId(at),
      document: id,
      at,
      actor: actor.name,
      text: said,
      quote: presentable(quote).slice(0, NOTE_MAX_CHARS),
      anchor,
      resolvedAt: null,
      resolvedBy: '',
    };
    await insertComment(transaction, made);
    await insertAudit(transaction, { id: newId(at), at, actor: actor.name, verb: 'comment', seq: null, detail: { document: id, comment: made.id } });
    return made;
  });
}

export async function resolve(
  newsroom: Newsroom,
  { actor, id, comment: which }: { readonly actor: Actor; readonly id: string; readonly comment: string },
): Promise<void> {
  await newsroom.database.transaction(async (transaction) => {
    newsroom.permit(actor, 'resolve', 'write', await getDocument(transaction, id));
    const at = newsroom.clock.now();
    if (!(await markResolved(transaction, { id: which, document: id, at, by: actor.name }))) {
      throw new Problem(contentErrors['unknown-comment'], `It would be “${which}” on “${id}”.`);
    }
    await insertAudit(transaction, { id: newId(at), at, actor: actor.name, verb: 'resolve', seq: null, detail: { document: id, comment: which } });
  });
}
