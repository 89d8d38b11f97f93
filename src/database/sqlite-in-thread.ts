// SQLite in a thread of its own: a commit waits for the disk, and an event loop that answers readers must not wait with it.
// The same dialect as sqlite.ts, statement by statement; only one is under way at a time.
import { Worker } from 'node:worker_threads';
import { CompiledQuery, type DatabaseConnection, type Dialect, type Driver, type QueryResult, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import { TransactionalAdapter } from './sqlite.ts';

export interface SqliteOrder {
  readonly id: number;
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

export type SqliteAnswer = { readonly id: number } & (
  | { readonly rows: unknown[] }
  | { readonly changes: number | bigint; readonly lastInsertRowid: number | bigint }
  | { readonly failure: SqliteFailure }
);

/** What an engine's error is told by; a cloned Error would lose its codes. */
export interface SqliteFailure {
  readonly message: string;
  readonly code: unknown;
  readonly errcode: unknown;
  readonly errstr: unknown;
}

/** The thread holds rows on their way and nothing else. */
const YOUNG_HEAP_MIB = 8;

export function sqliteInThread(file: string): Dialect {
  return {
    createAdapter: () => new TransactionalAdapter(),
    createDriver: () => new ThreadDriver(file),
    createIntrospector: (kysely) => new SqliteIntrospector(kysely),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

class ThreadDriver implements Driver {
  readonly #file: string;
  #connection: ThreadConnection | undefined;

  constructor(file: string) {
    this.#file = file;
  }

  async init(): Promise<void> {
    this.#connection = new ThreadConnection(this.#file);
    await this.#connection.opened;
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    if (!this.#connection) throw new Error('the database is not open');
    return this.#connection;
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin'));
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'));
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('rollback'));
  }

  async releaseConnection(): Promise<void> {}

  async destroy(): Promise<void> {
    await this.#connection?.close();
  }
}

class ThreadConnection implements DatabaseConnection {
  readonly opened: Promise<void>;
  readonly #worker: Worker;
  readonly #asked = new Map<number, PromiseWithResolvers<QueryResult<unknown>>>();
  readonly #ended: Promise<void>;
  #id = 0;
  #failure: unknown;

  constructor(file: string) {
    this.#worker = new Worker(new URL('./sqlite-thread.ts', import.meta.url), {
      workerData: { file },
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_HEAP_MIB },
    });
    const opened = Promise.withResolvers<QueryResult<unknown>>();
    // The thread answers once, as number 0, when the file is open or cannot be.
    this.#asked.set(0, opened);
    this.opened = opened.promise.then(() => undefined);
    this.#worker.on('message', (answer: SqliteAnswer) => this.#settle(answer));
    this.#worker.on('error', (error) => {
      this.#failure = error;
    });
    this.#ended = new Promise((resolve) => {
      this.#worker.once('exit', () => {
        const failure = this.#failure ?? new Error('the database’s thread has ended');
        for (const { reject } of this.#asked.values()) reject(failure);
        this.#asked.clear();
        this.#failure = failure;
        resolve();
      });
    });
  }

  executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    if (this.#failure) return Promise.reject(this.#failure);
    const asked = Promise.withResolvers<QueryResult<unknown>>();
    const order: SqliteOrder = { id: ++this.#id, sql, parameters };
    this.#asked.set(order.id, asked);
    this.#worker.postMessage(order);
    return asked.promise as Promise<QueryResult<R>>;
  }

  // oxlint-disable-next-line require-yield -- nothing is streamed from the newsroom database: its readers page
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('results are read in pages, not streamed');
  }

  async close(): Promise<void> {
    this.#worker.postMessage({ id: -1, sql: '', parameters: [] } satisfies SqliteOrder);
    await this.#ended;
  }

  #settle(answer: SqliteAnswer): void {
    const asked = this.#asked.get(answer.id);
    this.#asked.delete(answer.id);
    if ('rows' in answer) asked?.resolve({ rows: answer.rows });
    else if ('failure' in answer) asked?.reject(Object.assign(new Error(answer.failure.message), answer.failure));
    else asked?.resolve({ rows: [], insertId: BigInt(answer.lastInsertRowid), numAffectedRows: BigInt(answer.changes) });
  }
}
