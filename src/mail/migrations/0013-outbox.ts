// The outbox: what became of each letter. Letters from before stay where they are.
import type { EngineMigration } from '../../database/index.ts';

export const createOutbox: EngineMigration = async (kysely, { shortText }) => {
  const { schema } = kysely;
  await schema
    .alterTable('letter')
    .addColumn('state', shortText as never, (column) => column.notNull().defaultTo('kept'))
    .execute();
  await schema
    .alterTable('letter')
    .addColumn('attempts', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await schema
    .alterTable('letter')
    .addColumn('next_at', 'bigint', (column) => column.notNull().defaultTo(0))
    .execute();
  await schema
    .alterTable('letter')
    .addColumn('outcome', shortText as never, (column) => column.notNull().defaultTo(''))
    .execute();
  await schema.createIndex('letter_due').on('letter').columns(['state', 'next_at']).execute();
};
