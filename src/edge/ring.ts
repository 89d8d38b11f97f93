// The latest write sets, for judging renders that began before them. What it no longer remembers counts as touched.
import type { Dependency, WriteSet } from '../replica/contract.ts';
import { WriteLookup } from './write-lookup.ts';

/** Records that are remembered. A render outlived by more of them is not stored. */
export const RING_RECORDS = 512;

export class Ring {
  readonly #records: (WriteSet | WriteLookup)[] = [];
  /** The last seq whose record is not remembered, and the last that is. */
  #base = 0;
  #last = 0;

  push(writeSet: WriteSet): void {
    this.#records[writeSet.seq % RING_RECORDS] = writeSet;
    this.#last = writeSet.seq;
    this.#base = Math.max(this.#base, writeSet.seq - RING_RECORDS);
  }

  /** Forgets everything; records after `seq` follow. */
  restart(seq: number): void {
    this.#records.length = 0;
    this.#base = seq;
    this.#last = seq;
  }

  /** Whether a record in (after, upTo] touches one of the dependencies, or may, being forgotten. */
  touchedSince(after: number, dependencies: readonly Dependency[], upTo: number = this.#last): boolean {
    if (after >= upTo) return false;
    if (after < this.#base || upTo > this.#last) return true;
    for (let seq = after + 1; seq <= upTo; seq++) {
      const lookup = this.#lookup(seq);
      if (dependencies.some((dependency) => lookup.touches(dependency))) return true;
    }
    return false;
  }

  #lookup(seq: number): WriteLookup {
    const record = this.#records[seq % RING_RECORDS] as WriteSet | WriteLookup;
    if (record instanceof WriteLookup) return record;
    const lookup = new WriteLookup(record);
    this.#records[seq % RING_RECORDS] = lookup;
    return lookup;
  }
}
