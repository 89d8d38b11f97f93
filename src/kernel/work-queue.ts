// Work that is bounded in number: so many at once, so many waiting, the rest are told at once. First come, first served.

export interface Bounds {
  readonly atOnce: number;
  readonly waiting: number;
}

export class WorkQueue {
  readonly #bounds: Bounds;
  readonly #full: () => Error;
  readonly #line: (() => void)[] = [];
  #running = 0;

  /** `full` makes the error for what finds no place. */
  constructor(bounds: Bounds, full: () => Error) {
    this.#bounds = bounds;
    this.#full = full;
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= this.#bounds.atOnce) {
      if (this.#line.length >= this.#bounds.waiting) throw this.#full();
      // Whoever ends hands its place over: `#running` stays as it is.
      await new Promise<void>((resolve) => this.#line.push(resolve));
    } else this.#running++;
    try {
      return await work();
    } finally {
      const next = this.#line.shift();
      if (next) next();
      else this.#running--;
    }
  }
}
