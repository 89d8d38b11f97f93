// The archive: everything, or one day, of the whole site or of a strand; newest first, keyset pages.
import { EVERYWHERE } from '../../content/card.ts';
import { strandPath } from '../../content/fields.ts';
import type { Page } from '../../edge/index.ts';
import { type Html, html, nothing } from '../../html/index.ts';
import { encodeSortKey } from '../../kernel/sort-key.ts';
import { startOfDay } from '../../kernel/zoned.ts';
import { htmlPage } from '../layout.ts';
import type { SiteSettings } from '../settings.ts';
import { parseBefore, storyPage } from '../story-list.ts';
import { findStrand, topOf } from '../strands.ts';
import { dateText } from '../times.ts';
import { notFoundResponse } from './not-found.ts';

const DAY = /^\/archive\/(\d{4})\/(\d{2})\/(\d{2})$/;

export function archive(settings: SiteSettings): Page {
  return {
    name: 'archive',
    match(path, query) {
      const day = DAY.exec(path);
      if (path !== '/archive' && !day) return undefined;
      const wanted = query.get('strand');
      const strand = wanted !== null && strandPath.safeParse(wanted).success ? wanted : '';
      const before = parseBefore(query) ?? '';
      const date = day ? day.slice(1).join('-') : '';
      const search = new URLSearchParams({ ...(strand ? { strand } : {}), ...(before ? { before } : {}) }).toString();
      return { key: search ? `${path}?${search.replaceAll('%2F', '/')}` : path, params: { date, strand, before } };
    },
    render(view, { date = '', strand = '', before = '' }) {
      const range = date ? dayRange(settings, date) : undefined;
      if (date && !range) return notFoundResponse(settings);
      const card = strand ? findStrand(view, strand) : undefined;
      const path = `${date ? `/archive/${date.replaceAll('-', '/')}` : '/archive'}${strand ? `?strand=${strand}` : ''}`;
      const stories = storyPage(settings, view, {
        listing: 'stories',
        partition: strand || EVERYWHERE,
        before: before || range?.before,
        from: range?.from,
        path,
      });
      const name = card?.name ?? settings.name;
      const title = range ? `${name}, ${dateText(settings.place.timeZone, range.start)}` : `Everything in ${name}`;
      return htmlPage(settings, {
        title,
        path: before ? undefined : path,
        strand: strand ? topOf(strand) : '',
        accent: card?.accent ?? 'red',
        next: stories.next,
        main: html`<header class="page-head"><p class="page-kind">Archive</p><h1>${title}</h1>${range ? dayLinks(settings, range, strand) : nothing}</header>${stories.html}`,
      });
    },
  };
}

interface DayRange {
  readonly start: number;
  readonly end: number;
  readonly from: string;
  readonly before: string;
}

/** The keys of one calendar day in the newsroom's zone; undefined for a date that does not exist. */
function dayRange({ place }: SiteSettings, date: string): DayRange | undefined {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const noon = new Date(Date.UTC(year, month - 1, day));
  if (year < 1900 || year > 2199 || noon.getUTCMonth() !== month - 1 || noon.getUTCDate() !== day) return undefined;
  const next = new Date(Date.UTC(year, month - 1, day + 1));
  const start = startOfDay(place.timeZone, { year, month, day });
  const end = startOfDay(place.timeZone, { year: next.getUTCFullYear(), month: next.getUTCMonth() + 1, day: next.getUTCDate() });
  return { start, end, from: encodeSortKey([start]), before: encodeSortKey([end]) };
}

const HALF_DAY_MS = 12 * 3_600_000;

/** The day before, and the day after; whether anything was published then is that page's business. */
function dayLinks({ place }: SiteSettings, { start, end }: DayRange, strand: string): Html {
  const query = strand ? `?strand=${strand}` : '';
  const link = (at: number) => {
    const [day, month, year] = new Intl.DateTimeFormat('en-GB', { timeZone: place.timeZone }).format(at).split('/');
    return html`<a href="/archive/${year}/${month}/${day}${query}">${dateText(place.timeZone, at)}</a>`;
  };
  return html`<p class="day-links">${link(start - HALF_DAY_MS)} ${link(end + HALF_DAY_MS)}</p>`;
}
