// The scheduler: carries each scheduled release out at its instant. Never early; late only when the process was not there.
// Exactly once with any number of processes: the entry goes in the same transaction as the record comes.
import { Problem } from '../kernel/errors.ts';
import type { Newsroom } from './newsroom.ts';
import { listEntries, markFailed, type ScheduleEntry, takeEntry } from './schedule.store.ts';
import { release } from './verbs/release.ts';

/** An entry that another process added is seen within this time, however far the next known instant is. */
const RECHECK_MS = 15_000;
/** Pause after the database could not be reached. */
const RETRY_MS = 1_000;
/** Later than this is told as missed: the process was not running, or the clock jumped. */
export const MISSED_AFTER_MS = 5_000;
/** Entries read at once. */
const BATCH_ENTRIES = 100;

export type SchedulerEvent =
  | { readonly kind: 'fired'; readonly entry: ScheduleEntry; readonly seq: number | undefined; readonly lateMs: number; readonly missed: boolean }
  | { readonly kind: 'failed'; readonly entry: ScheduleEntry; readonly reason: string }
  | { readonly kind: 'trouble'; readonly reason: string };

/** Thrown inside the transaction when another process has taken the entry: nothing is to be done. */
class TakenElsewhere extends Error {}

export class Scheduler {
  readonly #newsroom: Newsroom;
  readonly #onEvent: (event: SchedulerEvent) => void;
  #wake: () => void = () => {};

  constructor(newsroom: Newsroom, onEvent: (event: SchedulerEvent) => void) {
    this.#newsroom = newsroom;
    this.#onEvent = onEvent;
  }

  /** The schedule has changed: look again. */
  notify(): void {
    this.#wake();
  }

  async run(signal: AbortSignal): Promise<void> {
    const { clock } = this.#newsroom;
    while (!signal.aborted) {
      const woken = new AbortController();
      this.#wake = () => woken.abort();
      let next: number;
      try {
        next = (await this.fireDue()) ?? Number.POSITIVE_INFINITY;
      } catch (error) {
        if (signal.aborted) return;
        this.#onEvent({ kind: 'trouble', reason: error instanceof Error ? error.message : String(error) });
        next = clock.now() + RETRY_MS;
      }
      await clock.until(Math.min(next, clock.now() + RECHECK_MS), AbortSignal.any([signal, woken.signal])).catch(() => {});
    }
  }

  /**
   * Carries out everything that is due; returns the next instant that waits, if any.
   * A defect in one entry holds no other up: the rest is carried out first, then it is thrown, and tried again later.
   */
  async fireDue(): Promise<number | undefined> {
    const { clock, database } = this.#newsroom;
    for (;;) {
      const defects: unknown[] = [];
      const entries = await listEntries(database.kysely, { limit: BATCH_ENTRIES });
      const waiting = entries.find(({ dueAt }) => dueAt > clock.now());
      for (const entry of entries) {
        if (entry.dueAt > clock.now()) break;
        await this.#fire(entry).catch((error: unknown) => {
          if (error instanceof Problem) throw error;
          defects.push(error);
        });
      }
      if (defects.length > 0) throw defects[0];
      if (waiting) return waiting.dueAt;
      if (entries.length < BATCH_ENTRIES) return undefined;
    }
  }

  async #fire(entry: ScheduleEntry): Promise<void> {
    const { clock, database } = this.#newsroom;
    const lateMs = clock.now() - entry.dueAt;
    try {
      // The right was checked when it was scheduled; the schedule acts with the right to publish and nothing else.
      const actor = { name: entry.actor, scopes: ['publish'] } as const;
      const { seq } = await release(this.#newsroom, { actor, note: entry.note || 'scheduled', steps: entry.steps }, async (transaction) => {
        if (!(await takeEntry(transaction, entry.id))) throw new TakenElsewhere();
      });
      this.#onEvent({ kind: 'fired', entry, seq, lateMs, missed: lateMs > MISSED_AFTER_MS });
    } catch (error) {
      if (error instanceof TakenElsewhere) return;
      // A failing database is not the entry's fault: it is tried again. A refusal stays and is shown to the newsroom.
      if (!(error instanceof Problem) || error.status >= 500) throw error;
      const first = await markFailed(database.kysely, entry.id, `${error.code}: ${error.detail}`);
      if (first) this.#onEvent({ kind: 'failed', entry, reason: error.message });
    }
  }
}
