// The view that pages read through: synchronous, one snapshot, and every read recorded (DESIGN §4).
// It must never answer a read that it does not record. The rules say how; only the mutant tests switch one off.
import type { DocumentId } from '../journal/contract.ts';
import { justBelow } from './bounds.ts';
import type { Dependency, ListedRow, ListOptions, PathTarget, ReadSet, SearchHit, SearchQuery, View } from './contract.ts';
import type { readStatements } from './replica.store.ts';
import { matchExpression } from './search-query.ts';

/** How reads are recorded. `exactRecording` is the protocol; each rule switched off is a mutant that the oracle must catch. */
export interface RecordingRules {
  /** A look-up that found nothing is recorded too. */
  readonly pointMisses: boolean;
  /** A list that ended before its limit is recorded down to −∞, one that did not, down to its last row inclusive. */
  readonly rangeBounds: boolean;
  /** Counting is recorded. */
  readonly counts: boolean;
  /** Search is recorded as depending on any change of searchable text. */
  readonly anySearch: boolean;
  /** Clock-driven choices are recorded. */
  readonly validUntil: boolean;
  /** A facet that was absent is recorded too. */
  readonly absentFacets: boolean;
}

export const exactRecording: RecordingRules = {
  pointMisses: true,
  rangeBounds: true,
  counts: true,
  anySearch: true,
  validUntil: true,
  absentFacets: true,
};

/** Above every key: keys are hexadecimal digits. */
const KEY_END = 'g';

type Statements = ReturnType<typeof readStatements>;

export class RecordingView implements View {
  readonly seq: number;
  readonly #sql: Statements;
  readonly #now: number;
  readonly #rules: RecordingRules;
  readonly #dependencies = new Map<string, Dependency>();
  #validUntil: number | undefined;

  constructor(sql: Statements, seq: number, now: number, rules: RecordingRules) {
    this.#sql = sql;
    this.seq = seq;
    this.#now = now;
    this.#rules = rules;
  }

  facet(id: DocumentId, facet: string): unknown {
    const row = this.#sql.facet.get(id, facet) as { json: string } | undefined;
    if (row || this.#rules.absentFacets) this.#record(`d\0${id}\0${facet}`, { kind: 'document', id, facet });
    return row && (JSON.parse(row.json) as unknown);
  }

  path(path: string): PathTarget | undefined {
    const row = this.#sql.path.get(path) as { target: string } | undefined;
    if (row || this.#rules.pointMisses) this.#record(`p\0${path}`, { kind: 'point', index: 'path', key: path });
    return row && (JSON.parse(row.target) as PathTarget);
  }

  list(listing: string, partition: string, { limit, before, from }: ListOptions): ListedRow[] {
    if (limit <= 0) return [];
    const n = this.#listing(listing, partition);
    const rows = n === undefined ? [] : (this.#sql.list.all(n, from ?? '', before ?? KEY_END, limit) as unknown as ListedRow[]);
    const last = rows.at(-1);
    const full = rows.length === limit && last !== undefined;
    let low = full ? last.key : (from ?? '');
    if (!this.#rules.rangeBounds) low = last ? `${last.key}g` : KEY_END;
    this.#recordRange('range', listing, partition, low, before);
    return rows;
  }

  count(listing: string, partition: string, range: { readonly from?: string; readonly before?: string } = {}): number {
    const n = this.#listing(listing, partition);
    if (this.#rules.counts) this.#recordRange('count', listing, partition, range.from ?? '', range.before);
    if (n === undefined) return 0;
    return (this.#sql.count.get(n, range.from ?? '', range.before ?? KEY_END) as { n: number }).n;
  }

  search({ text, strand, limit, offset }: SearchQuery): { total: number; hits: SearchHit[] } {
    if (this.#rules.anySearch) this.#record('a\0search', { kind: 'any', listing: 'search' });
    const expression = matchExpression(text);
    if (expression === undefined) return { total: 0, hits: [] };
    const total = (this.#sql.searchTotal.get(expression, strand ?? '') as { n: number }).n;
    const hits = total === 0 ? [] : (this.#sql.search.all(expression, strand ?? '', limit, offset) as unknown as SearchHit[]);
    return { total, hits };
  }

  isPast(instant: number): boolean {
    if (instant <= this.#now) return true;
    if (this.#rules.validUntil && (this.#validUntil === undefined || instant < this.#validUntil)) this.#validUntil = instant;
    return false;
  }

  readSet(seq: number = this.seq): ReadSet {
    return { seq, dependencies: [...this.#dependencies.values()], validUntil: this.#validUntil };
  }

  #listing(listing: string, partition: string): number | undefined {
    return (this.#sql.listing.get(listing, partition) as { n: number } | undefined)?.n;
  }

  #recordRange(kind: 'range' | 'count', listing: string, partition: string, from: string, before: string | undefined): void {
    const to = before === undefined ? undefined : justBelow(before);
    this.#record(`${kind}\0${listing}\0${partition}\0${from}\0${to ?? ''}`, { kind, listing, partition, from, to });
  }

  #record(name: string, dependency: Dependency): void {
    if (!this.#dependencies.has(name)) this.#dependencies.set(name, dependency);
  }
}
