// Bytes that a document showed before. A page that somebody holds still names them, so they are answered for as long as the document is public.
import type { Publication } from '../journal/contract.ts';

/** Replaced files that are still answered; older ones are given up. */
export const FORMER_BLOBS_MAX = 10;

/** The publication after `now` stands where readers saw `old`. Undefined: no file. What was withdrawn in between is never answered again. */
export function withReplaced(publication: Publication, old: string | undefined, now: string | undefined): Publication {
  const former = (publication.formerBlobs ?? []).filter((blob) => blob !== now);
  if (old !== undefined && old !== now) former.unshift(old);
  const { formerBlobs: _, ...rest } = publication;
  return former.length === 0 ? rest : { ...rest, formerBlobs: former.slice(0, FORMER_BLOBS_MAX) };
}

/** The file that a document shows, if it shows one. */
export function blobOf(fields: Readonly<Record<string, unknown>>): string | undefined {
  return typeof fields['blob'] === 'string' ? fields['blob'] : undefined;
}
