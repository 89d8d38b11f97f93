// The thread that holds the newsroom's SQLite file: statements come and answers go, in order.
import { parentPort, workerData } from 'node:worker_threads';
import { openSqlite } from './sqlite.ts';
import type { SqliteAnswer, SqliteFailure, SqliteOrder } from './sqlite-in-thread.ts';

const port = parentPort;
if (!port) throw new Error('sqlite-thread.ts runs as a worker thread only');
const answer = (value: SqliteAnswer) => port.postMessage(value);

try {
  const database = openSqlite((workerData as { file: string }).file);
  port.on('message', ({ id, sql, parameters }: SqliteOrder) => {
    if (id < 0) {
      database.close();
      port.close();
      return;
    }
    try {
      const statement = database.prepare(sql);
      answer(statement.reader ? { id, rows: statement.all(parameters) } : { id, ...statement.run(parameters) });
    } catch (error) {
      answer({ id, failure: failureOf(error) });
    }
  });
  answer({ id: 0, rows: [] });
} catch (error) {
  answer({ id: 0, failure: failureOf(error) });
}

function failureOf(error: unknown): SqliteFailure {
  const { message, code, errcode, errstr } = error as Partial<SqliteFailure>;
  return { message: message ?? String(error), code, errcode, errstr };
}
