// A list: what matches, in its order, from a place on. Keyset: a page is found by where the last one ended, never by counting.
import { httpErrors } from '../http/errors.ts';
import { Problem } from '../kernel/errors.ts';
import type { Columns } from './columns.ts';
import type { Listed, ListQuery, SortKey } from './contract.ts';
import type { IndexFile, Ordered } from './index.store.ts';
import { dateOf, matchesOf } from './match.ts';

/** Up to so many matches are put in the order of their titles; more are found by walking along the titles. */
const TITLES_SORTED_MAX = 3_000;

interface Place<K> {
  readonly key: K;
  readonly n: number;
}

export function list(file: IndexFile, columns: Columns, query: ListQuery): Omit<Listed, 'indexing'> {
  const after = query.cursor === undefined ? undefined : parseCursor(query.cursor, query, file.tag);
  const { slots, capped, facets } = matchesOf(file, columns, query);
  // One more than is shown says whether there is a next page.
  const wanted = query.limit + 1;
  const places =
    query.sort === 'title' ? byTitle(file, slots, columns.slots, wanted, query, after) : byNumber(dateOf(columns, query.sort), slots, wanted, query, after);
  const shown = places.slice(0, query.limit);
  const last = shown.at(-1);
  return {
    documents: shown.flatMap(({ n }) => file.listed(n) ?? []),
    next: places.length > query.limit && last ? formatCursor(last, query, file.tag) : null,
    total: slots.length,
    capped,
    ...(facets ? { facets } : {}),
  };
}

/** Ids of all that match, at most `max`. */
export function idsOf(file: IndexFile, columns: Columns, query: ListQuery, max: number): { readonly ids: readonly string[]; readonly total: number } {
  const { slots } = matchesOf(file, columns, query);
  const ids = [...slots.subarray(0, max)].flatMap((n) => file.listed(n)?.id ?? []);
  return { ids, total: slots.length };
}

/** The first `wanted` places after one: the best so far go along all matches once. */
function byNumber(keys: Float64Array, slots: Int32Array, wanted: number, { direction }: ListQuery, after: Place<number | string> | undefined): Place<number>[] {
  const sign = direction === 'asc' ? 1 : -1;
  const isBefore = (key: number, n: number, other: Place<number>) => (key === other.key ? sign * (n - other.n) < 0 : sign * (key - other.key) < 0);
  const start = after as Place<number> | undefined;
  const best: Place<number>[] = [];
  // Slots are mostly in the order of time: from its other end hardly any place is found and dropped again.
  const [first, step] = direction === 'asc' ? [0, 1] : [slots.length - 1, -1];
  for (let at = first; at >= 0 && at < slots.length; at += step) {
    const n = slots[at] as number;
    const key = keys[n] as number;
    const last = best[wanted - 1];
    if (last && !isBefore(key, n, last)) continue;
    if (start && (isBefore(key, n, start) || (key === start.key && n === start.n))) continue;
    let place = best.length;
    while (place > 0 && isBefore(key, n, best[place - 1] as Place<number>)) place--;
    best.splice(place, 0, { key, n });
    if (best.length > wanted) best.pop();
  }
  return best;
}

function byTitle(
  file: IndexFile,
  slots: Int32Array,
  size: number,
  wanted: number,
  { direction }: ListQuery,
  after: Place<number | string> | undefined,
): Place<string>[] {
  const start = after as Place<string> | undefined;
  if (slots.length <= TITLES_SORTED_MAX) {
    const places = Array.from(slots, (n) => ({ n, key: file.orderedOf(n) })).sort(compare(direction));
    const from = start ? places.findIndex((place) => compare(direction)(place, start) > 0) : 0;
    return from === -1 ? [] : places.slice(from, from + wanted);
  }
  const matching = new Uint8Array(size);
  for (const n of slots) matching[n] = 1;
  const first: Ordered = direction === 'asc' ? { ordered: '', n: 0 } : { ordered: '\u{10ffff}', n: 0 };
  const found: Place<string>[] = [];
  for (const { n, ordered } of file.titlesFrom(start ? { n: start.n, ordered: start.key } : first, direction)) {
    if (matching[n]) found.push({ n, key: ordered });
    if (found.length === wanted) break;
  }
  return found;
}

/** As the file's index is ordered: see `folded`. */
function compare(direction: 'asc' | 'desc') {
  const sign = direction === 'asc' ? 1 : -1;
  return (a: Place<string>, b: Place<string>) => sign * (a.key === b.key ? a.n - b.n : a.key < b.key ? -1 : 1);
}

function formatCursor({ key, n }: Place<number | string>, { sort, direction }: ListQuery, tag: string): string {
  return Buffer.from(JSON.stringify([key, n, sort, direction, tag])).toString('base64url');
}

function parseCursor(cursor: string, { sort, direction }: { readonly sort: SortKey; readonly direction: string }, tag: string): Place<number | string> {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const [key, n, ...rest] = parsed as [unknown, unknown, ...unknown[]];
    const fits =
      typeof key === (sort === 'title' ? 'string' : 'number') && Number.isInteger(n) && JSON.stringify(rest) === JSON.stringify([sort, direction, tag]);
    if (fits) return { key: key as number | string, n: n as number };
  } catch {
    // Not JSON: told below.
  }
  throw new Problem(
    httpErrors['request-invalid'],
    'cursor: it is not one that this list gave, or the index was made anew since; ask for the first page again.',
  );
}
