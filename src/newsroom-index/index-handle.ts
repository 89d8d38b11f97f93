// Starts the index's thread when it is first needed, and speaks with it.
import { Worker } from 'node:worker_threads';
import { Problem } from '../kernel/errors.ts';
import type { Listed, ListQuery } from './contract.ts';
import { newsroomIndexErrors } from './errors.ts';
import type { IndexAnswer, IndexOrder, IndexThreadOptions } from './index-thread.ts';

export interface NewsroomIndexHandleOptions extends IndexThreadOptions {
  readonly onTrouble: (message: string) => void;
}

export class NewsroomIndexHandle implements AsyncDisposable {
  readonly #options: NewsroomIndexHandleOptions;
  readonly #asked = new Map<number, PromiseWithResolvers<unknown>>();
  #worker: Worker | undefined;
  #ended: Promise<void> = Promise.resolve();
  #id = 0;
  #stopping = false;

  constructor(options: NewsroomIndexHandleOptions) {
    this.#options = options;
  }

  /** Starts the thread, unless it runs. */
  start(): void {
    if (!this.#stopping) this.#worker ??= this.#begin();
  }

  /** These documents have changed: every list that is asked for from now on knows. */
  tell(ids: readonly string[]): void {
    // A thread that does not run reads all of it at its start.
    if (ids.length > 0 && this.#worker) this.#order({ kind: 'tell', ids });
  }

  list(query: ListQuery): Promise<Listed> {
    return this.#ask('list', query) as Promise<Listed>;
  }

  /** Ids of all that match, at most ALL_MATCHES_MAX, and how many match in all. */
  ids(query: ListQuery): Promise<{ readonly ids: readonly string[]; readonly total: number }> {
    return this.#ask('ids', query) as Promise<{ ids: string[]; total: number }>;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopping = true;
    if (this.#worker) this.#order({ kind: 'stop' });
    await this.#ended;
  }

  #ask(what: 'list' | 'ids', query: ListQuery): Promise<unknown> {
    this.start();
    if (!this.#worker) return Promise.reject(away());
    const id = ++this.#id;
    const answer = Promise.withResolvers<unknown>();
    this.#asked.set(id, answer);
    this.#order({ kind: 'ask', id, what, query });
    return answer.promise;
  }

  #begin(): Worker {
    const { onTrouble, ...options } = this.#options;
    const worker = new Worker(new URL('./index-thread.ts', import.meta.url), { workerData: options });
    const ended = Promise.withResolvers<void>();
    this.#ended = ended.promise;
    worker.on('message', (answer: IndexAnswer) => {
      if (answer.kind === 'trouble') onTrouble(answer.message);
      else this.#settle(answer);
    });
    worker.on('error', (error) => onTrouble(error instanceof Error ? error.message : String(error)));
    worker.once('exit', () => {
      // The next question starts it again.
      this.#worker = undefined;
      for (const answer of this.#asked.values()) answer.reject(away());
      this.#asked.clear();
      ended.resolve();
    });
    return worker;
  }

  #settle(answer: Exclude<IndexAnswer, { kind: 'trouble' }>): void {
    const asked = this.#asked.get(answer.id);
    this.#asked.delete(answer.id);
    if (answer.kind === 'answer') asked?.resolve(answer.value);
    else if (answer.kind === 'refused') asked?.reject(new Problem(answer.refused.row, answer.refused.detail, answer.refused.facts));
    else asked?.reject(new Error(answer.message));
  }

  #order(order: IndexOrder): void {
    this.#worker?.postMessage(order);
  }
}

function away(): Problem {
  return new Problem(newsroomIndexErrors['index-away'], 'Its thread has ended.');
}
