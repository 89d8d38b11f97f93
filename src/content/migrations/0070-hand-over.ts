// What one editor of a live blog leaves to the next: notes that are only ever added.
import { type EngineMigration, table } from '../../database/index.ts';

export const createHandOver: EngineMigration = async (kysely, engine) => {
  const { shortText, longText } = engine;
  await table(kysely, engine, 'hand_over')
    .addColumn('id', shortText as never, (column) => column.primaryKey())
    .addColumn('document', shortText as never, (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('actor', shortText as never, (column) => column.notNull())
    .addColumn('text', longText as never, (column) => column.notNull())
    .execute();
  await kysely.schema.createIndex('hand_over_document').on('hand_over').columns(['document', 'id']).execute();
};
