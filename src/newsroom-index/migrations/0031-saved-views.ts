// Views of the list of documents that people have given a name.
import { type EngineMigration, table } from '../../database/index.ts';

export const createSavedViews: EngineMigration = async (kysely, engine) => {
  const { shortText, longText } = engine;
  await table(kysely, engine, 'saved_view')
    .addColumn('id', shortText as never, (column) => column.primaryKey())
    .addColumn('account', shortText as never, (column) => column.notNull())
    .addColumn('name', shortText as never, (column) => column.notNull())
    .addColumn('query', longText as never, (column) => column.notNull())
    .addColumn('shared', 'bigint', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute();
  await kysely.schema.createIndex('saved_view_account').on('saved_view').columns(['account', 'name']).execute();
};
