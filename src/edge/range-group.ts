// The key ranges that responses depend on in one partition of one listing, sorted by lower bound in short runs.
// A run knows its greatest upper bound, so that a look-up passes over whole runs of far pages of a listing.

/** Above every key: keys are hexadecimal digits. */
export const KEY_END = '\uffff';
/** Ranges in one run before it is cut in two. */
const RUN_RANGES = 64;

export interface KeyRange {
  readonly from: string;
  /** KEY_END is +∞. */
  readonly to: string;
  /** A count: touched only when exactly one of the old and the new key is inside. */
  readonly counts: boolean;
  /** The number of the dependency. */
  readonly dependency: number;
  readonly group: RangeGroup;
}

interface Run {
  readonly ranges: KeyRange[];
  greatestTo: string;
}

export class RangeGroup {
  readonly name: string;
  readonly #runs: Run[] = [];
  size = 0;

  constructor(name: string) {
    this.name = name;
  }

  find(from: string, to: string, counts: boolean): KeyRange | undefined {
    const run = this.#runs[this.#runOf(from, to, counts)];
    return run?.ranges.find((each) => each.from === from && each.to === to && each.counts === counts);
  }

  add(range: KeyRange): void {
    this.size++;
    const at = this.#runOf(range.from, range.to, range.counts);
    const run = this.#runs[at];
    if (!run) {
      this.#runs.push({ ranges: [range], greatestTo: range.to });
      return;
    }
    const place = run.ranges.findIndex((each) => compare(each, range.from, range.to, range.counts) > 0);
    run.ranges.splice(place < 0 ? run.ranges.length : place, 0, range);
    if (range.to > run.greatestTo) run.greatestTo = range.to;
    if (run.ranges.length <= RUN_RANGES) return;
    const upper = run.ranges.splice(RUN_RANGES / 2);
    run.greatestTo = greatestTo(run.ranges);
    this.#runs.splice(at + 1, 0, { ranges: upper, greatestTo: greatestTo(upper) });
  }

  remove(range: KeyRange): void {
    const at = this.#runOf(range.from, range.to, range.counts);
    const run = this.#runs[at];
    const place = run ? run.ranges.indexOf(range) : -1;
    if (!run || place < 0) return;
    this.size--;
    run.ranges.splice(place, 1);
    if (run.ranges.length === 0) this.#runs.splice(at, 1);
    else if (range.to === run.greatestTo) run.greatestTo = greatestTo(run.ranges);
  }

  /** Calls `visit` for each range with from ≤ key ≤ to. */
  containing(key: string, visit: (range: KeyRange) => void): void {
    for (const run of this.#runs) {
      if ((run.ranges[0] as KeyRange).from > key) return;
      if (run.greatestTo < key) continue;
      for (const range of run.ranges) {
        if (range.from > key) return;
        if (range.to >= key) visit(range);
      }
    }
  }

  /** The last run whose first range is not after the given one, else the first. */
  #runOf(from: string, to: string, counts: boolean): number {
    let low = 0;
    let high = this.#runs.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compare((this.#runs[middle] as Run).ranges[0] as KeyRange, from, to, counts) <= 0) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  }
}

function compare(range: KeyRange, from: string, to: string, counts: boolean): number {
  if (range.from !== from) return range.from < from ? -1 : 1;
  if (range.to !== to) return range.to < to ? -1 : 1;
  return Number(range.counts) - Number(counts);
}

function greatestTo(ranges: readonly KeyRange[]): string {
  let greatest = '';
  for (const range of ranges) if (range.to > greatest) greatest = range.to;
  return greatest;
}
