// What an editor means by "half past one": a local time of a zone as an instant, or why it is none or two.
// Clocks that go forward leave times out, clocks that go back show times twice: neither is ever guessed.

export type WallClockReading =
  | { readonly kind: 'instant'; readonly instant: number }
  /** The clocks skip this time: it never comes. The instants: read with the clocks as they are after the change, and as they are before it. */
  | { readonly kind: 'skipped'; readonly instants: readonly [number, number] }
  /** It comes twice: the earlier and the later instant. */
  | { readonly kind: 'twice'; readonly instants: readonly [number, number] };

const HOUR_MS = 3_600_000;
/** No zone is further from UTC than this. */
const OFFSET_MAX_MS = 15 * HOUR_MS;

/** The instants (ms) at which the clocks of a zone show this local time, given as if it were UTC. */
export function readWallClock(timeZone: string, local: number): WallClockReading {
  // A zone changes its offset at most once within a day or so: the offsets before and after are all that can be meant.
  const offsets = new Set([offsetAt(timeZone, local - OFFSET_MAX_MS), offsetAt(timeZone, local + OFFSET_MAX_MS)]);
  const meant = [...offsets].map((offset) => local - offset).sort((a, b) => a - b);
  const [first, second] = meant.filter((instant) => instant + offsetAt(timeZone, instant) === local);
  if (first === undefined) return { kind: 'skipped', instants: [meant[0] ?? local, meant.at(-1) ?? local] };
  return second === undefined ? { kind: 'instant', instant: first } : { kind: 'twice', instants: [first, second] };
}

/** `2027-10-31T01:30:00+01:00`: an instant as the clocks of a zone show it. */
export function formatWallClock(timeZone: string, instant: number): string {
  const offset = offsetAt(timeZone, instant);
  const minutes = Math.abs(Math.round(offset / 60_000));
  const sign = offset < 0 ? '-' : '+';
  const two = (value: number) => String(value).padStart(2, '0');
  return `${new Date(instant + offset).toISOString().slice(0, 19)}${sign}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** How far the zone's clocks are ahead of UTC at an instant, ms. */
function offsetAt(timeZone: string, instant: number): number {
  let formatter = formatters.get(timeZone);
  if (!formatter) {
    const fields = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' } as const;
    formatter = new Intl.DateTimeFormat('en-US', { timeZone, ...fields, hourCycle: 'h23', calendar: 'iso8601', numberingSystem: 'latn' });
    formatters.set(timeZone, formatter);
  }
  const parts = Object.fromEntries(formatter.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000;
}
