// Does jobs, one item after the other. What it does is done again when it dies before that is written down: the work of a kind must come to
// the same when it is done twice under one key. It must never let a failure of the house pass for a refusal, nor hide either.
import { randomBytes } from 'node:crypto';
import type { Database } from '../database/index.ts';
import type { Clock } from '../kernel/clock.ts';
import { Problem } from '../kernel/errors.ts';
import type { Job, JobItem } from './contract.ts';
import { leaseJob, nextItem, nextItemAt, nextReadyAt, postponeItem, releaseLease, renewLease, setJobState, settleItem } from './jobs.store.ts';

/** A worker that is gone holds its job for no longer. Work on one item must end well within it. */
export const LEASE_MS = 15_000;
/** Items before another job has its turn. */
const TURN_ITEMS = 25;
/** Times that an item is tried before it is given up, and the pauses between. */
export const ATTEMPTS_MAX = 5;
const RETRY_FIRST_MS = 1_000;
/** What another process asked for is seen within this time. */
const LOOK_EVERY_MS = 5_000;
/** Pause after the database could not be reached. */
const TROUBLE_MS = 2_000;

export interface Task {
  readonly job: Job;
  readonly subject: string;
  /** The same whenever this item is done again. */
  readonly onceKey: string;
}

/** Does one item; what it returns is told as its outcome. Throws a Problem for what will never work. */
export type Work = (task: Task) => Promise<Readonly<Record<string, unknown>>>;

export interface JobWorkerOptions {
  readonly database: Database;
  readonly clock: Clock;
  /** By kind of job. */
  readonly works: Readonly<Record<string, Work>>;
  readonly onTrouble: (reason: string) => void;
}

export class JobWorker {
  readonly #options: JobWorkerOptions;
  readonly #name = randomBytes(8).toString('hex');
  #wake: () => void = () => {};

  constructor(options: JobWorkerOptions) {
    this.#options = options;
  }

  /** There is something to do: look at once. */
  notify(): void {
    this.#wake();
  }

  async run(signal: AbortSignal): Promise<void> {
    const { clock, database, onTrouble } = this.#options;
    while (!signal.aborted) {
      const woken = new AbortController();
      this.#wake = () => woken.abort();
      let next = clock.now() + LOOK_EVERY_MS;
      try {
        if (await this.turn(signal)) continue;
        next = Math.min(next, (await nextReadyAt(database.kysely)) ?? Number.POSITIVE_INFINITY);
      } catch (error) {
        onTrouble(messageOf(error));
        next = clock.now() + TROUBLE_MS;
      }
      await clock.until(next, AbortSignal.any([signal, woken.signal])).catch(() => {});
    }
  }

  /** Takes up the job that has waited longest and does some of it; false when none can be taken up. */
  async turn(signal: AbortSignal): Promise<boolean> {
    const { clock, database } = this.#options;
    const { kysely } = database;
    const now = clock.now();
    const job = await leaseJob(kysely, { now, by: this.#name, until: now + LEASE_MS });
    if (!job) return false;
    for (let count = 0; count < TURN_ITEMS && !signal.aborted; count++) {
      if (!(await renewLease(kysely, job.id, this.#name, clock.now() + LEASE_MS))) return true;
      const item = await nextItem(kysely, job.id, clock.now());
      if (!item) break;
      await this.#do(job, item);
    }
    const next = await nextItemAt(kysely, job.id);
    if (next === undefined) await setJobState(kysely, job.id, { from: ['waiting'], to: 'done', now: clock.now() });
    await releaseLease(kysely, job.id, this.#name, Math.max(next ?? 0, clock.now()));
    return true;
  }

  async #do(job: Job, item: JobItem): Promise<void> {
    const { clock, database, works } = this.#options;
    const tried = { ...item, attempts: item.attempts + 1 };
    try {
      const work = works[job.kind];
      if (!work) throw new Error(`This version knows no jobs of the kind “${job.kind}”.`);
      const outcome = await work({ job, subject: item.subject, onceKey: `job ${job.id} ${item.number}` });
      await settleItem(database.kysely, job.id, { ...tried, state: 'done', changedAt: clock.now(), outcome });
    } catch (error) {
      const failed = { ...tried, changedAt: clock.now(), outcome: outcomeOf(error) };
      if (error instanceof Problem && error.status < 500) await settleItem(database.kysely, job.id, { ...failed, state: 'refused' });
      else if (tried.attempts >= ATTEMPTS_MAX) await settleItem(database.kysely, job.id, { ...failed, state: 'dead' });
      else await postponeItem(database.kysely, job.id, failed, clock.now() + RETRY_FIRST_MS * 2 ** item.attempts);
    }
  }
}

function outcomeOf(error: unknown): Record<string, unknown> {
  if (error instanceof Problem) return { code: error.code, title: error.row.title, detail: error.detail, fix: error.row.fix };
  return { code: 'unexpected', title: 'Something broke.', detail: messageOf(error), fix: 'Try it again; if it lasts, the log of the server says more.' };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
