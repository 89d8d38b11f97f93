// Hands searches of the newsroom to a thread of their own: started when first needed, ended when nothing has come for a while.
import { Worker } from 'node:worker_threads';
import type { FoundByText, TextSearch } from '../content/index.ts';
import { type ErrorRow, Problem } from '../kernel/errors.ts';
import { nodeErrors } from './errors.ts';

const SEARCHES_WAITING_MAX = 20;
/** The thread's memory is given back after this. */
const IDLE_MS = 60_000;

export interface FindOrder {
  readonly id: number;
  readonly search: TextSearch;
}

export type FindAnswer = { readonly id: number } & (
  | { readonly found: FoundByText }
  | { readonly refused: { readonly row: ErrorRow; readonly detail: string } }
  | { readonly broken: string }
);

export class Finder implements AsyncDisposable {
  readonly #databaseUrl: string;
  readonly #waiting = new Map<number, PromiseWithResolvers<FoundByText>>();
  #worker: Worker | undefined;
  #idle: NodeJS.Timeout | undefined;
  #id = 0;

  constructor(databaseUrl: string) {
    this.#databaseUrl = databaseUrl;
  }

  find(search: TextSearch): Promise<FoundByText> {
    if (this.#waiting.size >= SEARCHES_WAITING_MAX) {
      return Promise.reject(new Problem(nodeErrors['too-busy'], `${this.#waiting.size} searches wait already.`));
    }
    clearTimeout(this.#idle);
    const answer = Promise.withResolvers<FoundByText>();
    const order: FindOrder = { id: ++this.#id, search };
    this.#waiting.set(order.id, answer);
    this.#worker ??= this.#start();
    this.#worker.postMessage(order);
    return answer.promise;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearTimeout(this.#idle);
    await this.#worker?.terminate();
  }

  #start(): Worker {
    const worker = new Worker(new URL('./finder-thread.ts', import.meta.url), { workerData: { databaseUrl: this.#databaseUrl } });
    let failure = new Error('the thread that finds documents has ended');
    worker.on('message', (answer: FindAnswer) => this.#settle(answer));
    worker.on('error', (error) => {
      if (error instanceof Error) failure = error;
    });
    worker.once('exit', () => {
      if (this.#worker === worker) this.#worker = undefined;
      for (const answer of this.#waiting.values()) answer.reject(failure);
      this.#waiting.clear();
    });
    worker.unref();
    return worker;
  }

  #settle(answer: FindAnswer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if (this.#waiting.size === 0) this.#idle = setTimeout(() => void this.#worker?.terminate(), IDLE_MS).unref();
    if ('found' in answer) waiting?.resolve(answer.found);
    else if ('refused' in answer) waiting?.reject(new Problem(answer.refused.row, answer.refused.detail));
    else waiting?.reject(new Error(answer.broken));
  }
}
