// The archive: everything, or a year, a month or a day of it, of the whole site or of a strand; newest first, keyset pages.
import { EVERYWHERE } from '../../content/card.ts';
import { strandPath } from '../../content/fields.ts';
import type { Page } from '../../edge/index.ts';
import { type Html, html, nothing } from '../../html/index.ts';
import { dateIn } from '../../kernel/zoned.ts';
import type { View } from '../../replica/contract.ts';
import { archivePath, parsePeriod, type Period } from '../archive-period.ts';
import { monthCalendar, monthName, yearCalendar } from '../calendar.ts';
import { htmlPage } from '../layout.ts';
import type { SiteSettings } from '../settings.ts';
import { parseBefore, storyPage } from '../story-list.ts';
import { findStrand } from '../strands.ts';
import { dateText } from '../times.ts';
import { notFoundResponse } from './not-found.ts';

const PATH = /^\/archive(?:\/(\d{4})(?:\/(\d{2})(?:\/(\d{2}))?)?)?$/;

export function archive(settings: SiteSettings): Page {
  return {
    name: 'archive',
    match(path, query) {
      const parts = PATH.exec(path);
      if (!parts) return undefined;
      const wanted = query.get('strand');
      const strand = wanted !== null && strandPath.safeParse(wanted).success ? wanted : '';
      const before = parseBefore(query) ?? '';
      const date = parts.slice(1).filter(Boolean).join('-');
      const search = new URLSearchParams({ ...(strand ? { strand } : {}), ...(before ? { before } : {}) }).toString();
      return { key: search ? `${path}?${search.replaceAll('%2F', '/')}` : path, params: { date, strand, before } };
    },
    render(view, { date = '', strand = '', before = '' }) {
      const period = date ? parsePeriod(settings.place.timeZone, date) : undefined;
      if (date && !period) return notFoundResponse(settings);
      const card = strand ? findStrand(view, strand) : undefined;
      const path = period ? archivePath(period, strand) : `/archive${strand ? `?strand=${strand}` : ''}`;
      const stories = storyPage(settings, view, {
        listing: 'stories',
        partition: strand || EVERYWHERE,
        before: before || period?.before,
        from: period?.from,
        path,
      });
      const name = card?.name ?? settings.name;
      const words = period && periodText(settings, period);
      return htmlPage(settings, {
        title: words ? `${name}, ${words}` : `Everything in ${name}`,
        path: before ? undefined : path,
        description: words ? `What ${settings.name} published: ${words}.` : `Everything that ${settings.name} has published, newest first.`,
        strand,
        accent: card?.accent ?? 'red',
        next: stories.next,
        main: html`<header class="page-head"><p class="page-kind">${card ? html`<a href="${card.path}">${card.name}</a>, archive` : 'Archive'}</p><h1>${words ?? 'Everything, newest first'}</h1></header>
<div class="archive-columns">${calendar(settings, view, period, stories.newestAt, strand)}${stories.html}</div>`,
      });
    },
  };
}

function periodText({ place }: SiteSettings, { year, month, day, start }: Period): string {
  if (day !== undefined) return dateText(place.timeZone, start);
  return month === undefined ? String(year) : `${monthName(month)} ${year}`;
}

/** Of the period's month; on the page of everything, of the month that its newest story is from. */
function calendar(settings: SiteSettings, view: View, period: Period | undefined, newestAt: number | undefined, strand: string): Html {
  if (period && period.month === undefined) return yearCalendar(settings, view, period.year, strand);
  if (period?.month !== undefined) return monthCalendar(settings, view, { year: period.year, month: period.month, day: period.day, strand });
  if (newestAt === undefined) return nothing;
  const { year, month } = dateIn(settings.place.timeZone, newestAt);
  return monthCalendar(settings, view, { year, month, day: undefined, strand });
}
