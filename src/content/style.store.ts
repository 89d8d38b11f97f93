// SQL of what strands ask of the house style. No rules here.
import type { Executor } from '../database/index.ts';
import type { StrandStyle } from './strand-style.ts';
import type { StyleLevel, StyleRule } from './house-style.ts';

export async function readStrandStyle(executor: Executor): Promise<StrandStyle[]> {
  const rows = await executor.selectFrom('strand_style').selectAll().orderBy('strand').orderBy('rule').execute();
  return rows.map((row) => ({ strand: row.strand as string, rule: row.rule as StyleRule, level: row.level as StyleLevel }));
}

/** Undefined: the strand says nothing of it any more, its parent counts. */
export async function replaceStrandStyle(transaction: Executor, strand: string, rule: StyleRule, level: StyleLevel | undefined): Promise<void> {
  await transaction.deleteFrom('strand_style').where('strand', '=', strand).where('rule', '=', rule).execute();
  if (level !== undefined) await transaction.insertInto('strand_style').values({ strand, rule, level }).execute();
}
