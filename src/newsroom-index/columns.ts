// What filters look at, as columns in memory: one slot a document, some 60 bytes each, so that a million are looked through in milliseconds.
import type { StoredRow } from './index.store.ts';

const FIRST_SLOTS = 1_024;
/** In place of an instant that there is none of: orders after all others. */
export const NEVER = -8.64e15;

/** Words as numbers. 0 is no word: what stands in an empty slot. */
class Dictionary {
  readonly words: string[] = [''];
  readonly #numbers = new Map<string, number>();

  numberOf(word: string): number {
    const known = this.#numbers.get(word);
    if (known !== undefined) return known;
    const number = this.words.push(word) - 1;
    this.#numbers.set(word, number);
    return number;
  }

  find(word: string): number | undefined {
    return this.#numbers.get(word);
  }
}

export class Columns {
  readonly dictionaries = { type: new Dictionary(), state: new Dictionary(), strand: new Dictionary(), by: new Dictionary() };
  type: Uint16Array<ArrayBuffer> = new Uint16Array(FIRST_SLOTS);
  state: Uint16Array<ArrayBuffer> = new Uint16Array(FIRST_SLOTS);
  strand: Uint32Array<ArrayBuffer> = new Uint32Array(FIRST_SLOTS);
  createdBy: Uint32Array<ArrayBuffer> = new Uint32Array(FIRST_SLOTS);
  changedBy: Uint32Array<ArrayBuffer> = new Uint32Array(FIRST_SLOTS);
  created: Float64Array<ArrayBuffer> = new Float64Array(FIRST_SLOTS);
  changed: Float64Array<ArrayBuffer> = new Float64Array(FIRST_SLOTS);
  published: Float64Array<ArrayBuffer> = new Float64Array(FIRST_SLOTS);
  /** NEVER where nothing is said: one stands open. */
  rightsFrom: Float64Array<ArrayBuffer> = new Float64Array(FIRST_SLOTS);
  rightsUntil: Float64Array<ArrayBuffer> = new Float64Array(FIRST_SLOTS);
  /** 1: its rights are told, if only that they are held for ever. */
  rightsTold: Uint8Array<ArrayBuffer> = new Uint8Array(FIRST_SLOTS);
  #size = 0;
  /** Slots in use: 1 … slots - 1, with gaps. */
  slots = 1;

  get size(): number {
    return this.#size;
  }

  set(row: StoredRow): void {
    const { n } = row;
    this.#grow(n + 1);
    this.clear(n);
    this.#size += 1;
    this.slots = Math.max(this.slots, n + 1);
    this.type[n] = this.dictionaries.type.numberOf(row.type);
    this.state[n] = this.dictionaries.state.numberOf(row.state);
    // '' is the strand of what has none, and a word like any other.
    this.strand[n] = this.dictionaries.strand.numberOf(`/${row.strand}`);
    this.createdBy[n] = this.dictionaries.by.numberOf(`/${row.createdBy}`);
    this.changedBy[n] = this.dictionaries.by.numberOf(`/${row.changedBy}`);
    this.created[n] = row.createdAt;
    this.changed[n] = row.changedAt;
    this.published[n] = row.publishedAt ?? NEVER;
    this.rightsFrom[n] = row.rightsFrom;
    this.rightsUntil[n] = row.rightsUntil;
    this.rightsTold[n] = row.rightsTold ? 1 : 0;
  }

  clear(n: number): void {
    if (!this.type[n]) return;
    this.type[n] = 0;
    this.#size -= 1;
  }

  #grow(needed: number): void {
    if (needed <= this.type.length) return;
    const length = Math.max(needed, this.type.length * 2);
    const longer = <A extends { set(from: A): void }>(from: A, to: A): A => {
      to.set(from);
      return to;
    };
    this.type = longer(this.type, new Uint16Array(length));
    this.state = longer(this.state, new Uint16Array(length));
    this.strand = longer(this.strand, new Uint32Array(length));
    this.createdBy = longer(this.createdBy, new Uint32Array(length));
    this.changedBy = longer(this.changedBy, new Uint32Array(length));
    this.created = longer(this.created, new Float64Array(length));
    this.changed = longer(this.changed, new Float64Array(length));
    this.published = longer(this.published, new Float64Array(length));
    this.rightsFrom = longer(this.rightsFrom, new Float64Array(length));
    this.rightsUntil = longer(this.rightsUntil, new Float64Array(length));
    this.rightsTold = longer(this.rightsTold, new Uint8Array(length));
  }
}
