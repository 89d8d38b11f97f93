// One address of each page type, for the checks that hold on all of them.
import { dayAddress, type JourneySite } from './site.ts';

export interface PageType {
  readonly name: string;
  readonly path: string;
  readonly status?: number;
}

const ARCHIVE_AGE_MS = 31 * 3_600_000;

/** Call once `to-withdraw` was withdrawn: it is the page that is gone. */
export function pageTypes(site: JourneySite): readonly PageType[] {
  return [
    { name: 'home', path: '/' },
    { name: 'strand', path: '/news' },
    { name: 'sub-strand', path: '/news/politics' },
    { name: 'strand in Irish', path: '/gaeilge' },
    { name: 'strand without stories', path: '/empty' },
    { name: 'article with every block', path: site.pathOf('flood-warning') },
    { name: 'article in another script', path: site.pathOf('arabic') },
    { name: 'article with a very long word', path: site.pathOf('long-word') },
    { name: 'gallery', path: site.pathOf('gallery-coast') },
    { name: 'live blog', path: site.pathOf('storm-live') },
    { name: 'live blog from one entry on', path: `${site.pathOf('storm-live')}?entry=storm-entry-5` },
    { name: 'topic', path: '/topics/housing' },
    { name: 'person', path: '/people/aoife-ni-bhriain' },
    { name: 'archive', path: '/archive' },
    { name: 'archive of a day', path: dayAddress(site.now - ARCHIVE_AGE_MS) },
    { name: 'search', path: '/search' },
    { name: 'search with results', path: '/search?q=flood' },
    { name: 'search without results', path: '/search?q=xylophone' },
    { name: 'standing page', path: '/about' },
    { name: 'not found', path: '/nothing/here', status: 404 },
    { name: 'gone', path: site.pathOf('to-withdraw'), status: 410 },
  ];
}

export async function withdrawOne(site: JourneySite): Promise<void> {
  await site.call('POST', '/documents/to-withdraw/withdraw', { note: 'The report named the wrong person. We apologise.' });
  await site.call('POST', '/documents/flood-warning/correct', { note: 'An earlier version gave the wrong river.' });
}
