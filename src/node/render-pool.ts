// Threads for slow pages: started when first needed, bounded in number and in waiting requests.
import { Worker } from 'node:worker_threads';
import type { Rendering } from '../edge/contract.ts';
import { Problem } from '../kernel/errors.ts';
import type { SiteSettings } from '../site/index.ts';
import { nodeErrors } from './errors.ts';

/** Threads of one process, and renders that may wait for one of them. */
export const RENDER_THREADS = 2;
export const RENDERS_WAITING_MAX = 200;
/** A render that takes longer has its thread ended. */
export const RENDER_TIME_LIMIT_MS = 10_000;

const SITE_THREAD = new URL('./render-thread.ts', import.meta.url);

export interface RenderOrder {
  readonly id: number;
  readonly file: string;
  readonly name: string;
  readonly params: Readonly<Record<string, string>>;
}

export interface RenderAnswer {
  readonly id: number;
  readonly rendering: Rendering | undefined;
  readonly error: string | undefined;
}

interface Task {
  readonly order: RenderOrder;
  readonly answer: PromiseWithResolvers<Rendering>;
}

interface Thread {
  readonly worker: Worker;
  task: Task | undefined;
  timer: NodeJS.Timeout | undefined;
}

export class RenderPool implements AsyncDisposable {
  readonly #settings: SiteSettings;
  readonly #script: URL;
  readonly #threads = new Set<Thread>();
  readonly #waiting: Task[] = [];
  #id = 0;
  #closed = false;

  /** `script` answers RenderOrders: the site's own thread, unless other pages are meant. */
  constructor(settings: SiteSettings, script: URL = SITE_THREAD) {
    this.#settings = settings;
    this.#script = script;
  }

  /** Renders a page by name over the replica file. Rejects with a Problem `too-busy` when too many wait already. */
  render(file: string, name: string, params: Readonly<Record<string, string>>): Promise<Rendering> {
    if (this.#closed || this.#waiting.length >= RENDERS_WAITING_MAX) {
      return Promise.reject(new Problem(nodeErrors['too-busy'], `${this.#waiting.length} renders wait already.`));
    }
    const task: Task = { order: { id: ++this.#id, file, name, params }, answer: Promise.withResolvers<Rendering>() };
    this.#waiting.push(task);
    this.#assign();
    return task.answer.promise;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#threads].map((thread) => thread.worker.terminate()));
  }

  #assign(): void {
    if (this.#waiting.length === 0) return;
    let idle = [...this.#threads].find((thread) => !thread.task);
    if (!idle && this.#threads.size < RENDER_THREADS) idle = this.#start();
    const task = idle && this.#waiting.shift();
    if (!idle || !task) return;
    idle.task = task;
    idle.timer = setTimeout(() => void idle.worker.terminate(), RENDER_TIME_LIMIT_MS);
    idle.worker.postMessage(task.order);
  }

  #start(): Thread {
    const worker = new Worker(this.#script, { workerData: { settings: this.#settings } });
    const thread: Thread = { worker, task: undefined, timer: undefined };
    this.#threads.add(thread);
    worker.unref();
    worker.on('message', (answer: RenderAnswer) => {
      const task = this.#release(thread);
      if (answer.rendering) task?.answer.resolve(answer.rendering);
      else task?.answer.reject(new Error(answer.error));
      this.#assign();
    });
    let failure: unknown;
    worker.on('error', (error) => {
      failure = error;
    });
    worker.on('exit', () => {
      this.#threads.delete(thread);
      this.#release(thread)?.answer.reject(failure instanceof Error ? failure : new Error(`a render took more than ${RENDER_TIME_LIMIT_MS} ms and was ended`));
      if (!this.#closed) this.#assign();
    });
    return thread;
  }

  #release(thread: Thread): Task | undefined {
    clearTimeout(thread.timer);
    const { task } = thread;
    thread.task = undefined;
    return task;
  }
}
