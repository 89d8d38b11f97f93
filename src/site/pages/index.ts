// The table of pages: the first that matches an address answers it; the last one matches everything.
import type { Page } from '../../edge/index.ts';
import type { SiteSettings } from '../settings.ts';
import { archive } from './archive.ts';
import { document } from './document.ts';
import { feed } from './feed.ts';
import { home } from './front.ts';
import { liveStep } from './live-step.ts';
import { queryAddresses } from './query-address.ts';
import { robots } from './robots.ts';
import { search } from './search.ts';
import { newsSitemap, sitemapIndex, sitemapPart } from './sitemaps.ts';

export function sitePages(settings: SiteSettings): readonly Page[] {
  return [queryAddresses, home, search, archive, feed, sitemapIndex, sitemapPart, newsSitemap, robots, liveStep, document].map((make) => make(settings));
}
