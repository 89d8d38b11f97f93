// Renders, and the rule of admission: what is stored is what a render at this edge's height would yield (DESIGN §4, "Admit").
// Between the last check and the storing nothing is awaited.
import type { Clock } from '../kernel/clock.ts';
import { Problem } from '../kernel/errors.ts';
import type { Dependency } from '../replica/contract.ts';
import type { Renderer, Rendering } from './contract.ts';
import { type Entry, entryOf, hasIncludes, isCacheable, type Subject } from './entry.ts';
import { edgeErrors } from './errors.ts';
import type { EdgeCounters, EdgeEvent, RejectReason } from './events.ts';
import type { Position } from './position.ts';
import type { ProtocolRules } from './protocol.ts';
import { type Job, RenderQueue } from './render-queue.ts';
import type { Store } from './store.ts';

/** Renders after a rejected one; the last is served without being stored. */
export const RENDER_RETRIES = 3;
/** How long a render that is ahead of this edge waits for the records between. */
export const RECORD_PATIENCE_MS = 2_000;

/** A page or fragment as one render yielded it. */
export interface Outcome {
  readonly entry: Entry;
  /** What it read, while that is known: entries found in the store do not carry it. */
  readonly dependencies: readonly Dependency[] | undefined;
  /** The epoch in which it was read: a seq of one epoch says nothing in another. */
  readonly epoch: number;
  /** Why it is not stored. */
  readonly detail: RejectReason | 'uncacheable' | 'ahead' | 'stale' | undefined;
}

export interface RendersOptions {
  readonly renderer: Renderer;
  readonly store: Store;
  readonly position: Position;
  readonly clock: Clock;
  readonly rules: ProtocolRules;
  readonly counters: EdgeCounters;
  readonly log: (event: EdgeEvent) => void;
}

export class Renders {
  readonly #given: RendersOptions;
  readonly #queue: RenderQueue<Outcome>;
  readonly #underWay = new Set<Promise<unknown>>();

  constructor(given: RendersOptions) {
    this.#given = given;
    this.#queue = new RenderQueue(() => given.clock.now());
  }

  /** A render that began, or will begin, at the present height or above; shared with whoever else asks. */
  request(subject: Subject, eager: boolean): { readonly answer: Promise<Outcome>; readonly collapsed: boolean } {
    const { position, rules } = this.#given;
    return this.#queue.request({
      key: subject.key,
      accepts: (job) => !rules.arrivalRule || (job.epoch === position.epoch && job.height >= position.applied),
      work: (job) => this.#track(this.#render(subject, job)),
      eager,
    });
  }

  /** Resolves once the edge has taken record `seq`, was flushed, or has lost patience. */
  async reached(seq: number): Promise<void> {
    const { position, clock } = this.#given;
    await position.reached(seq, (signal) => clock.until(clock.now() + RECORD_PATIENCE_MS, signal));
  }

  get idle(): boolean {
    return this.#queue.waiting === 0 && this.#underWay.size === 0;
  }

  async settled(): Promise<void> {
    while (!this.idle) {
      await Promise.allSettled([...this.#underWay]);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  async #render(subject: Subject, job: Job<Outcome>): Promise<void> {
    const { position, counters, renderer, clock, log } = this.#given;
    let answered = false;
    const answer = (outcome: Outcome) => {
      answered = true;
      job.answer(outcome);
    };
    for (let attempt = 0; ; attempt++) {
      job.height = position.applied;
      job.epoch = position.epoch;
      counters.renders++;
      const yielded = renderer.render(subject.name, subject.params);
      const rendering = yielded instanceof Promise ? await yielded : yielded;
      const { dependencies, seq } = rendering.readSet;
      const entry = entryOf(subject, rendering.response, rendering.readSet, clock.now());
      if (!isCacheable(rendering.response)) {
        counters.uncacheable++;
        return answer({ entry, dependencies, epoch: job.epoch, detail: 'uncacheable' });
      }
      if (seq > position.applied && job.epoch === position.epoch) {
        job.height = seq;
        if (!hasIncludes(entry)) answer({ entry, dependencies, epoch: job.epoch, detail: 'ahead' });
        job.release();
        await this.reached(seq);
      }
      const reason = this.#rejection(rendering, job);
      if (!reason) return answer({ entry: this.#admit(entry, dependencies), dependencies, epoch: job.epoch, detail: undefined });
      counters.rejected++;
      if (answered) return;
      if (attempt < RENDER_RETRIES) continue;
      log({ kind: 'render-rejected', key: subject.key, reason, attempts: attempt + 1 });
      if (reason === 'behind') throw new Problem(edgeErrors['replica-behind'], `The replica answered as of record ${seq}, the edge stands at ${job.height}.`);
      return answer({ entry, dependencies, epoch: job.epoch, detail: reason });
    }
  }

  #rejection({ readSet }: Rendering, { epoch, height }: Job<Outcome>): RejectReason | undefined {
    const { position, clock, rules } = this.#given;
    if (rules.flushEpoch && epoch !== position.epoch) return 'flushed';
    if (rules.arrivalRule && epoch === position.epoch && readSet.seq < height) return 'behind';
    if (rules.admitCheck && (readSet.seq > position.applied || position.ring.touchedSince(readSet.seq, readSet.dependencies))) return 'touched';
    if (rules.refreshOnValidUntil && readSet.validUntil !== undefined && clock.now() >= readSet.validUntil) return 'expired';
    return undefined;
  }

  /** Stores an entry. When it equals the one that was dropped, that one lives on, and all that was assembled from it. */
  #admit(entry: Entry, dependencies: readonly Dependency[]): Entry {
    const { store, counters } = this.#given;
    const { key } = entry.subject;
    const former = store.grave(key) ?? store.find(key);
    let admitted = entry;
    if (former?.digest === entry.digest) {
      counters.unchanged++;
      former.seq = entry.seq;
      former.validUntil = entry.validUntil;
      former.renderedAt = entry.renderedAt;
      former.hits = 0;
      former.dependencies = entry.dependencies;
      admitted = former;
    }
    admitted.refreshedBy = former?.droppedBy;
    counters.stored++;
    store.put(admitted, dependencies);
    return admitted;
  }

  #track(work: Promise<void>): Promise<void> {
    this.#underWay.add(work);
    const done = () => void this.#underWay.delete(work);
    work.then(done, done);
    return work;
  }
}
