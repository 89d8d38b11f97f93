// Calendar dates of an instant in a time zone.

export interface CalendarDate {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31. */
  readonly day: number;
}

const formatters = new Map<string, Intl.DateTimeFormat>();
/** The last answer: a story's address is asked for several times in a row. */
let last: { readonly timeZone: string; readonly instant: number; readonly date: CalendarDate } | undefined;

/** The calendar date on which `instant` (ms) falls in an IANA time zone. Throws RangeError on an unknown zone. */
export function dateIn(timeZone: string, instant: number): CalendarDate {
  if (last?.instant === instant && last.timeZone === timeZone) return last.date;
  let formatter = formatters.get(timeZone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit', calendar: 'gregory' });
    formatters.set(timeZone, formatter);
  }
  const [year, month, day] = formatter.format(instant).split('-').map(Number) as [number, number, number];
  const date = { year, month, day };
  last = { timeZone, instant, date };
  return date;
}

/** The first instant (ms) of a calendar date in a time zone: midnight, or when the clocks skip midnight, the first instant after it. */
export function startOfDay(timeZone: string, date: CalendarDate): number {
  const wanted = Date.UTC(date.year, date.month - 1, date.day);
  const onOrAfter = (instant: number) => {
    const found = dateIn(timeZone, instant);
    return Date.UTC(found.year, found.month - 1, found.day) >= wanted;
  };
  // Zones lie within UTC−12 … UTC+14: the boundary is found by bisection to the millisecond.
  let low = wanted - 15 * 3_600_000;
  let high = wanted + 13 * 3_600_000;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (onOrAfter(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** `2026`, `1124`: the date parts of a story's path. */
export function pathDate(timeZone: string, instant: number): { year: string; monthDay: string } {
  const { year, month, day } = dateIn(timeZone, instant);
  return { year: String(year).padStart(4, '0'), monthDay: `${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}` };
}
