// SQL of working copies. No rules here.
import type { Database, Executor } from '../database/index.ts';
import { newId } from '../kernel/ids.ts';

export interface KeptCopy {
  /** The revision that it began from, or was last saved as. */
  readonly base: number;
  readonly updates: readonly Uint8Array[];
}

export async function findCopy({ kysely }: Database, document: string): Promise<KeptCopy | undefined> {
  const row = await kysely.selectFrom('working_copy').select('base').where('document', '=', document).executeTakeFirst();
  if (!row) return undefined;
  const updates = await kysely.selectFrom('working_copy_update').select('bytes').where('document', '=', document).orderBy('id').execute();
  return { base: row.base as number, updates: updates.map(({ bytes }) => new Uint8Array(Buffer.from(bytes as string, 'base64'))) };
}

export async function findBase({ kysely }: Database, document: string): Promise<number | undefined> {
  const row = await kysely.selectFrom('working_copy').select('base').where('document', '=', document).executeTakeFirst();
  return row?.base as number | undefined;
}

export interface FirstCopy {
  readonly document: string;
  readonly base: number;
  readonly update: Uint8Array;
  readonly now: number;
}

export async function insertCopy(database: Database, { document, base, update, now }: FirstCopy): Promise<void> {
  await database.transaction(async (transaction) => {
    await transaction.insertInto('working_copy').values({ document, base, created_at: now }).execute();
    await insertUpdate(transaction, document, update, now);
  });
}

export async function setBase({ kysely }: Database, document: string, base: number): Promise<void> {
  await kysely.updateTable('working_copy').set({ base }).where('document', '=', document).execute();
}

export async function insertUpdate(executor: Executor, document: string, update: Uint8Array, now: number): Promise<void> {
  const bytes = Buffer.from(update).toString('base64');
  await executor
    .insertInto('working_copy_update')
    .values({ id: newId(now), document, at: now, bytes })
    .execute();
}

/** One update in the place of all. Nobody else may be adding to this copy meanwhile. */
export async function replaceUpdates(database: Database, document: string, update: Uint8Array, now: number): Promise<void> {
  await database.transaction(async (transaction) => {
    await transaction.deleteFrom('working_copy_update').where('document', '=', document).execute();
    await insertUpdate(transaction, document, update, now);
  });
}
