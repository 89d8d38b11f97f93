// The primary's hold on its worker processes: forked, told every event, started again when they die.
import cluster, { type Worker } from 'node:cluster';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { Dropped, Explanation } from '../edge/index.ts';
import { Problem } from '../kernel/errors.ts';
import type { ApplierEvent, WriteSet } from '../replica/index.ts';
import type { EdgeProcess } from './edge-process.ts';
import { cannotListen, nodeErrors } from './errors.ts';
import type { FromWorker, ToWorker } from './messages.ts';
import type { Primary } from './primary.ts';
import type { Log, NodeSettings } from './settings.ts';

/** How long a worker may take to answer a question. */
const ANSWER_WAIT_MS = 15_000;
/** Pause before a dead worker is started again: a worker that dies at once must not spin. */
const RESTART_MS = 1_000;

export interface WorkersOptions {
  readonly settings: NodeSettings;
  readonly primary: Primary;
  readonly apiPort: number;
  readonly log: Log;
  readonly logging: { readonly level: string; readonly plain: boolean };
}

export class Workers implements AsyncDisposable {
  readonly #options: WorkersOptions;
  readonly #running = new Set<Worker>();
  #stopping = false;
  /** The port that was taken, once all listen. */
  #port = 0;

  constructor(options: WorkersOptions) {
    this.#options = options;
    cluster.setupPrimary({ exec: join(import.meta.dirname, 'worker-process.ts') });
  }

  /** Starts them all; resolves with the port once each listens. */
  async start(): Promise<number> {
    await refuseTakenPort(this.#options.settings);
    const { workers } = this.#options.settings;
    // The first takes the port, which may be any; the others listen there too.
    const port = await this.#fork(this.#options.settings.port);
    await Promise.all(Array.from({ length: workers - 1 }, () => this.#fork(port)));
    this.#port = port;
    return port;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopping = true;
    await Promise.all(
      [...this.#running].map(
        (worker) =>
          new Promise<void>((resolve) => {
            worker.once('exit', () => resolve());
            if (worker.isConnected()) worker.send({ kind: 'stop' } satisfies ToWorker);
          }),
      ),
    );
  }

  #fork(port: number): Promise<number> {
    const { settings, primary, apiPort, log, logging } = this.#options;
    const worker = cluster.fork();
    const edge = new RemoteEdge(worker);
    this.#running.add(worker);
    return new Promise((resolve, reject) => {
      worker.on('message', (message: FromWorker) => {
        if (message.kind === 'listening') {
          log.info({ worker: edge.id, pid: worker.process.pid }, 'a worker listens');
          resolve(message.port);
        } else if (message.kind === 'confirmed') primary.confirm(message.confirmation);
        else if (message.kind === 'answer') edge.take(message.id, message.value);
        else if (message.kind === 'damaged') primary.rebuild(message.reason);
        else if (this.#port === 0) reject(message.row ? new Problem(message.row, message.detail) : new Error(message.detail));
        else {
          log.error({ worker: edge.id, code: message.row?.code, detail: message.detail }, 'a worker failed and is ended');
          worker.process.kill('SIGKILL');
        }
      });
      worker.once('online', () => {
        worker.send({ kind: 'start', settings: { ...settings, port }, apiPort, log: logging } satisfies ToWorker);
        primary.join(edge);
      });
      // A message that met the worker's end: what follows is the business of its exit, and no reason for the primary to end.
      worker.on('error', () => {});
      worker.once('exit', (code, signal) => {
        this.#running.delete(worker);
        primary.leave(edge.id);
        edge.leave();
        reject(new Problem(nodeErrors['worker-failed'], `${edge.id} ended with ${signal ?? code}.`));
        if (this.#stopping) return;
        log.error({ worker: edge.id, code, signal }, 'a worker died and is started again');
        setTimeout(() => {
          if (!this.#stopping) this.#fork(this.#port).catch((error: unknown) => log.error({ error }, 'a worker could not be started'));
        }, RESTART_MS);
      });
    });
  }
}

/** Told before any worker begins: node:cluster ends a worker in a stack trace when others have closed meanwhile. */
async function refuseTakenPort({ host, port }: NodeSettings): Promise<void> {
  if (port === 0) return;
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', (error: NodeJS.ErrnoException) => reject(cannotListen(error, { host, port })));
    probe.listen({ host, port, exclusive: true }, resolve);
  });
  await new Promise((resolve) => probe.close(resolve));
}

class RemoteEdge implements EdgeProcess {
  readonly id: string;
  readonly #worker: Worker;
  readonly #asked = new Map<number, PromiseWithResolvers<Dropped | Explanation | undefined>>();
  #number = 0;

  constructor(worker: Worker) {
    this.#worker = worker;
    this.id = `worker-${worker.id}`;
  }

  hear(event: ApplierEvent, history: number): void {
    this.#send({ kind: 'event', event, history });
  }

  explain(path: string): Promise<Explanation | undefined> {
    return this.#ask((id) => ({ kind: 'explain', id, path })) as Promise<Explanation | undefined>;
  }

  impact(writeSet: WriteSet): Promise<Dropped> {
    return this.#ask((id) => ({ kind: 'impact', id, writeSet })) as Promise<Dropped>;
  }

  take(id: number, value: Dropped | Explanation | undefined): void {
    this.#asked.get(id)?.resolve(value);
  }

  /** The process has ended: nobody will answer what it was asked. */
  leave(): void {
    for (const asked of this.#asked.values()) asked.reject(new Problem(nodeErrors['worker-unreachable'], `${this.id} ended.`));
  }

  #ask(question: (id: number) => ToWorker): Promise<Dropped | Explanation | undefined> {
    const id = ++this.#number;
    const asked = Promise.withResolvers<Dropped | Explanation | undefined>();
    this.#asked.set(id, asked);
    const timer = setTimeout(() => asked.reject(new Problem(nodeErrors['worker-unreachable'], `It is ${this.id}.`)), ANSWER_WAIT_MS);
    this.#send(question(id));
    return asked.promise.finally(() => {
      clearTimeout(timer);
      this.#asked.delete(id);
    });
  }

  #send(message: ToWorker): void {
    if (this.#worker.isConnected()) this.#worker.send(message);
  }
}
