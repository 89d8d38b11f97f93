// Concurrent requests for one key share one render (collapsing). A request joins a render that is under way only when that began at the
// request's height or above; else it waits, with all later ones, for the next. It must never run two renders of one key at once.
import { Problem } from '../kernel/errors.ts';
import { edgeErrors } from './errors.ts';

/** Renders under way at once, in threads or awaiting; synchronous ones are one at a time anyway. */
export const MAX_CONCURRENT_RENDERS = 64;
/** Different pages that may wait to be rendered for somebody; further ones are refused, so that the wait stays bounded. */
export const RENDERS_WAITING_MAX = 4_096;
/** Renders that are started in one turn of the event loop, and eager refreshes among them. */
export const RENDERS_PER_TURN = 16;
export const EAGER_PER_TURN = 2;
/** A turn that took so long starts no further render. */
export const RENDER_TURN_MS = 10;

export interface Job<T> {
  readonly key: string;
  /** Any request that arrived at this height or below, in this epoch, may be answered; −1 before the job began. */
  height: number;
  epoch: number;
  answer(value: T): void;
  /** Frees the job's place among the concurrent ones before it ends. */
  release(): void;
}

interface Waiting<T> {
  readonly job: Job<T>;
  readonly work: (job: Job<T>) => Promise<void>;
  readonly reject: (reason: unknown) => void;
  readonly promise: Promise<T>;
  started: boolean;
}

interface Lane<T> {
  running: Waiting<T> | undefined;
  next: Waiting<T> | undefined;
}

export interface Request<T> {
  readonly key: string;
  /** Whether a job under way may answer this request. */
  readonly accepts: (job: Job<T>) => boolean;
  readonly work: (job: Job<T>) => Promise<void>;
  /** A refresh that nobody waits for: started only when no request waits. */
  readonly eager: boolean;
}

export class RenderQueue<T> {
  readonly #now: () => number;
  readonly #lanes = new Map<string, Lane<T>>();
  readonly #asked: Waiting<T>[] = [];
  readonly #eager: Waiting<T>[] = [];
  #running = 0;
  #turn: NodeJS.Immediate | undefined;

  constructor(now: () => number) {
    this.#now = now;
  }

  request({ key, accepts, work, eager }: Request<T>): { readonly answer: Promise<T>; readonly collapsed: boolean } {
    const lane = this.#lanes.get(key) ?? { running: undefined, next: undefined };
    this.#lanes.set(key, lane);
    if (lane.running && accepts(lane.running.job)) return { answer: lane.running.promise, collapsed: true };
    if (lane.next) {
      if (!eager && !lane.running) this.#promote(lane.next);
      return { answer: lane.next.promise, collapsed: true };
    }
    if (!eager && this.#asked.length >= RENDERS_WAITING_MAX) return { answer: Promise.reject(this.#refusal(key, lane)), collapsed: false };
    lane.next = this.#waiting(key, work);
    if (!lane.running) this.#enqueue(lane.next, eager);
    return { answer: lane.next.promise, collapsed: false };
  }

  get waiting(): number {
    return this.#asked.length + this.#eager.length;
  }

  #refusal(key: string, lane: Lane<T>): Problem {
    if (!lane.running) this.#lanes.delete(key);
    return new Problem(edgeErrors['renders-waiting'], `${this.#asked.length} pages wait to be rendered.`);
  }

  #waiting(key: string, work: (job: Job<T>) => Promise<void>): Waiting<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    let held = true;
    const release = () => {
      if (!held) return;
      held = false;
      this.#running--;
      this.#schedule();
    };
    return { job: { key, height: -1, epoch: -1, answer: resolve, release }, work, reject, promise, started: false };
  }

  #enqueue(waiting: Waiting<T>, eager: boolean): void {
    (eager ? this.#eager : this.#asked).push(waiting);
    this.#schedule();
  }

  /** Somebody now waits for what was queued as an eager refresh. */
  #promote(waiting: Waiting<T>): void {
    const at = this.#eager.indexOf(waiting);
    if (at < 0) return;
    this.#eager.splice(at, 1);
    this.#enqueue(waiting, false);
  }

  /** Renders start in a later phase of the turn, so that requests read in one turn share them. */
  #schedule(): void {
    if (this.#turn || this.waiting === 0 || this.#running >= MAX_CONCURRENT_RENDERS) return;
    this.#turn = setImmediate(() => {
      this.#turn = undefined;
      this.#startSome();
      this.#schedule();
    });
  }

  #startSome(): void {
    const began = this.#now();
    let eager = 0;
    for (let started = 0; started < RENDERS_PER_TURN && this.#running < MAX_CONCURRENT_RENDERS; started++) {
      if (this.#asked.length === 0 && ++eager > EAGER_PER_TURN) return;
      const waiting = this.#asked.shift() ?? this.#eager.shift();
      if (!waiting) return;
      this.#start(waiting);
      if (this.#now() - began >= RENDER_TURN_MS) return;
    }
  }

  #start(waiting: Waiting<T>): void {
    const { job } = waiting;
    const lane = this.#lanes.get(job.key) as Lane<T>;
    lane.next = undefined;
    lane.running = waiting;
    this.#running++;
    waiting
      .work(job)
      .then(undefined, waiting.reject)
      .finally(() => {
        job.release();
        lane.running = undefined;
        if (lane.next) this.#enqueue(lane.next, false);
        else this.#lanes.delete(job.key);
      });
  }
}
