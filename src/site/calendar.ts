// The archive's calendar: a month with a link to each of its days that has begun, and the months of its year.
// It reads nothing: whether anything was published on a day is that page's business.
import { type Html, html, nothing } from '../html/index.ts';
import { startOfDay } from '../kernel/zoned.ts';
import type { View } from '../replica/contract.ts';
import { archivePath } from './archive-period.ts';
import type { SiteSettings } from './settings.ts';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

export interface ShownMonth {
  readonly year: number;
  readonly month: number;
  /** The day whose stories the page shows. */
  readonly day: number | undefined;
  readonly strand: string;
}

export function monthName(month: number): string {
  return MONTHS[month - 1] as string;
}

export function monthCalendar({ place }: SiteSettings, view: View, { year, month, day, strand }: ShownMonth): Html {
  const begun = (date: { year: number; month: number; day: number }) => view.isPast(startOfDay(place.timeZone, date));
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const past = begun({ year, month, day: last });
  const days: Html[] = [];
  let open = true;
  for (let each = 1; each <= last; each++) {
    open &&= past || begun({ year, month, day: each });
    days.push(
      open
        ? html`<td><a href="${archivePath({ year, month, day: each }, strand)}"${each === day ? html` aria-current="page"` : nothing}>${each}</a></td>`
        : html`<td><span>${each}</span></td>`,
    );
  }
  const lead = (new Date(Date.UTC(year, month - 1, 1)).getUTCDay() + 6) % 7;
  const cells = [...Array.from({ length: lead }, () => html`<td></td>`), ...days];
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) => cells.slice(week * 7, week * 7 + 7));
  const before = month === 1 ? { year: year - 1, month: 12 } : { year, month: month - 1 };
  const after = month === 12 ? { year: year + 1, month: 1 } : { year, month: month + 1 };
  return html`<nav class="calendar" aria-label="Calendar"><table><caption><a href="${archivePath({ year, month }, strand)}">${monthName(month)}</a> <a href="${archivePath({ year }, strand)}">${year}</a></caption>
<thead><tr>${WEEKDAYS.map((name) => html`<th scope="col" abbr="${name}">${name.slice(0, 2)}</th>`)}</tr></thead><tbody>${weeks.map((week) => html`<tr>${week}</tr>\n`)}</tbody></table>
<p class="calendar-steps"><a href="${archivePath(before, strand)}" rel="prev">${monthName(before.month)}</a>${begun({ ...after, day: 1 }) ? html` <a href="${archivePath(after, strand)}" rel="next">${monthName(after.month)}</a>` : nothing}</p></nav>
`;
}

/** Links to the months of a year. */
export function yearCalendar({ place }: SiteSettings, view: View, year: number, strand: string): Html {
  const begun = MONTHS.map((name, index) => ({ name, month: index + 1 })).filter(({ month }) =>
    view.isPast(startOfDay(place.timeZone, { year, month, day: 1 })),
  );
  return html`<nav class="calendar" aria-label="Calendar"><p class="months">${begun.map(({ name, month }) => html`<a href="${archivePath({ year, month }, strand)}">${name}</a> `)}</p>
<p class="calendar-steps"><a href="${archivePath({ year: year - 1 }, strand)}" rel="prev">${year - 1}</a>${view.isPast(startOfDay(place.timeZone, { year: year + 1, month: 1, day: 1 })) ? html` <a href="${archivePath({ year: year + 1 }, strand)}" rel="next">${year + 1}</a>` : nothing}</p></nav>
`;
}
