// Which paths a public revision answers at, and which no document may have.
import type { Publication, PublicDocument } from '../journal/contract.ts';
import { Problem } from '../kernel/errors.ts';
import type { TypeName } from './contract.ts';
import type { Place } from './declare.ts';
import { contentErrors } from './errors.ts';
import { sitePath } from './fields.ts';
import { types } from './types/index.ts';

/** First segments that belong to the site and its services. */
export const RESERVED_SEGMENTS: readonly string[] = [
  'api',
  'archive',
  'assets',
  'desk',
  'dash',
  'media',
  'search',
  'healthz',
  'readyz',
  'metrics',
  'feeds',
  'sitemaps',
  '.well-known',
];
const RESERVED_PATHS: readonly string[] = ['/', '/robots.txt', '/sitemap.xml', '/news-sitemap.xml', '/favicon.ico'];
/** Last segments: each strand and topic has its feeds. */
const RESERVED_NAMES: readonly string[] = ['feed.rss', 'feed.atom', 'feed.json'];
/** Former paths that a document keeps redirecting from; older ones are given up. */
export const FORMER_PATHS_MAX = 50;

export function pathOf(document: PublicDocument, place: Place): string | undefined {
  const type = document.type as TypeName;
  const path = types[type].path(document, place);
  if (path === undefined) return undefined;
  if (isReserved(path)) throw new Problem(contentErrors['path-reserved'], `“${path}” of “${document.id}” cannot be used.`, { path, document: document.id });
  return path;
}

/** An address that a document had elsewhere, before it was brought here. */
export function parseFormerPath(text: string): string {
  const parsed = sitePath.safeParse(text);
  if (!parsed.success) throw new Problem(contentErrors['fields-invalid'], `formerPaths: “${text.slice(0, 200)}”: ${parsed.error.issues[0]?.message}.`);
  if (isReserved(parsed.data)) throw new Problem(contentErrors['path-reserved'], `“${parsed.data}” cannot be a former address.`, { path: parsed.data });
  return parsed.data;
}

/** Whether the site itself answers there, whatever is public. */
export const isSitesOwn = isReserved;

function isReserved(path: string): boolean {
  const segments = path.split('/');
  return RESERVED_PATHS.includes(path) || RESERVED_SEGMENTS.includes(segments[1] ?? '') || RESERVED_NAMES.includes(segments.at(-1) ?? '');
}

/** All paths that the document holds while it is public or withdrawn. */
export function pathsHeld(path: string | undefined, publication: Publication): string[] {
  return path === undefined ? [...publication.formerPaths] : [path, ...publication.formerPaths];
}

/** The publication after the document moved from `old` to `now`. */
export function withMove(publication: Publication, old: string | undefined, now: string | undefined): Publication {
  const former = publication.formerPaths.filter((path) => path !== now);
  if (old !== undefined && old !== now) former.unshift(old);
  return { ...publication, formerPaths: former.slice(0, FORMER_PATHS_MAX) };
}
