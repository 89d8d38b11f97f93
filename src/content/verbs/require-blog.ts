// An entry speaks in its blog's name: whoever makes it public, now or at an instant to come, must be allowed to publish that blog, wherever
// the entry itself says that it stands.
import type { Executor } from '../../database/index.ts';
import { Problem } from '../../kernel/errors.ts';
import { findDocument, getRevision } from '../content.store.ts';
import { contentErrors } from '../errors.ts';
import type { Newsroom } from '../newsroom.ts';
import type { Actor, NewsroomDocument } from '../state.ts';

export interface Speaking {
  readonly actor: Actor;
  readonly verb: string;
  readonly document: NewsroomDocument;
  /** The one that readers are to see. */
  readonly revision: number;
}

export async function refuseForeignBlog(newsroom: Newsroom, executor: Executor, { actor, verb, document, revision }: Speaking): Promise<void> {
  if (document.type !== 'live-entry') return;
  const { blog } = (await getRevision(executor, document.id, revision)).fields as { readonly blog?: string };
  const found = blog === undefined ? undefined : await findDocument(executor, blog);
  if (found?.type !== 'live-blog') throw new Problem(contentErrors['no-such-blog'], `“${document.id}” names “${blog}”.`, { document: document.id, blog });
  newsroom.permit(actor, verb, 'publish', found);
}
