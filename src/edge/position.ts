// Where this edge stands in the journal: the last record it has taken, the recent ones, and the epoch, which ends with each flush.
import type { WriteSet } from '../replica/contract.ts';
import { Ring } from './ring.ts';

export class Position {
  readonly ring = new Ring();
  applied = 0;
  tag = '';
  epoch = 0;
  readonly #waiting = new Set<{ readonly seq: number; readonly resolve: () => void }>();

  follows(writeSet: WriteSet): boolean {
    return writeSet.seq === this.applied + 1 && writeSet.prevTag === this.tag;
  }

  advance(writeSet: WriteSet): void {
    this.ring.push(writeSet);
    this.applied = writeSet.seq;
    this.tag = writeSet.tag;
    this.#wake();
  }

  /** A new history begins: renders that began in the old one are told by the epoch. */
  restart({ seq, tag }: { seq: number; tag: string }): void {
    this.ring.restart(seq);
    this.applied = seq;
    this.tag = tag;
    this.epoch++;
    for (const each of this.#waiting) each.resolve();
    this.#waiting.clear();
  }

  /** Resolves when record `seq` has been taken or a flush has made that meaningless; or after `patience` (which resolves or rejects). */
  async reached(seq: number, patience: (signal: AbortSignal) => Promise<void>): Promise<void> {
    if (this.applied >= seq) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const waiter = { seq, resolve };
    this.#waiting.add(waiter);
    const done = new AbortController();
    void patience(done.signal).then(resolve, resolve);
    await promise;
    this.#waiting.delete(waiter);
    done.abort();
  }

  #wake(): void {
    for (const each of this.#waiting) {
      if (each.seq > this.applied) continue;
      this.#waiting.delete(each);
      each.resolve();
    }
  }
}
