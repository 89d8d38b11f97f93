// Keeps the receipt of each record that this node released, a few at once: nobody waits for it, and an import does not pay for it by the record.
import type { Database } from '../database/index.ts';
import { keepReceipts, type KeptReceipt } from '../journal/index.ts';
import type { ReceiptBook } from './receipt-book.ts';

/** Receipts are written together this long after the first. */
const WRITE_AFTER_MS = 500;
/** Pages that are kept by name. */
const PAGES_KEPT = 20;
/** Records that wait for their edges at once; of an import's thousands the others go without. */
const WAITING_MAX = 50;

export interface ReceiptKeeperOptions {
  readonly database: Database;
  readonly receipts: Pick<ReceiptBook, 'wait'>;
  readonly waitMs: number;
  readonly onTrouble: (error: unknown) => void;
}

export class ReceiptKeeper implements AsyncDisposable {
  readonly #options: ReceiptKeeperOptions;
  #stopped = false;
  #waiting = 0;
  #kept: KeptReceipt[] = [];
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(options: ReceiptKeeperOptions) {
    this.#options = options;
  }

  /** A record was committed this moment. */
  keep(seq: number): void {
    if (this.#waiting >= WAITING_MAX) return;
    this.#waiting += 1;
    const began = performance.now();
    void this.#options.receipts.wait(seq, this.#options.waitMs).then(({ pages, pagesTotal, edges }) => {
      this.#waiting -= 1;
      if (this.#stopped) return;
      const milliseconds = performance.now() - began;
      this.#kept.push({ seq, milliseconds, confirmed: edges.every(({ confirmed }) => confirmed), pages: pages.slice(0, PAGES_KEPT), pagesTotal });
      this.#timer ??= setTimeout(() => this.#write(), WRITE_AFTER_MS);
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopped = true;
    this.#write();
    await this.#writing;
  }

  #write(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const receipts = this.#kept;
    this.#kept = [];
    if (receipts.length === 0) return;
    this.#writing = this.#writing.then(() => keepReceipts(this.#options.database, receipts)).catch(this.#options.onTrouble);
  }
}
