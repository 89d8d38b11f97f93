// Sitemaps (https://www.sitemaps.org/protocol.html): an index, a part for each month, standing pages, and the news of 48 hours.
import { type Dates, EVERYWHERE, firstAtOf, type Link } from '../../content/card.ts';
import type { Page, PageResponse } from '../../edge/index.ts';
import { type Xml, xml } from '../../html/index.ts';
import { encodeSortKey } from '../../kernel/sort-key.ts';
import { dateIn, startOfDay } from '../../kernel/zoned.ts';
import type { View } from '../../replica/contract.ts';
import { absolute, type SiteSettings } from '../settings.ts';
import { iso } from '../times.ts';
import { notFoundResponse } from './not-found.ts';

/** The protocol's limit of a sitemap. */
const URLS_MAX = 50_000;
/** Months that the index names, newest first: 200 years. */
const MONTHS_MAX = 2_400;
/** Google News reads articles of the last two days, and at most 1,000 (its sitemap guidelines). */
const NEWS_WINDOW_MS = 48 * 3_600_000;
const NEWS_MAX = 1_000;
/** Stories that are looked at in one go; those older than the window end the search. */
const NEWS_CHUNK = 25;

interface NewsLink extends Link {
  readonly firstAt: number;
}

const xmlResponse = (text: Xml): PageResponse => ({ status: 200, headers: { 'content-type': 'application/xml; charset=utf-8' }, body: [text.text] });

export function sitemapIndex(settings: SiteSettings): Page {
  return {
    name: 'sitemap-index',
    match: (path) => (path === '/sitemap.xml' ? { key: path, params: {} } : undefined),
    render: (view) =>
      xmlResponse(xml`<?xml version="1.0" encoding="utf-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>${absolute(settings, '/sitemaps/pages.xml')}</loc></sitemap>
${monthsOf(settings, view).map(({ name, newestAt }) => xml`<sitemap><loc>${absolute(settings, `/sitemaps/${name}.xml`)}</loc><lastmod>${iso(newestAt)}</lastmod></sitemap>\n`)}</sitemapindex>
`),
  };
}

export function sitemapPart(settings: SiteSettings): Page {
  return {
    name: 'sitemap-part',
    slow: true,
    match(path) {
      const name = /^\/sitemaps\/(pages|\d{4}-\d{2})\.xml$/.exec(path)?.[1];
      return name === undefined ? undefined : { key: path, params: { name } };
    },
    render(view, { name = '' }) {
      const entries = name === 'pages' ? standingPages(settings, view) : monthEntries(settings, view, name);
      if (!entries) return notFoundResponse(settings);
      return xmlResponse(xml`<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${entries}</urlset>
`);
    },
  };
}

export function newsSitemap(settings: SiteSettings): Page {
  return {
    name: 'news-sitemap',
    slow: true,
    match: (path) => (path === '/news-sitemap.xml' ? { key: path, params: {} } : undefined),
    render: (view) =>
      xmlResponse(xml`<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
${newsOf(view).map(
  ({ path, headline, firstAt }) =>
    xml`<url><loc>${absolute(settings, path)}</loc><news:news><news:publication><news:name>${settings.name}</news:name><news:language>en</news:language></news:publication><news:publication_date>${iso(firstAt)}</news:publication_date><news:title>${headline}</news:title></news:news></url>\n`,
)}</urlset>
`),
  };
}

/** Months with stories, newest first: each look-up jumps over the rest of a month. */
function monthsOf({ place }: SiteSettings, view: View): { name: string; newestAt: number }[] {
  const months: { name: string; newestAt: number }[] = [];
  let before: string | undefined;
  while (months.length < MONTHS_MAX) {
    const row = view.list('stories', EVERYWHERE, { limit: 1, ...(before === undefined ? {} : { before }) })[0];
    if (!row) break;
    const newestAt = firstAtOf(row);
    const { year, month } = dateIn(place.timeZone, newestAt);
    months.push({ name: `${year}-${String(month).padStart(2, '0')}`, newestAt });
    before = encodeSortKey([startOfDay(place.timeZone, { year, month, day: 1 })]);
  }
  return months;
}

function monthEntries(settings: SiteSettings, view: View, name: string): Xml[] | undefined {
  const [year, month] = name.split('-').map(Number) as [number, number];
  if (month < 1 || month > 12 || year < 1900 || year > 2199) return undefined;
  const start = (y: number, m: number) => encodeSortKey([startOfDay(settings.place.timeZone, { year: y, month: m, day: 1 })]);
  const before = month === 12 ? start(year + 1, 1) : start(year, month + 1);
  const rows = view.list('stories', EVERYWHERE, { limit: URLS_MAX, from: start(year, month), before });
  return rows.flatMap(({ id }) => {
    const dates = view.facet(id, 'dates') as Dates | undefined;
    return dates ? [xml`<url><loc>${absolute(settings, dates.path)}</loc><lastmod>${iso(dates.updatedAt)}</lastmod></url>\n`] : [];
  });
}

function standingPages(settings: SiteSettings, view: View): Xml[] {
  const paths = view
    .list('pages', EVERYWHERE, { limit: URLS_MAX - 1 })
    .flatMap(({ id }) => (view.facet(id, 'address') as { path: string } | undefined)?.path ?? []);
  return ['/', ...paths].map((path) => xml`<url><loc>${absolute(settings, path)}</loc></url>\n`);
}

function newsOf(view: View): NewsLink[] {
  const news: NewsLink[] = [];
  let before: string | undefined;
  while (news.length < NEWS_MAX) {
    const rows = view.list('stories', EVERYWHERE, { limit: NEWS_CHUNK, ...(before === undefined ? {} : { before }) });
    for (const row of rows) {
      const firstAt = firstAtOf(row);
      if (view.isPast(firstAt + NEWS_WINDOW_MS)) return news;
      const link = view.facet(row.id, 'link') as Link | undefined;
      if (link) news.push({ ...link, firstAt });
    }
    if (rows.length < NEWS_CHUNK) return news;
    before = rows.at(-1)?.key;
  }
  return news;
}
