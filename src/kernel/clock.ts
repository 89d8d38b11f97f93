// Time is an argument: nothing but systemClock reads the machine's clock.

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

export interface Clock {
  now(): Instant;
  /** Resolves at or after `instant`, never before; also when the clock jumps. Rejects with the signal's reason when aborted. */
  until(instant: Instant, signal: AbortSignal): Promise<void>;
}

/** The longest single timer: a clock that jumped is noticed within this time. */
const LONGEST_TIMER_MS = 60_000;

export const systemClock: Clock = {
  now: () => Date.now(),
  async until(instant, signal) {
    for (;;) {
      signal.throwIfAborted();
      const left = instant - Date.now();
      if (left <= 0) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(done, Math.min(left, LONGEST_TIMER_MS));
        signal.addEventListener('abort', done, { once: true });
        function done() {
          clearTimeout(timer);
          signal.removeEventListener('abort', done);
          resolve();
        }
      });
    }
  },
};
