// Addresses in an old text → addresses here. Own ones lead to where their documents are now; others stay; unsafe ones go.
import { safeHref } from '../../content/rich-text.ts';
import { queryAddress } from '../../content/query-address.ts';
import type { Note } from './findings.ts';
import { decoded } from './names.ts';

/** Schemes that run something or carry it in themselves. */
const UNSAFE = new Set(['javascript:', 'vbscript:', 'data:', 'blob:', 'file:', 'filesystem:', 'about:']);

export interface LinkRules {
  /** Hosts of the exported site, without `www.`. */
  readonly ownHosts: ReadonlySet<string>;
  /** The site's front page, as a path on those hosts. */
  readonly home: string;
  /** Where the front page is here. */
  readonly strandPath: string;
  /** Where an old address leads now. */
  readonly find: (old: string) => string | undefined;
}

/** Makes the link rule of one item; relative links are relative to its own address. */
export function linksFrom(rules: LinkRules, base: string): (href: string, note: Note) => string | undefined {
  return (href, note) => {
    const written = href.trim();
    if (written.startsWith('#')) {
      note('link-anchor', written);
      return undefined;
    }
    const url = parseUrl(written, base);
    if (!url) {
      note('link-broken', written);
      return undefined;
    }
    if (UNSAFE.has(url.protocol)) {
      note('link-unsafe', written);
      return undefined;
    }
    const isWeb = url.protocol === 'http:' || url.protocol === 'https:';
    if (isWeb && isOwn(rules, url)) {
      const here = findHere(rules, url);
      if (here !== undefined) return here;
      note('link-own-unknown', url.href);
    }
    const safe = safeText(url);
    if (safe === undefined) note(isWeb || url.protocol === 'mailto:' || url.protocol === 'tel:' ? 'link-broken' : 'link-scheme', written);
    return safe;
  };
}

export function parseUrl(written: string, base: string): URL | undefined {
  const url = URL.canParse(written, base) ? new URL(written, base) : undefined;
  return url && (url.host !== '' || !/^https?:$/.test(url.protocol)) ? url : undefined;
}

export function hostKey(url: URL): string {
  return url.hostname.replace(/^www\./, '').toLowerCase();
}

/** How an old address is kept: the decoded path without its last slash, and the query where that is what names the document. */
export function oldAddress(url: URL): string {
  return queryAddress(url.pathname, url.searchParams) ?? (decoded(url.pathname).replace(/\/+$/, '') || '/');
}

function isOwn({ ownHosts }: LinkRules, url: URL): boolean {
  return ownHosts.has(hostKey(url));
}

function findHere({ find, home, strandPath }: LinkRules, url: URL): string | undefined {
  const old = oldAddress(url);
  return find(old) ?? (old === home && url.search === '' ? strandPath : undefined);
}

/** The address as our pages may have it; undefined when it cannot be one. */
function safeText(url: URL): string | undefined {
  const text = url.href.replace(/[\s<>"'`\\]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
  return safeHref.safeParse(text).success ? text : undefined;
}
