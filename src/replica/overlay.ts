// The replica as it would be, had one more record been applied: for looking at pages before they are public.
// It must never write to the replica, and what is read through it is not recorded: nothing made of it can be stored.
import type { Place } from '../content/declare.ts';
import type { Change, DocumentId } from '../journal/contract.ts';
import type { ListedRow, ListOptions, PathTarget, SearchHit, SearchQuery, View } from './contract.ts';
import { type PlaceInListing, type Projection, projectChange } from './project.ts';

/** Where a document stands and what it answers at, as the replica has it now. */
export interface Held {
  readonly places: readonly PlaceInListing[];
  readonly paths: readonly string[];
}

export interface Overlay {
  readonly changes: readonly Change[];
  readonly place: Place;
  /** The instant at which the pages are looked at, ms. */
  readonly at: number;
}

export class OverlayView implements View {
  readonly seq: number;
  readonly #base: View;
  readonly #at: number;
  readonly #next: ReadonlyMap<DocumentId, Projection>;
  readonly #held: readonly PlaceInListing[];
  readonly #paths = new Map<string, PathTarget | undefined>();

  constructor(base: View, { changes, place, at }: Overlay, held: (id: DocumentId) => Held | undefined) {
    this.seq = base.seq;
    this.#base = base;
    this.#at = at;
    this.#next = new Map(changes.map((change) => projectChange(change, place)).map((next) => [next.id, next]));
    const old = [...this.#next.keys()].flatMap((id) => held(id) ?? []);
    this.#held = old.flatMap(({ places }) => places);
    // As the writer does: every old path goes before any new one comes.
    for (const { paths } of old) for (const path of paths) this.#paths.set(path, undefined);
    for (const { paths } of this.#next.values()) for (const [path, target] of paths) this.#paths.set(path, JSON.parse(target) as PathTarget);
  }

  facet(id: DocumentId, facet: string): unknown {
    const next = this.#next.get(id);
    if (!next) return this.#base.facet(id, facet);
    const json = next.facets.get(facet);
    return json === undefined ? undefined : (JSON.parse(json) as unknown);
  }

  path(path: string): PathTarget | undefined {
    return this.#paths.has(path) ? this.#paths.get(path) : this.#base.path(path);
  }

  list(listing: string, partition: string, { limit, ...range }: ListOptions): ListedRow[] {
    if (limit <= 0) return [];
    const gone = new Set(this.#heldKeys(listing, partition, range));
    const stay = this.#base.list(listing, partition, { ...range, limit: limit + gone.size }).filter(({ key }) => !gone.has(key));
    const rows = [...stay, ...this.#newRows(listing, partition, range)];
    return rows.sort((a, b) => (a.key < b.key ? 1 : -1)).slice(0, limit);
  }

  count(listing: string, partition: string, range: KeyRange = {}): number {
    return this.#base.count(listing, partition, range) - this.#heldKeys(listing, partition, range).length + this.#newRows(listing, partition, range).length;
  }

  /** What changes is not found: the index knows public words only, and old ones of what changes would be wrong. */
  search(query: SearchQuery): { total: number; hits: SearchHit[] } {
    const { total, hits } = this.#base.search(query);
    const stay = hits.filter(({ id }) => !this.#next.has(id));
    return { total: total - (hits.length - stay.length), hits: stay };
  }

  isPast(instant: number): boolean {
    return instant <= this.#at;
  }

  #heldKeys(listing: string, partition: string, range: KeyRange): string[] {
    return this.#held.filter((held) => held.listing === listing && held.partition === partition && within(held.key, range)).map(({ key }) => key);
  }

  #newRows(listing: string, partition: string, range: KeyRange): ListedRow[] {
    return [...this.#next.values()].flatMap(({ id, places }) =>
      places.filter((next) => next.listing === listing && next.partition === partition && within(next.key, range)).map(({ key }) => ({ id, key })),
    );
  }
}

interface KeyRange {
  readonly from?: string;
  readonly before?: string;
}

function within(key: string, { from = '', before }: KeyRange): boolean {
  return key >= from && (before === undefined || key < before);
}
