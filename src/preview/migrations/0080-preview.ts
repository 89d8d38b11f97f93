// Previews, and keys that this house signs with.
import { type EngineMigration, table } from '../../database/index.ts';

export const createPreviews: EngineMigration = async (kysely, engine) => {
  const { shortText, longText } = engine;
  await table(kysely, engine, 'preview')
    .addColumn('id', shortText as never, (column) => column.primaryKey())
    .addColumn('actor', shortText as never, (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addColumn('wanted', longText as never, (column) => column.notNull())
    .execute();
  await kysely.schema.createIndex('preview_expires').on('preview').column('expires_at').execute();
  await table(kysely, engine, 'signing_key')
    .addColumn('name', shortText as never, (column) => column.primaryKey())
    .addColumn('secret', shortText as never, (column) => column.notNull())
    .execute();
};
