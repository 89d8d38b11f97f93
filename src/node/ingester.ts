// Hands what an ingest brings to a thread of its own: started when first needed, ended when nothing has come for a while.
import { Worker } from 'node:worker_threads';
import type { Actor, Ingested, Place } from '../content/index.ts';
import { type ErrorRow, Problem } from '../kernel/errors.ts';
import { nodeErrors } from './errors.ts';

/** Bodies that may wait: each is at most as large as the API lets in. */
export const INGESTS_WAITING_MAX = 8;
/** The thread's memory is given back after this. */
const IDLE_MS = 30_000;

export interface IngestOrder {
  readonly id: number;
  readonly actor: Actor;
  readonly body: Uint8Array;
}

export type IngestAnswer = { readonly id: number } & (
  | { readonly ingested: Ingested }
  | { readonly refused: { readonly row: ErrorRow; readonly detail: string; readonly facts: Record<string, unknown> } }
  | { readonly broken: string }
);

export class Ingester implements AsyncDisposable {
  readonly #place: { readonly databaseUrl: string; readonly place: Place };
  readonly #waiting = new Map<number, PromiseWithResolvers<Ingested>>();
  #worker: Worker | undefined;
  #idle: NodeJS.Timeout | undefined;
  #id = 0;

  constructor(place: { readonly databaseUrl: string; readonly place: Place }) {
    this.#place = place;
  }

  /** Takes in the documents of a request's body, which is given away. Rejects with the Problem that the verb threw, or `too-busy`. */
  ingest(actor: Actor, body: Uint8Array<ArrayBuffer>): Promise<Ingested> {
    if (this.#waiting.size >= INGESTS_WAITING_MAX) {
      return Promise.reject(new Problem(nodeErrors['too-busy'], `${this.#waiting.size} ingests wait already.`));
    }
    clearTimeout(this.#idle);
    const answer = Promise.withResolvers<Ingested>();
    const order: IngestOrder = { id: ++this.#id, actor, body };
    this.#waiting.set(order.id, answer);
    this.#worker ??= this.#start();
    this.#worker.postMessage(order, [body.buffer]);
    return answer.promise;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearTimeout(this.#idle);
    await Promise.allSettled([...this.#waiting.values()].map(({ promise }) => promise));
    await this.#worker?.terminate();
  }

  #start(): Worker {
    const worker = new Worker(new URL('./ingest-thread.ts', import.meta.url), { workerData: this.#place });
    let failure: Error | undefined;
    worker.on('message', (answer: IngestAnswer) => this.#settle(answer));
    worker.on('error', (error) => {
      failure = error instanceof Error ? error : new Error(String(error));
    });
    worker.once('exit', () => {
      if (this.#worker === worker) this.#worker = undefined;
      for (const answer of this.#waiting.values()) answer.reject(failure ?? new Error('the thread that takes documents in has ended'));
      this.#waiting.clear();
    });
    worker.unref();
    return worker;
  }

  #settle(answer: IngestAnswer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if (this.#waiting.size === 0) this.#idle = setTimeout(() => void this.#worker?.terminate(), IDLE_MS).unref();
    if ('ingested' in answer) waiting?.resolve(answer.ingested);
    else if ('refused' in answer) waiting?.reject(new Problem(answer.refused.row, answer.refused.detail, answer.refused.facts));
    else waiting?.reject(new Error(answer.broken));
  }
}
