// WordPress's dates → instants. `0000-00-00 00:00:00` is how it writes "none".
import { EARLIEST_INSTANT, LATEST_INSTANT } from '../../content/fields.ts';
import type { WxrItem } from './contract.ts';

export interface Dated {
  /** First published, ms; undefined when the export has no usable date. */
  readonly firstAt: number | undefined;
  readonly updatedAt: number | undefined;
  /** It came from the site's local time, whose zone the export does not name: read as UTC. */
  readonly isLocal: boolean;
}

/** The GMT date, else the feed's, else the local one. */
export function datesOf({ dateGmt, pubDate, date, modifiedGmt }: Pick<WxrItem, 'dateGmt' | 'pubDate' | 'date' | 'modifiedGmt'>): Dated {
  const exact = parseSqlDate(dateGmt) ?? inRange(Date.parse(pubDate));
  const firstAt = exact ?? parseSqlDate(date);
  const modified = parseSqlDate(modifiedGmt);
  const updatedAt = firstAt !== undefined && modified !== undefined && modified > firstAt ? modified : undefined;
  return { firstAt, updatedAt, isLocal: exact === undefined && firstAt !== undefined };
}

/** `2007-04-11 00:52:59` as UTC; undefined for anything that is no date of the calendar, or outside the years that documents may carry. */
export function parseSqlDate(text: string): number | undefined {
  const parts = /^(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d):(\d\d)$/.exec(text.trim());
  if (!parts) return undefined;
  const [year, month, day, hour, minute, second] = parts.slice(1).map(Number) as [number, number, number, number, number, number];
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const instant = Date.UTC(year, month - 1, day, hour, minute, second);
  const found = new Date(instant);
  // 31 April is not 1 May.
  return found.getUTCMonth() === month - 1 && found.getUTCDate() === day ? inRange(instant) : undefined;
}

function inRange(instant: number): number | undefined {
  return instant >= EARLIEST_INSTANT && instant <= LATEST_INSTANT ? instant : undefined;
}
