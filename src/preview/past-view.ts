// A view of the replica as the site was at an instant: what was first public later is not listed, and which documents were read is kept,
// so that whoever draws can see to it that each of them is what it was then.
import type { ListedRow, ListOptions, PathTarget, SearchHit, SearchQuery, View } from '../replica/contract.ts';
import { encodeSortKey } from '../kernel/sort-key.ts';

/** Listings whose rows stand in the order of their first publication. */
const BY_FIRST_PUBLICATION = new Set(['stories', 'topic', 'person', 'fronts']);

export class PastView implements View {
  readonly seq: number;
  readonly #view: View;
  readonly #end: string;
  readonly #read = new Set<string>();

  /** `at`: the instant, ms. */
  constructor(view: View, at: number) {
    this.#view = view;
    this.seq = view.seq;
    this.#end = encodeSortKey([at + 1]);
  }

  /** Ids of documents of which a facet was asked for, and of those that were listed. */
  get read(): string[] {
    return [...this.#read];
  }

  facet(id: string, facet: string): unknown {
    this.#read.add(id);
    return this.#view.facet(id, facet);
  }

  path(path: string): PathTarget | undefined {
    const target = this.#view.path(path);
    if (target?.kind === 'document') this.#read.add(target.id);
    return target;
  }

  list(listing: string, partition: string, options: ListOptions): ListedRow[] {
    const rows = this.#view.list(listing, partition, this.#bounded(listing, options));
    for (const { id } of rows) this.#read.add(id);
    return rows;
  }

  count(listing: string, partition: string, range: { readonly from?: string; readonly before?: string } = {}): number {
    return this.#view.count(listing, partition, this.#bounded(listing, range));
  }

  search(query: SearchQuery): { readonly total: number; readonly hits: SearchHit[] } {
    return this.#view.search(query);
  }

  isPast(instant: number): boolean {
    return this.#view.isPast(instant);
  }

  #bounded<R extends { readonly before?: string }>(listing: string, range: R): R {
    if (!BY_FIRST_PUBLICATION.has(listing)) return range;
    const before = range.before !== undefined && range.before < this.#end ? range.before : this.#end;
    return { ...range, before };
  }
}
