// Who has confirmed which record: a receipt is given when every edge of this node has dropped what the record touched.
// It must never confirm for an edge that did not; one that does not answer in time is named, not hidden.

/** An edge's word that it has applied `seq`, and the pages that it dropped for it. */
export interface Confirmation {
  readonly edge: string;
  readonly seq: number;
  /** The history in which `seq` was applied: the one that the event came with. */
  readonly history: number;
  /** Paths, the first PAGES_NAMED of them. */
  readonly pages: readonly string[];
  readonly pagesTotal: number;
}

export interface Confirmed {
  readonly pages: readonly string[];
  readonly pagesTotal: number;
  readonly edges: readonly { readonly id: string; readonly confirmed: boolean }[];
}

/** How many records' pages are remembered for receipts. */
const REMEMBERED_RECORDS = 2_000;

interface Waiting {
  readonly seq: number;
  readonly resolve: () => void;
}

export class ReceiptBook {
  readonly #applied = new Map<string, number>();
  readonly #pages = new Map<number, { names: Set<string>; total: number }>();
  readonly #waiting = new Set<Waiting>();
  #history = 0;

  /** The present history. What is confirmed in another one says nothing here. */
  get history(): number {
    return this.#history;
  }

  /** An edge joins, before it serves; it has confirmed nothing. */
  join(edge: string): void {
    this.#applied.set(edge, 0);
  }

  leave(edge: string): void {
    this.#applied.delete(edge);
    this.#settle();
  }

  confirm({ edge, seq, history, pages, pagesTotal }: Confirmation): void {
    if (!this.#applied.has(edge) || history !== this.#history) return;
    this.#applied.set(edge, Math.max(seq, this.#applied.get(edge) ?? 0));
    const entry = this.#pages.get(seq) ?? { names: new Set<string>(), total: 0 };
    for (const page of pages) entry.names.add(page);
    entry.total = Math.max(entry.total, pagesTotal, entry.names.size);
    this.#pages.set(seq, entry);
    for (const old of this.#pages.keys()) {
      if (this.#pages.size <= REMEMBERED_RECORDS) break;
      this.#pages.delete(old);
    }
    this.#settle();
  }

  /** Another history begins, which stands at `seq`: all that was confirmed is taken back, and nothing is confirmed by that alone. */
  begin(seq: number): void {
    this.#history++;
    for (const edge of this.#applied.keys()) this.#applied.set(edge, 0);
    for (const known of [...this.#pages.keys()]) if (known > seq) this.#pages.delete(known);
  }

  /** Resolves when every edge has confirmed `seq`, or after `waitMs`; says who has. */
  async wait(seq: number, waitMs: number): Promise<Confirmed> {
    if (!this.#reached(seq)) {
      await new Promise<void>((resolve) => {
        const waiting: Waiting = { seq, resolve: done };
        const timer = setTimeout(done, waitMs);
        const waitings = this.#waiting;
        waitings.add(waiting);
        function done() {
          clearTimeout(timer);
          waitings.delete(waiting);
          resolve();
        }
      });
    }
    return this.read(seq);
  }

  read(seq: number): Confirmed {
    const entry = this.#pages.get(seq);
    return {
      pages: [...(entry?.names ?? [])],
      pagesTotal: entry?.total ?? 0,
      edges: [...this.#applied].map(([id, applied]) => ({ id, confirmed: applied >= seq })),
    };
  }

  #reached(seq: number): boolean {
    for (const applied of this.#applied.values()) if (applied < seq) return false;
    return this.#applied.size > 0;
  }

  #settle(): void {
    for (const waiting of [...this.#waiting]) if (this.#reached(waiting.seq)) waiting.resolve();
  }
}
