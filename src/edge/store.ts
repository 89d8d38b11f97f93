// The stored responses of one process, bounded in bytes, least recently used out; and the graves of dropped ones, for stale-if-error.
// Live entries and graves are both registered in the dependency index: a grave must be known when what it shows is withdrawn.
import type { Dependency } from '../replica/contract.ts';
import type { DependencyIndex } from './dependency-index.ts';
import type { Entry } from './entry.ts';

/** Dropped responses that are kept for serving when a render fails (RFC 5861 §4). */
export const GRAVES_MAX = 4_096;

export class Store {
  readonly #index: DependencyIndex;
  readonly #maxBytes: number;
  readonly #live = new Map<string, Entry>();
  readonly #graves = new Map<string, Entry>();
  readonly #numbered: (Entry | undefined)[] = [];
  readonly #freed: number[] = [];
  #newest: Entry | undefined;
  #oldest: Entry | undefined;
  bytes = 0;
  evicted = 0;

  constructor(index: DependencyIndex, maxBytes: number) {
    this.#index = index;
    this.#maxBytes = maxBytes;
  }

  get size(): number {
    return this.#live.size;
  }

  get graves(): number {
    return this.#graves.size;
  }

  find(key: string): Entry | undefined {
    return this.#live.get(key);
  }

  grave(key: string): Entry | undefined {
    return this.#graves.get(key);
  }

  numbered(number: number): Entry | undefined {
    return this.#numbered[number];
  }

  /** Stores an entry in the place of whatever stood under its key; the same entry may come back from its grave. */
  put(entry: Entry, dependencies: readonly Dependency[]): void {
    const { key } = entry.subject;
    const grave = this.#graves.get(key);
    if (grave) this.forget(grave);
    const old = this.#live.get(key);
    if (old) this.forget(old);
    entry.number = this.#freed.pop() ?? this.#numbered.length;
    this.#numbered[entry.number] = entry;
    this.#index.add(entry.number, dependencies);
    entry.live = true;
    this.#live.set(key, entry);
    this.#link(entry);
    this.bytes += entry.bytes;
    this.#evict(entry);
  }

  /** Makes a live entry a grave. */
  drop(entry: Entry, at: number, by: number | undefined): void {
    const { key } = entry.subject;
    entry.live = false;
    entry.droppedAt = at;
    entry.droppedBy = by;
    this.#live.delete(key);
    this.#graves.set(key, entry);
    const [oldest] = this.#graves.size > GRAVES_MAX ? this.#graves.values() : [];
    if (oldest) this.forget(oldest);
  }

  /** Forgets a live entry or a grave altogether. */
  forget(entry: Entry): void {
    const { key } = entry.subject;
    if (entry.number < 0) return;
    this.#index.remove(entry.number);
    this.#numbered[entry.number] = undefined;
    this.#freed.push(entry.number);
    entry.number = -1;
    entry.live = false;
    if (this.#live.get(key) === entry) this.#live.delete(key);
    if (this.#graves.get(key) === entry) this.#graves.delete(key);
    this.#unlink(entry);
    this.bytes -= entry.bytes;
  }

  /** Marks an entry as just used. */
  touch(entry: Entry): void {
    if (this.#newest === entry || entry.number < 0) return;
    this.#unlink(entry);
    this.#link(entry);
  }

  resize(entry: Entry, bytes: number): void {
    if (entry.number >= 0) this.bytes += bytes - entry.bytes;
    entry.bytes = bytes;
    if (entry.number >= 0) this.#evict(entry);
  }

  /** Forgets everything, without a walk through the index. */
  clear(): void {
    for (const entries of [this.#live, this.#graves]) {
      for (const entry of entries.values()) leave(entry);
      entries.clear();
    }
    this.#index.clear();
    this.#numbered.length = 0;
    this.#freed.length = 0;
    this.#newest = undefined;
    this.#oldest = undefined;
    this.bytes = 0;
  }

  /** Least recently used out, but never the one that was just put. */
  #evict(kept: Entry): void {
    while (this.bytes > this.#maxBytes && this.#oldest && this.#oldest !== kept) {
      if (this.#spares(this.#oldest)) continue;
      if (this.#oldest.live) this.evicted++;
      this.forget(this.#oldest);
    }
  }

  /** Fragments are shown through pages, and are not touched by that: one that was shown since it was looked at last stays. */
  #spares(entry: Entry): boolean {
    if (entry.subject.kind === 'page' || !entry.live || entry.hits === entry.hitsWhenSpared) return false;
    entry.hitsWhenSpared = entry.hits;
    this.touch(entry);
    return true;
  }

  #link(entry: Entry): void {
    entry.older = this.#newest;
    entry.newer = undefined;
    if (this.#newest) this.#newest.newer = entry;
    this.#newest = entry;
    this.#oldest ??= entry;
  }

  #unlink(entry: Entry): void {
    if (entry.newer) entry.newer.older = entry.older;
    else this.#newest = entry.older;
    if (entry.older) entry.older.newer = entry.newer;
    else this.#oldest = entry.newer;
    entry.newer = undefined;
    entry.older = undefined;
  }
}

/** Nobody holds it for stored any more, wherever it is still shown. */
function leave(entry: Entry): void {
  entry.number = -1;
  entry.live = false;
  entry.newer = undefined;
  entry.older = undefined;
}
