// Working copies: from which revision each began, and every change since, only ever added and now and then merged.
import { type EngineMigration, table } from '../../database/index.ts';

export const createWorkingCopies: EngineMigration = async (kysely, engine) => {
  const { shortText, longText } = engine;
  await table(kysely, engine, 'working_copy')
    .addColumn('document', shortText as never, (column) => column.primaryKey())
    .addColumn('base', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute();
  await table(kysely, engine, 'working_copy_update')
    .addColumn('id', shortText as never, (column) => column.primaryKey())
    .addColumn('document', shortText as never, (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    // A Yjs update (version 1) in base64.
    .addColumn('bytes', longText as never, (column) => column.notNull())
    .execute();
  await kysely.schema.createIndex('working_copy_update_document').on('working_copy_update').column('document').execute();
};
