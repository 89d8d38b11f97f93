// Writing many rows: chunked under the engine's limit of bound parameters.
import type { Engine } from './engine.ts';
import type { Executor } from './open.ts';

/** Keys in one `in (…)` list. */
export const KEYS_PER_QUERY = 500;

export async function insertRows(executor: Executor, engine: Engine, table: string, rows: readonly Record<string, unknown>[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}).length;
  if (columns === 0) return;
  // A handful of statement texts only, so that prepared statements are found again: powers of two.
  let size = 2 ** Math.floor(Math.log2(Math.min(engine.parametersMax / columns, 256)));
  for (let at = 0; at < rows.length; at += size) {
    while (size > rows.length - at) size /= 2;
    await executor
      .insertInto(table)
      .values(rows.slice(at, at + size) as never)
      .execute();
  }
}

/** Splits keys for `in (…)` lists. */
export function* chunks<T>(keys: readonly T[], size: number = KEYS_PER_QUERY): Generator<T[]> {
  for (let at = 0; at < keys.length; at += size) yield keys.slice(at, at + size);
}
