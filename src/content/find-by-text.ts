// Finding documents by their newest words, drafts too. It reads through the newsroom, latest change first, until it has enough or its time
// is up, so nothing is kept beside the documents and nothing can be out of date. Slow at scale: only a thread of its own may call it.
import type { Database } from '../database/index.ts';
import { type DocumentFilter, listDocuments, newestRevisions } from './content.store.ts';
import type { NewsroomDocument } from './state.ts';

/** Documents that are read at once. */
const BATCH_DOCUMENTS = 200;

export interface TextSearch extends DocumentFilter {
  /** Words that must all be there, in any order; accents and capitals make no difference. */
  readonly text: string;
}

export interface FoundByText {
  readonly documents: readonly NewsroomDocument[];
  /** The last document that was looked at, when there may be more behind it. */
  readonly last: Pick<NewsroomDocument, 'changedAt' | 'id'> | undefined;
}

/** `isOver` says when the time is up. */
export async function findByText(database: Database, { text, limit, before, ...filter }: TextSearch, isOver: () => boolean): Promise<FoundByText> {
  const wanted = folded(text).split(/\s+/).filter(Boolean);
  const documents: NewsroomDocument[] = [];
  let last = before;
  for (;;) {
    const batch = await listDocuments(database.kysely, { ...filter, before: last, limit: BATCH_DOCUMENTS });
    const texts = await newestRevisions(
      database.kysely,
      batch.map(({ id }) => id),
    );
    for (const document of batch) {
      last = document;
      const words = folded(`${document.id}\n${wordsOf(texts.get(document.id)?.text ?? '{}')}`);
      if (!wanted.every((word) => words.includes(word))) continue;
      documents.push(document);
      if (documents.length === limit) return { documents, last };
    }
    if (batch.length < BATCH_DOCUMENTS) return { documents, last: undefined };
    if (isOver()) return { documents, last };
  }
}

/** Without accents and capitals: `Séamus` is found by `seamus`. */
export function folded(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

/** Every text in a document's fields, but the names of kinds. */
function wordsOf(fields: string): string {
  const words: string[] = [];
  const visit = (value: unknown): void => {
    if (typeof value === 'string') words.push(value);
    else if (Array.isArray(value)) for (const each of value) visit(each);
    else if (typeof value === 'object' && value !== null) for (const [name, each] of Object.entries(value)) if (name !== 'type') visit(each);
  };
  visit(JSON.parse(fields));
  return words.join('\n');
}
