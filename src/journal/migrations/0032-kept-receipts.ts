// What became of each record: how soon every edge had it, and which pages it refreshed.
import { type EngineMigration, table } from '../../database/index.ts';

export const createKeptReceipts: EngineMigration = async (kysely, engine) => {
  await table(kysely, engine, 'kept_receipt')
    .addColumn('seq', 'bigint', (column) => column.primaryKey())
    .addColumn('milliseconds', 'bigint', (column) => column.notNull())
    .addColumn('confirmed', 'bigint', (column) => column.notNull())
    .addColumn('pages', engine.longText as never, (column) => column.notNull())
    .addColumn('pages_total', 'bigint', (column) => column.notNull())
    .execute();
};
