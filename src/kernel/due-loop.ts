// Work that is due at instants and may be hinted at: done at once when told, at the next instant that is known, and looked for now and then.
import type { Clock } from './clock.ts';

export interface DueWork {
  readonly clock: Clock;
  /** Everything that can be done now. A rejection is told, and tried again at the next look. */
  readonly turn: (signal: AbortSignal) => Promise<void>;
  /** The instant at which something is due next, if any is known. */
  readonly nextDue: () => Promise<number | undefined>;
  /** What others made due, unseen by this process, is looked for this often. */
  readonly lookEveryMs: number;
  readonly report: (error: unknown) => void;
}

export class DueLoop {
  readonly #work: DueWork;
  #wake: () => void = () => {};

  constructor(work: DueWork) {
    this.#work = work;
  }

  /** A hint: there is something to do. */
  notify(): void {
    this.#wake();
  }

  /** Resolves once the signal is aborted and the turn under way has ended. */
  async run(signal: AbortSignal): Promise<void> {
    const { clock, turn, nextDue, lookEveryMs, report } = this.#work;
    while (!signal.aborted) {
      const woken = Promise.withResolvers<void>();
      this.#wake = woken.resolve;
      try {
        await turn(signal);
      } catch (error) {
        if (!signal.aborted) report(error);
      }
      const wait = new AbortController();
      const next = await nextDue().catch(() => undefined);
      const until = Math.min(next ?? Number.POSITIVE_INFINITY, clock.now() + lookEveryMs);
      await Promise.race([woken.promise, clock.until(until, AbortSignal.any([signal, wait.signal])).catch(() => {})]);
      wait.abort();
    }
  }
}
