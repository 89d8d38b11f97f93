// What is known of the exported site: its name in our ids, its hosts, where its front page was, and where it goes here.
import type { Place } from '../../content/declare.ts';
import type { WxrSite } from './contract.ts';
import { hostKey, oldAddress } from './links.ts';
import { siteKey } from './names.ts';

/** Hosts that a site is known by: it moves a few times in its life. */
const HOSTS_MAX = 32;

export interface Source {
  readonly site: WxrSite;
  /** What the ids of its documents begin with. */
  readonly key: string;
  readonly ownHosts: Set<string>;
  /** The front page as an old address: `/`, or `/blog`. */
  readonly home: string;
  /** Where it goes: path of a strand. */
  readonly strand: string;
  readonly place: Place;
}

export function sourceOf(site: WxrSite, strand: string, place: Place): Source {
  const url = URL.canParse(site.url) ? new URL(site.url) : undefined;
  return {
    site,
    key: siteKey(site.url),
    ownHosts: new Set(url ? [hostKey(url)] : []),
    home: url ? oldAddress(url) : '/',
    strand,
    place,
  };
}

export function addHost({ ownHosts }: Source, url: URL): void {
  if (ownHosts.size < HOSTS_MAX && url.hostname !== '') ownHosts.add(hostKey(url));
}

/** `/?p=12` below the front page. */
export function queryBelow({ home }: Source, name: string, value: string): string {
  return `${home === '/' ? '' : home}/?${name}=${value.toLowerCase()}`;
}

export function pathBelow({ home }: Source, path: string): string {
  return `${home === '/' ? '' : home}/${path}`;
}
