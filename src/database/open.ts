// Opening the newsroom database: SQLite by default, PostgreSQL or MariaDB by URL. One transaction function for all of them.
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Dialect, Kysely, MysqlDialect, PostgresDialect, type Transaction } from 'kysely';
import type { CustomTypesConfig } from 'pg';
import { Problem } from '../kernel/errors.ts';
import { type Engine, type EngineName, engines } from './engine.ts';
import { databaseErrors } from './errors.ts';
import { asProblem, isTransient } from './failures.ts';
import { sqliteDialect } from './sqlite.ts';
import { sqliteInThread } from './sqlite-in-thread.ts';

/** Connections of one process to a database server. */
const CONNECTIONS_MAX = 10;
const CONNECT_WAIT_MS = 5_000;
/** A statement, its wait for a lock, and a transaction between two statements may take this long; then the server ends it. */
const STATEMENT_WAIT_MS = 30_000;
const LOCK_WAIT_MS = 10_000;
/** A server that answers nothing at all any more is given up this long after a statement's own time. */
const SILENCE_WAIT_MS = 5_000;
/** Times that a transaction is tried again after a deadlock or a lost race. */
const TRANSACTION_RETRIES = 10;

/** The tables of every engine; each store casts to its own. */
// biome-ignore lint: the schema is owned by the engines, not by this folder
export type Tables = Record<string, Record<string, unknown>>;
export type Executor = Kysely<Tables>;

/** Whatever can be read from: the database, or a snapshot of it. */
export interface Readable {
  readonly kysely: Executor;
}

export interface Database extends AsyncDisposable {
  readonly engine: Engine;
  readonly url: string;
  readonly kysely: Executor;
  /** Runs `work` in one transaction (READ COMMITTED on servers); retries it after deadlocks and lost races, so it must have no other effects. */
  transaction<T>(work: (transaction: Transaction<Tables>) => Promise<T>): Promise<T>;
  /** Everything that `work` reads is of one instant; it must not write. */
  snapshot<T>(work: (snapshot: Readable) => Promise<T>): Promise<T>;
}

export interface DatabaseOptions {
  readonly url: string;
  readonly statementWaitMs?: number;
  readonly lockWaitMs?: number;
  /** SQLite in a thread of its own, for a process whose event loop answers readers; servers are not concerned. */
  readonly inThread?: boolean;
}

/** Opens a database by URL: `sqlite:PATH`, `postgres://…`, `mysql://…` or `mariadb://…`. Connects when first used. */
export async function openDatabase({
  url,
  statementWaitMs = STATEMENT_WAIT_MS,
  lockWaitMs = LOCK_WAIT_MS,
  inThread = false,
}: DatabaseOptions): Promise<Database> {
  const { name, dialect } = await dialectOf({ url, statementWaitMs, lockWaitMs, inThread });
  const kysely = new Kysely<Tables>({ dialect });
  try {
    await kysely.executeQuery(kysely.selectNoFrom((build) => build.val(1).as('one')).compile());
  } catch (error) {
    await kysely.destroy().catch(() => {});
    throw asProblem(error) ?? new Problem(databaseErrors['database-unreachable'], withoutPassword(error), {}, error);
  }
  return {
    engine: engines[name],
    url,
    kysely,
    async transaction(work) {
      for (let attempt = 1; ; attempt++) {
        // A roll-back that fails, because the connection is gone, must not hide why there was one.
        const failures: unknown[] = [];
        const told = (transaction: Transaction<Tables>) =>
          work(transaction).catch((error: unknown) => {
            failures.push(error);
            throw error;
          });
        try {
          return await kysely.transaction().execute(told);
        } catch (last) {
          const error = failures.length > 0 ? failures[0] : last;
          if (attempt <= TRANSACTION_RETRIES && isTransient(error)) continue;
          throw asProblem(error) ?? error;
        }
      }
    },
    async snapshot(work) {
      try {
        return await kysely
          .transaction()
          .setIsolationLevel('repeatable read')
          .execute((transaction) => work({ kysely: transaction }));
      } catch (error) {
        throw asProblem(error) ?? error;
      }
    },
    [Symbol.asyncDispose]: () => kysely.destroy(),
  };
}

/** Drivers of servers are loaded by those who use them: they are half of a start's modules. */
async function dialectOf({ url, statementWaitMs, lockWaitMs, inThread }: Required<DatabaseOptions>): Promise<{ name: EngineName; dialect: Dialect }> {
  if (url.startsWith('sqlite:')) {
    const file = url.slice('sqlite:'.length);
    try {
      mkdirSync(dirname(file), { recursive: true });
    } catch (error) {
      throw asProblem(error) ?? error;
    }
    return { name: 'sqlite', dialect: inThread ? sqliteInThread(file) : sqliteDialect(file) };
  }
  if (/^postgres(ql)?:\/\//.test(url)) {
    const { default: pg } = await import('pg');
    const int8 = 20;
    const types = { getTypeParser: (id: number, format?: 'text' | 'binary') => (id === int8 ? Number : pg.types.getTypeParser(id, format as 'text')) };
    const pool = new pg.Pool({
      connectionString: url,
      max: CONNECTIONS_MAX,
      connectionTimeoutMillis: CONNECT_WAIT_MS,
      keepAlive: true,
      statement_timeout: statementWaitMs,
      lock_timeout: lockWaitMs,
      idle_in_transaction_session_timeout: statementWaitMs,
      query_timeout: statementWaitMs + SILENCE_WAIT_MS,
      types: types as CustomTypesConfig,
    });
    // A connection that breaks, idle or lent out, is replaced; the next query says if the server is really gone.
    pool.on('error', () => {});
    pool.on('connect', (client) => void client.on('error', () => {}));
    return { name: 'postgres', dialect: new PostgresDialect({ pool }) };
  }
  if (/^(mysql|mariadb):\/\//.test(url)) {
    const { default: mysql } = await import('mysql2');
    const pool = mysql.createPool({
      uri: url.replace(/^mariadb:/, 'mysql:'),
      connectionLimit: CONNECTIONS_MAX,
      connectTimeout: CONNECT_WAIT_MS,
      charset: 'utf8mb4',
    });
    pool.on('connection', (connection) => {
      const [statement, lock] = [statementWaitMs / 1000, Math.ceil(lockWaitMs / 1000)];
      connection.query('set session transaction isolation level read committed');
      connection.query(`set session max_statement_time = ${statement}, innodb_lock_wait_timeout = ${lock}`);
    });
    return { name: 'mariadb', dialect: new MysqlDialect({ pool }) };
  }
  throw new Problem(databaseErrors['database-url-invalid'], `It starts with “${url.split(':')[0]?.slice(0, 20)}:”.`);
}

function withoutPassword(error: unknown): string {
  const text = error instanceof Error ? error.message || error.name : String(error);
  return text.replace(/:\/\/[^@\s]*@/g, '://');
}
