// Webhooks, their deliveries, and how far the journal has been followed: from now on, not from the beginning.
import { type EngineMigration, table } from '../../database/index.ts';

export const createWebhooks: EngineMigration = async (kysely, engine) => {
  const { shortText, longText } = engine;
  await table(kysely, engine, 'webhook')
    .addColumn('id', shortText as never, (column) => column.primaryKey())
    .addColumn('name', shortText as never, (column) => column.notNull())
    .addColumn('url', longText as never, (column) => column.notNull())
    .addColumn('kinds', longText as never, (column) => column.notNull())
    .addColumn('secret', shortText as never, (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute();
  await table(kysely, engine, 'webhook_delivery')
    .addColumn('id', shortText as never, (column) => column.primaryKey())
    .addColumn('webhook', shortText as never, (column) => column.notNull())
    .addColumn('kind', shortText as never, (column) => column.notNull())
    .addColumn('body', longText as never, (column) => column.notNull())
    .addColumn('state', shortText as never, (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('next_at', 'bigint', (column) => column.notNull())
    .addColumn('outcome', longText as never, (column) => column.notNull())
    .execute();
  await kysely.schema.createIndex('webhook_delivery_due').on('webhook_delivery').columns(['state', 'next_at']).execute();
  await kysely.schema.createIndex('webhook_delivery_of').on('webhook_delivery').columns(['webhook', 'id']).execute();
  await table(kysely, engine, 'webhook_cursor')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('seq', 'bigint', (column) => column.notNull())
    .execute();
  const head = await kysely.selectFrom('journal_head').select('seq').where('id', '=', 1).executeTakeFirst();
  await kysely
    .insertInto('webhook_cursor')
    .values({ id: 1, seq: head?.['seq'] ?? 0 })
    .execute();
};
