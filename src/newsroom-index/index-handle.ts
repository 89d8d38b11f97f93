// Starts the index's thread when it is first needed, and speaks with it.
import { Worker } from 'node:worker_threads';
import { Problem } from '../kernel/errors.ts';
import type { Alike, AlikeQuery, Listed, ListQuery, Usage, UsageQuery } from './contract.ts';
import { newsroomIndexErrors } from './errors.ts';
import type { IndexAnswer, IndexOrder, IndexQuestion, IndexThreadOptions } from './index-thread.ts';

/** Young objects of the thread, MiB: rows live for moments. */
const NURSERY_MIB = 8;
/** Changes that are remembered for a thread that nobody has needed yet; after more, an import, it says that it is behind until it has looked at all. */
const UNTOLD_MAX = 10_000;

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
  readonly #untold = new Set<string>();
  #behind = false;

  constructor(options: NewsroomIndexHandleOptions) {
    this.#options = options;
  }

  /** These documents have changed: every list that is asked for from now on knows. */
  tell(ids: readonly string[]): void {
    if (this.#worker) return this.#order({ kind: 'tell', ids });
    if (this.#behind) return;
    for (const id of ids) this.#untold.add(id);
    if (this.#untold.size <= UNTOLD_MAX) return;
    this.#behind = true;
    this.#untold.clear();
  }

  list(query: ListQuery): Promise<Listed> {
    return this.#ask({ what: 'list', query }) as Promise<Listed>;
  }

  /** Ids of all that match, at most ALL_MATCHES_MAX, and how many match in all. */
  ids(query: ListQuery): Promise<{ readonly ids: readonly string[]; readonly total: number }> {
    return this.#ask({ what: 'ids', query }) as Promise<{ ids: string[]; total: number }>;
  }

  usage(query: UsageQuery): Promise<Usage> {
    return this.#ask({ what: 'usage', query }) as Promise<Usage>;
  }

  alike(query: AlikeQuery): Promise<Alike> {
    return this.#ask({ what: 'alike', query }) as Promise<Alike>;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopping = true;
    if (this.#worker) this.#order({ kind: 'stop' });
    await this.#ended;
  }

  #ask(question: IndexQuestion): Promise<unknown> {
    this.#start();
    if (!this.#worker) return Promise.reject(away());
    const id = ++this.#id;
    const answer = Promise.withResolvers<unknown>();
    this.#asked.set(id, answer);
    this.#order({ kind: 'ask', id, ...question });
    return answer.promise;
  }

  /** The thread costs some 100 MiB: a newsroom that nobody looks at does without. */
  #start(): void {
    if (this.#worker || this.#stopping) return;
    this.#worker = this.#begin();
    this.#order({ kind: 'tell', ids: [...this.#untold] });
    this.#untold.clear();
    this.#behind = false;
  }

  #begin(): Worker {
    const { onTrouble, ...options } = this.#options;
    const worker = new Worker(new URL('./index-thread.ts', import.meta.url), {
      workerData: { ...options, behind: this.#behind },
      resourceLimits: { maxYoungGenerationSizeMb: NURSERY_MIB },
    });
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
