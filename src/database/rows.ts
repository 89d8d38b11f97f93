// Writing many rows: chunked under the engine's limit of bound parameters.
import type { Engine } from './engine.ts';
import type { Executor } from './open.ts';

/** Text in one statement, in UTF-16 code units; MariaDB takes 16 MiB at the most unless it is told otherwise. One row always goes. */
const STATEMENT_MAX_CHARS = 4 * 1024 ** 2;
/** Keys in one `in (…)` list. */
export const KEYS_PER_QUERY = 500;

export async function insertRows(executor: Executor, engine: Engine, table: string, rows: readonly Record<string, unknown>[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}).length;
  if (columns === 0) return;
  // A handful of statement texts only, so that prepared statements are found again: powers of two.
  let size = 2 ** Math.floor(Math.log2(Math.min(engine.parametersMax / columns, 256)));
  for (let at = 0; at < rows.length; ) {
    while (size > rows.length - at) size /= 2;
    let some = rows.slice(at, at + size);
    while (some.length > 1 && chars(some) > STATEMENT_MAX_CHARS) some = some.slice(0, some.length / 2);
    await executor
      .insertInto(table)
      .values(some as never)
      .execute();
    at += some.length;
  }
}

function chars(rows: readonly Record<string, unknown>[]): number {
  let sum = 0;
  for (const row of rows) for (const value of Object.values(row)) if (typeof value === 'string') sum += value.length;
  return sum;
}

/** Splits keys for `in (…)` lists. */
export function* chunks<T>(keys: readonly T[], size: number = KEYS_PER_QUERY): Generator<T[]> {
  for (let at = 0; at < keys.length; at += size) yield keys.slice(at, at + size);
}
