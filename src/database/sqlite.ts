// node:sqlite in the shape that Kysely's SQLite dialect expects.
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { type Dialect, SqliteAdapter, type SqliteDatabase, SqliteDialect } from 'kysely';

/** How long a writer waits for another process's transaction. */
const BUSY_WAIT_MS = 10_000;
/** Prepared statements that are kept. */
const STATEMENTS_MAX = 200;

export function sqliteDialect(file: string): Dialect {
  return new TransactionalSqlite({ database: async () => openSqlite(file) });
}

/**
 * A newsroom must not lose an acknowledged publish in a power cut: WAL with synchronous=FULL.
 * Transactions begin as writers, so that two processes wait for each other instead of failing half-way.
 */
export function openSqlite(file: string): SqliteDatabase & { close(): void } {
  const database = new DatabaseSync(file, { timeout: BUSY_WAIT_MS });
  database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma temp_store = memory; pragma cache_size = -16000');
  return shim(database);
}

/** SQLite makes and changes tables in transactions: a start that is killed half-way leaves none of a migration behind. */
class TransactionalSqlite extends SqliteDialect {
  override createAdapter(): SqliteAdapter {
    return new TransactionalAdapter();
  }
}

export class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

const nothing = { reader: false, all: () => [], run: () => ({ changes: 0, lastInsertRowid: 0 }), iterate: () => [][Symbol.iterator]() };

function shim(database: DatabaseSync) {
  const statements = new Map<string, StatementSync>();
  const prepare = (text: string): StatementSync => {
    const known = statements.get(text);
    if (known) return known;
    const statement = database.prepare(text);
    if (statements.size >= STATEMENTS_MAX) statements.delete(statements.keys().next().value as string);
    statements.set(text, statement);
    return statement;
  };
  return {
    close: () => database.close(),
    prepare(text: string) {
      // A full disk makes SQLite roll back by itself (https://sqlite.org/lang_transaction.html, §2.5): the first error is the one to tell.
      if (text === 'rollback' && !database.isTransaction) return nothing;
      const statement = prepare(text === 'begin' ? 'begin immediate' : text);
      return {
        reader: statement.columns().length > 0,
        all: (parameters: readonly unknown[]) => statement.all(...(parameters as SQLInputValue[])),
        run: (parameters: readonly unknown[]) => statement.run(...(parameters as SQLInputValue[])),
        iterate: (parameters: readonly unknown[]) => statement.iterate(...(parameters as SQLInputValue[])),
      };
    },
  };
}
