// The mailbox: letters as they were written.
import { type EngineMigration, table } from '../../database/index.ts';

export const createMail: EngineMigration = async (kysely, engine) => {
  const { shortText, longText } = engine;
  await table(kysely, engine, 'letter')
    .addColumn('id', shortText as never, (column) => column.primaryKey())
    .addColumn('to', longText as never, (column) => column.notNull())
    .addColumn('subject', longText as never, (column) => column.notNull())
    .addColumn('text', longText as never, (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .execute();
};
