// From the text of an exact dependency to its number, by a 64-bit fingerprint: the text itself is not kept.
// Two texts with one fingerprint share a number, which only widens what a record touches; it never narrows it.
import { grown } from './integer-lists.ts';

export const NONE = 0xffffffff;

export class Fingerprints {
  #slots = new Uint32Array(1024).fill(NONE);
  #low = new Uint32Array(0);
  #high = new Uint32Array(0);
  #used = 0;
  #lastLow = 0;
  #lastHigh = 0;

  /** The number of a text, or NONE. */
  find(text: string): number {
    this.#hash(text);
    return this.#slots[this.#slot()] as number;
  }

  /** Gives the text looked for last the number `number`; it must not have one yet. */
  addLast(number: number): void {
    if (number >= this.#low.length) {
      this.#low = grown(this.#low, number + 1);
      this.#high = grown(this.#high, number + 1);
    }
    this.#low[number] = this.#lastLow;
    this.#high[number] = this.#lastHigh;
    if (++this.#used * 4 > this.#slots.length * 3) this.#rehash();
    this.#slots[this.#slot()] = number;
  }

  delete(number: number): void {
    this.#lastLow = this.#low[number] as number;
    this.#lastHigh = this.#high[number] as number;
    let hole = this.#slot();
    if (this.#slots[hole] !== number) return;
    this.#used--;
    const mask = this.#slots.length - 1;
    // Linear probing without tombstones: whatever may no longer be reached across the hole moves into it.
    for (let at = (hole + 1) & mask; this.#slots[at] !== NONE; at = (at + 1) & mask) {
      const home = (this.#low[this.#slots[at] as number] as number) & mask;
      if (((at - home) & mask) >= ((at - hole) & mask)) {
        this.#slots[hole] = this.#slots[at] as number;
        hole = at;
      }
    }
    this.#slots[hole] = NONE;
  }

  get bytes(): number {
    return this.#slots.byteLength + this.#low.byteLength + this.#high.byteLength;
  }

  /** The slot that holds the hashed text, or the free one where it belongs. */
  #slot(): number {
    const mask = this.#slots.length - 1;
    let at = this.#lastLow & mask;
    for (;;) {
      const number = this.#slots[at] as number;
      if (number === NONE || (this.#low[number] === this.#lastLow && this.#high[number] === this.#lastHigh)) return at;
      at = (at + 1) & mask;
    }
  }

  #rehash(): void {
    const low = this.#lastLow;
    const high = this.#lastHigh;
    const old = this.#slots;
    this.#slots = new Uint32Array(old.length * 2).fill(NONE);
    for (const number of old) {
      if (number === NONE) continue;
      this.#lastLow = this.#low[number] as number;
      this.#lastHigh = this.#high[number] as number;
      this.#slots[this.#slot()] = number;
    }
    this.#lastLow = low;
    this.#lastHigh = high;
  }

  #hash(text: string): void {
    let low = 0x9e3779b9;
    let high = 0x85ebca6b;
    for (let index = 0; index < text.length; index++) {
      const unit = text.charCodeAt(index);
      low = Math.imul(low ^ unit, 0x01000193);
      high = Math.imul(high ^ unit, 0x5bd1e995);
      high ^= high >>> 15;
    }
    low = Math.imul(low ^ (low >>> 16) ^ high, 0x85ebca6b);
    this.#lastLow = (low ^ (low >>> 13)) >>> 0;
    this.#lastHigh = high >>> 0;
  }
}
