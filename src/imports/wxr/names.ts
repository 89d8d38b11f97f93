// Slugs and document ids: the same export always gives the same ones, whatever was imported before.
import { hash } from 'node:crypto';

/** Room is left for `-` and a post's number when two items want one address. */
export const SLUG_MAX_CHARS = 80;
const SITE_MAX_CHARS = 28;
const NAME_MAX_CHARS = 24;
const HASH_CHARS = 8;
/** Of what there may be millions of. */
const LONG_HASH_CHARS = 20;

/** Letters that no decomposition takes apart. */
const LETTERS: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ł: 'l', ı: 'i' };

/** A slug of ours from one of WordPress's, or from a title; empty when nothing of it can be written in Latin letters and digits. */
export function slugOf(text: string, maxChars: number = SLUG_MAX_CHARS): string {
  const plain = decoded(text)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[ßæœøđðþłı]/g, (letter) => LETTERS[letter] ?? '')
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return plain.length <= maxChars
    ? plain
    : plain
        .slice(0, maxChars + 1)
        .replace(/-[^-]*$/, '')
        .slice(0, maxChars);
}

/** Percent-encoding taken off, where it is whole. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** `labs-creativecommons-org`: what the ids of a site's documents begin with. The scheme and `www.` are no part of a site's name. */
export function siteKey(url: string): string {
  const bare = url
    .trim()
    .replace(/^[a-z]+:\/\//i, '')
    .replace(/^www\./i, '')
    .replace(/\/+$/, '')
    .toLowerCase();
  const slug = slugOf(bare, 200) || 'wordpress';
  return slug.length <= SITE_MAX_CHARS ? slug : `${slug.slice(0, SITE_MAX_CHARS - HASH_CHARS - 1)}-${shortHash(bare)}`;
}

/** `SITE-topic-gsoc`; a long or unwritable name is cut and told apart by a hash. */
export function documentIdOf(site: string, kind: string, name: string): string {
  const slug = slugOf(name, 200);
  const fits = slug !== '' && slug.length <= NAME_MAX_CHARS && slug === name;
  return `${site}-${kind}-${fits ? slug : `${slug.slice(0, NAME_MAX_CHARS - HASH_CHARS)}${slug ? '-' : ''}${shortHash(name)}`}`.replaceAll('--', '-');
}

/** `SITE-123`, of a post, page or attachment; one without a number is named after its guid. */
export function itemIdOf(site: string, { id, guid, link, title }: { id: string; guid: string; link: string; title: string }): string {
  return /^[1-9]\d{0,17}$/.test(id) ? `${site}-${id}` : `${site}-x${hash('sha256', guid || link || title, 'hex').slice(0, 12)}`;
}

/** `SITE-from-0a1b…`: of an address, of which a site may have millions. */
export function addressIdOf(site: string, kind: string, address: string): string {
  return `${site}-${kind}-${hash('sha256', address, 'hex').slice(0, LONG_HASH_CHARS)}`;
}

function shortHash(text: string): string {
  return hash('sha256', text, 'hex').slice(0, HASH_CHARS);
}
