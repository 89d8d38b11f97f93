// The key ranges that responses read (or count) in one partition of one listing, sorted by lower bound in short runs.
// A run knows its greatest upper bound, so that a look-up passes over whole runs of far pages of a listing.
// Ranges are places in a table of columns, never objects: there is one for nearly every stored page.

/** Above every key: keys are hexadecimal digits. */
export const KEY_END = '\uffff';
/** Ranges in one run before it is cut in two. */
const RUN_RANGES = 64;
const NOBODY = -1;

/** The bounds of all ranges, by place. KEY_END is +∞. */
export interface RangeTable {
  readonly from: string[];
  readonly to: string[];
}

interface Run {
  readonly places: number[];
  greatestTo: string;
}

export class RangeGroup {
  readonly name: string;
  readonly #table: RangeTable;
  /** Most groups have one range: it stands here, and no run is made for it. */
  #only = NOBODY;
  #runs: Run[] = NO_RUNS;
  size = 0;

  constructor(name: string, table: RangeTable) {
    this.name = name;
    this.#table = table;
  }

  /** The place of a range with these bounds. */
  find(from: string, to: string): number | undefined {
    const isIt = (place: number) => this.#compare(place, from, to) === 0;
    if (this.#only !== NOBODY) return isIt(this.#only) ? this.#only : undefined;
    return this.#runs[this.#runOf(from, to)]?.places.find(isIt);
  }

  /** Takes in a place whose bounds are in the table; no other has the same. */
  add(place: number): void {
    if (++this.size === 1) {
      this.#only = place;
      return;
    }
    if (this.#only !== NOBODY) {
      this.#runs = [{ places: [this.#only], greatestTo: this.#to(this.#only) }];
      this.#only = NOBODY;
    }
    const from = this.#from(place);
    const to = this.#to(place);
    const at = this.#runOf(from, to);
    const run = this.#runs[at] as Run;
    const before = run.places.findIndex((each) => this.#compare(each, from, to) > 0);
    run.places.splice(before < 0 ? run.places.length : before, 0, place);
    if (to > run.greatestTo) run.greatestTo = to;
    if (run.places.length <= RUN_RANGES) return;
    const upper = run.places.splice(RUN_RANGES / 2);
    run.greatestTo = this.#greatestTo(run.places);
    this.#runs.splice(at + 1, 0, { places: upper, greatestTo: this.#greatestTo(upper) });
  }

  remove(place: number): void {
    this.size--;
    if (this.#only === place) {
      this.#only = NOBODY;
      return;
    }
    const to = this.#to(place);
    const at = this.#runOf(this.#from(place), to);
    const run = this.#runs[at] as Run;
    run.places.splice(run.places.indexOf(place), 1);
    if (run.places.length === 0) this.#runs.splice(at, 1);
    else if (to === run.greatestTo) run.greatestTo = this.#greatestTo(run.places);
    if (this.size === 0) this.#runs = NO_RUNS;
  }

  /** Calls `visit` for each range with from ≤ key ≤ to. */
  containing(key: string, visit: (place: number) => void): void {
    if (this.#only !== NOBODY && this.#from(this.#only) <= key && this.#to(this.#only) >= key) visit(this.#only);
    for (const run of this.#runs) {
      if (this.#from(run.places[0] as number) > key) return;
      if (run.greatestTo < key) continue;
      for (const place of run.places) {
        if (this.#from(place) > key) return;
        if (this.#to(place) >= key) visit(place);
      }
    }
  }

  #from(place: number): string {
    return this.#table.from[place] as string;
  }

  #to(place: number): string {
    return this.#table.to[place] as string;
  }

  /** The last run whose first range is not after the given one, else the first. */
  #runOf(from: string, to: string): number {
    let low = 0;
    let high = this.#runs.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#compare((this.#runs[middle] as Run).places[0] as number, from, to) <= 0) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  }

  #compare(place: number, from: string, to: string): number {
    const itsFrom = this.#from(place);
    if (itsFrom !== from) return itsFrom < from ? -1 : 1;
    const itsTo = this.#to(place);
    if (itsTo !== to) return itsTo < to ? -1 : 1;
    return 0;
  }

  #greatestTo(places: readonly number[]): string {
    let greatest = '';
    for (const place of places) if (this.#to(place) > greatest) greatest = this.#to(place);
    return greatest;
  }
}

const NO_RUNS: Run[] = [];
