// Field kinds that several document types share. Limits are named here, once.
import { z } from 'zod';
import { DOCUMENT_ID } from './addresses.ts';
import type { TypeName } from './contract.ts';
import { words } from './words.ts';

export const HEADLINE_MAX_CHARS = 200;
export const STANDFIRST_MAX_CHARS = 500;
export const NOTE_MAX_CHARS = 2_000;
export const REFERENCES_MAX = 50;
/** The range of instants that a document may carry: years 1900 to 2200. */
export const EARLIEST_INSTANT = Date.UTC(1900, 0, 1);
export const LATEST_INSTANT = Date.UTC(2200, 0, 1);

export const PATH_MAX_CHARS = 1024;
// biome-ignore lint: control characters are what is refused
const PATH = /^(?:\/|(?:\/(?!\.{1,2}(?:\/|$))[^\s/?#\\<>"'`%\u0000-\u001f\u007f-\u009f]+)+)$/;

export const instant = z
  .number()
  .int()
  .min(EARLIEST_INSTANT)
  .max(LATEST_INSTANT)
  .describe('Milliseconds since 1970-01-01T00:00:00Z')
  .meta({ control: 'instant' });
export const headline = words.trim().min(1).max(HEADLINE_MAX_CHARS);
export const shortLine = words.trim().max(HEADLINE_MAX_CHARS);
export const standfirst = words.trim().max(STANDFIRST_MAX_CHARS);
export const slug = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'a slug is lower-case letters and digits, with single hyphens between')
  .max(96)
  .meta({ control: 'slug' });
/** `news/politics`: the path of a strand in the tree. A strand's ancestors are its path's prefixes, so no cycle can be written. */
export const strandPath = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*(?:\/[a-z0-9]+(?:-[a-z0-9]+)*){0,3}$/, 'a strand path is one to four slugs separated by /')
  .max(200)
  .meta({ control: 'strand' });
export const documentId = z.string().regex(DOCUMENT_ID, 'an id is lower-case letters, digits and hyphens');
/** The id of a document of one of these types: forms offer them, and the schema does not look them up. */
export const reference = (...refersTo: readonly TypeName[]) => documentId.meta({ refersTo });
/** A path on this site as readers ask for it: absolute, percent-decoded, without a slash at its end, query or fragment. */
export const sitePath = z
  .string()
  .max(PATH_MAX_CHARS)
  .overwrite(normalPath)
  .regex(PATH, 'a path starts with one /, and has no empty or dotted segments, no spaces or control characters, no query and no fragment')
  .refine((path) => path.isWellFormed(), 'the path holds half of a surrogate pair: send well-formed Unicode');

/** `news/politics/europe` → `['news', 'news/politics', 'news/politics/europe']`. */
export function strandAncestry(path: string): string[] {
  const parts = path.split('/');
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

/** `/caf%C3%A9/` → `/café`. What cannot be decoded stays, and is refused for its %. */
function normalPath(path: string): string {
  const plain = path.length > 1 ? path.replace(/\/$/, '') : path;
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain;
  }
}
