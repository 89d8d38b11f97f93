// A day, a month or a year of the archive, in the newsroom's time zone: its bounds as instants and as keys of listings.
import { encodeSortKey } from '../kernel/sort-key.ts';
import { type CalendarDate, startOfDay } from '../kernel/zoned.ts';

/** The range of years that documents may carry. */
const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;

export interface Period {
  readonly year: number;
  /** 1 to 12; undefined for a whole year. */
  readonly month: number | undefined;
  /** 1 to 31; undefined for a whole month or year. */
  readonly day: number | undefined;
  readonly start: number;
  readonly end: number;
  /** Keys: from ≤ key < before. */
  readonly from: string;
  readonly before: string;
}

/** `2026`, `2026-11` or `2026-11-24`; undefined for one that no calendar has. */
export function parsePeriod(timeZone: string, text: string): Period | undefined {
  const [year, month, day] = text.split('-').map(Number) as [number, number?, number?];
  if (!(year >= FIRST_YEAR && year <= LAST_YEAR)) return undefined;
  const first = new Date(Date.UTC(year, (month ?? 1) - 1, day ?? 1));
  if (first.getUTCMonth() !== (month ?? 1) - 1 || first.getUTCDate() !== (day ?? 1)) return undefined;
  const after = dateAfter({ year, month, day });
  const start = startOfDay(timeZone, { year, month: month ?? 1, day: day ?? 1 });
  const end = startOfDay(timeZone, after);
  return { year, month, day, start, end, from: encodeSortKey([start]), before: encodeSortKey([end]) };
}

/** The first date that the period has no part of. */
function dateAfter({ year, month, day }: Pick<Period, 'year' | 'month' | 'day'>): CalendarDate {
  if (month === undefined) return { year: year + 1, month: 1, day: 1 };
  const next = day === undefined ? new Date(Date.UTC(year, month, 1)) : new Date(Date.UTC(year, month - 1, day + 1));
  return { year: next.getUTCFullYear(), month: next.getUTCMonth() + 1, day: next.getUTCDate() };
}

/** `/archive/2026/11/24`, of the whole site or of a strand. */
export function archivePath({ year, month, day }: Pick<Period, 'year'> & Partial<Pick<Period, 'month' | 'day'>>, strand: string): string {
  const parts = [year, month, day].filter((part) => part !== undefined).map((part) => String(part).padStart(2, '0'));
  return `/archive/${parts.join('/')}${strand ? `?strand=${strand}` : ''}`;
}
