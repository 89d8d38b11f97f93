// Starts the applier's thread and speaks with it.
import { Worker } from 'node:worker_threads';
import type { Change } from '../journal/contract.ts';
import type { ApplierEvent } from './applier.ts';
import type { WriteSet } from './contract.ts';
import type { ApplierAnswer, ApplierOrder, ApplierThreadOptions } from './applier-thread.ts';

/** Young objects of the thread, MiB: records and projections live for moments, and a small nursery costs no time. */
const NURSERY_MIB = 8;

/** Starts the thread, which loads, and waits until a handle lets it begin. */
export function startApplierThread(options: ApplierThreadOptions): Worker {
  return new Worker(new URL('./applier-thread.ts', import.meta.url), { workerData: options, resourceLimits: { maxYoungGenerationSizeMb: NURSERY_MIB } });
}

export class ApplierHandle implements AsyncDisposable {
  readonly #worker: Worker;
  readonly #ended: Promise<void>;
  readonly #previews = new Map<number, PromiseWithResolvers<WriteSet>>();
  #previewId = 0;
  #stopping = false;

  /** Lets the thread begin. `onDeath` is called when the thread ends without having been asked to. */
  constructor(worker: Worker, { onEvent, onDeath }: { readonly onEvent: (event: ApplierEvent) => void; readonly onDeath: (error: Error) => void }) {
    let failure: Error | undefined;
    this.#worker = worker;
    this.#worker.on('message', (message: ApplierEvent | ApplierAnswer) => {
      if (message.kind === 'previewed') this.#settle(message);
      else onEvent(message);
    });
    this.#worker.on('error', (error) => {
      failure = error instanceof Error ? error : new Error(String(error));
    });
    this.#ended = new Promise((resolve) => {
      this.#worker.once('exit', (code) => {
        for (const answer of this.#previews.values()) answer.reject(new Error('the applier has stopped'));
        if (!this.#stopping) onDeath(failure ?? new Error(`the applier's thread ended with code ${code}`));
        resolve();
      });
    });
    this.#order({ kind: 'begin' });
  }

  /** A hint that the journal has grown. */
  notify(): void {
    this.#order({ kind: 'notify' });
  }

  /** Makes the replica anew in the background. */
  rebuild(): void {
    this.#order({ kind: 'rebuild' });
  }

  /** What a record with these changes would change in the replica, without changing it. */
  preview(changes: readonly Change[], at: number): Promise<WriteSet> {
    const id = ++this.#previewId;
    const answer = Promise.withResolvers<WriteSet>();
    this.#previews.set(id, answer);
    this.#order({ kind: 'preview', id, changes, at });
    return answer.promise;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopping = true;
    this.#order({ kind: 'stop' });
    await this.#ended;
  }

  #settle({ id, writeSet, error }: ApplierAnswer): void {
    const answer = this.#previews.get(id);
    this.#previews.delete(id);
    if (writeSet) answer?.resolve(writeSet);
    else answer?.reject(new Error(error));
  }

  #order(order: ApplierOrder): void {
    this.#worker.postMessage(order);
  }
}
