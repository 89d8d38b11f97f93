// What the index holds of a picture, and of who names it. A pure function of fields. Part of the fingerprint.
import { type TypeName, types } from '../content/index.ts';
import { isTelling, partsOf } from '../content/likeness.ts';
import { NEVER } from './columns.ts';
import type { ListedPicture } from './contract.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Documents that one revision names, at most: what is beyond is not found as usage. */
const NAMED_MAX = 500;

export const blobTerm = (blob: string): string => `blob:${blob}`;
export const likenessTerm = (part: string): string => `likeness:${part}`;
/** Stands under it: what shows the document to readers. */
export const showsTerm = (id: string): string => `shows:${id}`;
/** Stands under it: what names the document in its newest revision, though not to readers yet. */
export const namesTerm = (id: string): string => `names:${id}`;

export function pictureOf(type: TypeName, fields: Fields): ListedPicture | undefined {
  if (type !== 'image' || typeof fields['blob'] !== 'string') return undefined;
  const { blob, width, height, focal, alt, caption, credit, likeness, rights } = fields as unknown as ListedPicture;
  return { blob, width, height, focal, alt, caption, credit, ...(likeness === undefined ? {} : { likeness }), ...(rights === undefined ? {} : { rights }) };
}

/** From when until when a picture may be shown: NEVER where nothing is said, and both for what is no picture. */
export function termOf(picture: ListedPicture | undefined): { readonly rightsFrom: number; readonly rightsUntil: number } {
  return { rightsFrom: picture?.rights?.from ?? NEVER, rightsUntil: picture?.rights?.until ?? NEVER };
}

/** What a picture is found under by its bytes and its looks. */
export function pictureTerms({ blob, likeness }: ListedPicture): string[] {
  return [blobTerm(blob), ...(likeness !== undefined && isTelling(likeness) ? partsOf(likeness).map(likenessTerm) : [])];
}

/** What a document is found under by those that it names. */
export function referenceTerms(type: TypeName, newest: Fields, shown: Fields | undefined): string[] {
  const seen = new Set(shown ? referencesOf(type, shown) : []);
  const named = referencesOf(type, newest).filter((id) => !seen.has(id));
  return [...[...seen].map(showsTerm), ...new Set(named.map(namesTerm))];
}

function referencesOf(type: TypeName, fields: Fields): string[] {
  try {
    // Topics and people in bylines have terms of their own.
    const elsewhere = new Set([...idsIn(fields['topics']), ...idsIn((fields['byline'] as { person?: unknown }[] | undefined)?.map(({ person }) => person))]);
    return (types[type].references?.(fields as never) ?? []).filter((id) => !elsewhere.has(id)).slice(0, NAMED_MAX);
  } catch {
    // An older declaration accepted it.
    return [];
  }
}

function idsIn(values: unknown): string[] {
  return Array.isArray(values) ? values.filter((value): value is string => typeof value === 'string') : [];
}
