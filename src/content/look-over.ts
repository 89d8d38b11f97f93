// What the house style says of a document’s fields, with what only the newsroom knows: which addresses answer, which pictures have words.
import type { Executor } from '../database/index.ts';
import { findDocuments, getRevisionText, holdersOf } from './content.store.ts';
import { type Finding, houseStyle, leadsOf, type StyleFacts, type StyleLevel } from './house-style.ts';
import { isSitesOwn } from './paths.ts';
import type { NewsroomDocument } from './state.ts';
import { levelOf, type StrandStyle } from './strand-style.ts';

type Fields = Readonly<Record<string, unknown>>;

export interface Look {
  readonly fields: Fields;
  readonly strand: string;
  readonly styles: readonly StrandStyle[];
  /** What becomes public together with it: addresses and documents. */
  readonly with?: { readonly paths: ReadonlySet<string>; readonly documents: ReadonlySet<string> } | undefined;
  /** Of which documents the one who asks may learn something; all of them when the newsroom itself asks. */
  readonly mayRead?: (document: NewsroomDocument) => boolean;
}

export interface Told extends Finding {
  readonly level: StyleLevel;
}

/** What warns or blocks; what is off is not told. */
export async function lookOver(executor: Executor, look: Look): Promise<Told[]> {
  const facts = await factsFor(executor, look);
  return houseStyle(look.fields, facts)
    .map((finding) => ({ ...finding, level: levelOf(look.styles, look.strand, finding.rule) }))
    .filter(({ level }) => level !== 'off');
}

/** What holds a revision back; nothing is looked up where no rule blocks. */
export async function blocking(executor: Executor, look: Look): Promise<Told[]> {
  if (!look.styles.some(({ level }) => level === 'block')) return [];
  return (await lookOver(executor, look)).filter(({ level }) => level === 'block');
}

async function factsFor(executor: Executor, { fields, with: together, mayRead = () => true }: Look): Promise<StyleFacts> {
  const { paths, documents, images } = leadsOf(fields);
  const holders = await holdersOf(executor, paths);
  const known = await findDocuments(executor, [...new Set([...documents, ...images, ...holders.values()])]);
  const shown = (id: string) => known.get(id)?.state.kind === 'public' || together?.documents.has(id) === true;
  const alts = new Map<string, string>();
  for (const id of images) {
    const document = known.get(id);
    if (document && mayRead(document)) alts.set(id, await altOf(executor, document));
  }
  return {
    answers: (path) => isSitesOwn(path) || together?.paths.has(path) === true || shown(holders.get(path) ?? ''),
    isPublic: (id) => (known.has(id) || together?.documents.has(id) ? shown(id) : false),
    altOf: (id) => alts.get(id),
  };
}

async function altOf(executor: Executor, { id, newest, state }: NewsroomDocument): Promise<string> {
  const { fields } = await getRevisionText(executor, id, state.kind === 'public' ? state.revision : newest);
  const { alt } = JSON.parse(fields) as { alt?: unknown };
  return typeof alt === 'string' ? alt : '';
}
