// Hands pages to be drawn to the preview's thread: started when first needed, ended when nothing has come for a while.
import { Worker } from 'node:worker_threads';
import { Problem } from '../kernel/errors.ts';
import type { SiteSettings, StandingBreaking } from '../site/index.ts';
import type { BannerOrder, FilledFront, FrontOrder, Order, PastDrawn, PastOrder, PreviewAnswer, Previewed, PreviewOrder, Result } from './contract.ts';
import { previewErrors } from './errors.ts';

/** Pages that may wait to be drawn. */
const WAITING_MAX = 32;
/** A page that takes longer has its thread ended. */
const TIME_LIMIT_MS = 10_000;
/** The thread's memory is given back after this. */
const IDLE_MS = 60_000;

interface Task {
  readonly order: Order;
  readonly answer: PromiseWithResolvers<Result>;
}

export class Previewer implements AsyncDisposable {
  readonly #settings: SiteSettings;
  /** The first is being drawn. */
  readonly #tasks: Task[] = [];
  #worker: Worker | undefined;
  #timer: NodeJS.Timeout | undefined;
  #id = 0;

  constructor(settings: SiteSettings) {
    this.#settings = settings;
  }

  draw(order: Omit<PreviewOrder, 'id' | 'kind'>): Promise<Previewed> {
    return this.#ask({ ...order, kind: 'page' }) as Promise<Previewed>;
  }

  drawPast(order: Omit<PastOrder, 'id' | 'kind'>): Promise<PastDrawn> {
    return this.#ask({ ...order, kind: 'past' }) as Promise<PastDrawn>;
  }

  fillFront(order: Omit<FrontOrder, 'id' | 'kind'>): Promise<FilledFront> {
    return this.#ask({ ...order, kind: 'front' }) as Promise<FilledFront>;
  }

  standingBreaking(order: Omit<BannerOrder, 'id' | 'kind'>): Promise<readonly StandingBreaking[]> {
    return this.#ask({ ...order, kind: 'banner' }) as Promise<readonly StandingBreaking[]>;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearTimeout(this.#timer);
    await this.#worker?.terminate();
  }

  #ask(order: Omit<PreviewOrder, 'id'> | Omit<PastOrder, 'id'> | Omit<FrontOrder, 'id'> | Omit<BannerOrder, 'id'>): Promise<Result> {
    if (this.#tasks.length >= WAITING_MAX) return Promise.reject(new Problem(previewErrors['preview-busy'], `${this.#tasks.length} wait already.`));
    const task: Task = { order: { ...order, id: ++this.#id }, answer: Promise.withResolvers<Result>() };
    this.#tasks.push(task);
    if (this.#tasks.length === 1) this.#begin();
    return task.answer.promise;
  }

  #begin(): void {
    clearTimeout(this.#timer);
    const [task] = this.#tasks;
    this.#timer = setTimeout(() => void this.#worker?.terminate(), task ? TIME_LIMIT_MS : IDLE_MS).unref();
    if (!task) return;
    this.#worker ??= this.#start();
    this.#worker.postMessage(task.order);
  }

  #start(): Worker {
    const worker = new Worker(new URL('./preview-thread.ts', import.meta.url), { workerData: { settings: this.#settings } });
    let failure: Error | undefined;
    worker.on('message', ({ result, error }: PreviewAnswer) => {
      const task = this.#tasks.shift();
      if (result) task?.answer.resolve(result);
      else task?.answer.reject(new Error(error));
      this.#begin();
    });
    worker.on('error', (error) => {
      failure = error instanceof Error ? error : new Error(String(error));
    });
    worker.once('exit', () => {
      if (this.#worker === worker) this.#worker = undefined;
      this.#tasks.shift()?.answer.reject(failure ?? new Error(`a preview took more than ${TIME_LIMIT_MS} ms and was ended`));
      this.#begin();
    });
    worker.unref();
    return worker;
  }
}
