// What stands in relation to a document: who names it, and which pictures are the same or look alike. Never more than the asker may read.
import { bitsApart, isTelling, ALIKE_MAX_BITS, partsOf } from '../content/likeness.ts';
import type { Alike, AlikeQuery, Cover, ListedDocument, Usage, UsageQuery } from './contract.ts';
import type { IndexFile } from './index.store.ts';
import { blobTerm, likenessTerm, namesTerm, showsTerm } from './picture-entry.ts';

export function usageOf(file: IndexFile, { id, limit, within }: UsageQuery): Usage {
  const readable = (term: string) => documentsAt(file, file.under(term), within);
  const [live, drafts] = [readable(showsTerm(id)), readable(namesTerm(id))];
  return { live: live.slice(0, limit), liveTotal: live.length, drafts: drafts.slice(0, limit), draftsTotal: drafts.length };
}

export function alikeTo(file: IndexFile, { blob, likeness, but, limit, within }: AlikeQuery): Alike {
  const other = ({ id }: ListedDocument) => id !== but;
  const same = documentsAt(file, file.under(blobTerm(blob)), within).filter(other);
  if (likeness === undefined || !isTelling(likeness)) return { same: same.slice(0, limit), alike: [] };
  const slots = new Set(partsOf(likeness).flatMap((part) => [...file.under(likenessTerm(part))]));
  const alike = documentsAt(file, [...slots], within).flatMap((document) => {
    const { picture } = document;
    if (!other(document) || picture?.likeness === undefined || picture.blob === blob) return [];
    const bits = bitsApart(likeness, picture.likeness);
    return bits <= ALIKE_MAX_BITS ? [{ document, bits }] : [];
  });
  return { same: same.slice(0, limit), alike: alike.sort((a, b) => a.bits - b.bits).slice(0, limit) };
}

/** The latest changed first. */
function documentsAt(file: IndexFile, slots: Iterable<number>, within: readonly Cover[] | undefined): ListedDocument[] {
  const documents = [...slots].flatMap((n) => file.listed(n) ?? []);
  const mayRead = ({ strand, type }: ListedDocument) =>
    !within ||
    within.some(
      (cover) =>
        (cover.types.length === 0 || cover.types.includes(type)) && (cover.strand === '' || strand === cover.strand || strand.startsWith(`${cover.strand}/`)),
    );
  return documents.filter(mayRead).sort((a, b) => b.changedAt - a.changedAt);
}
