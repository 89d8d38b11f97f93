// What the site knows of its installation: plain data, it crosses threads.
import type { Place } from '../content/index.ts';

export interface SiteSettings {
  /** Scheme and host, for canonical links and feeds. */
  readonly origin: string;
  /** The broadcaster's name. */
  readonly name: string;
  readonly place: Place;
}

export function absolute({ origin }: SiteSettings, path: string): string {
  return `${origin}${encodeURI(path)}`;
}
