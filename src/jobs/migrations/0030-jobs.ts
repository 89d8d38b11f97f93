// Jobs and the items that each is made of.
import { type EngineMigration, table } from '../../database/index.ts';

export const createJobs: EngineMigration = async (kysely, engine) => {
  const { shortText, longText } = engine;
  await table(kysely, engine, 'job')
    .addColumn('id', shortText as never, (column) => column.primaryKey())
    .addColumn('kind', shortText as never, (column) => column.notNull())
    .addColumn('asked_by', shortText as never, (column) => column.notNull())
    // '' for what a token or a command asked for.
    .addColumn('account', shortText as never, (column) => column.notNull())
    .addColumn('asked', longText as never, (column) => column.notNull())
    .addColumn('state', shortText as never, (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('changed_at', 'bigint', (column) => column.notNull())
    .addColumn('ready_at', 'bigint', (column) => column.notNull())
    .addColumn('lease_by', shortText as never, (column) => column.notNull())
    .addColumn('lease_until', 'bigint', (column) => column.notNull())
    .execute();
  await kysely.schema.createIndex('job_ready').on('job').columns(['state', 'ready_at']).execute();
  await kysely.schema.createIndex('job_account').on('job').columns(['account', 'id']).execute();
  await table(kysely, engine, 'job_item')
    .addColumn('job', shortText as never, (column) => column.notNull())
    .addColumn('number', 'bigint', (column) => column.notNull())
    .addColumn('subject', shortText as never, (column) => column.notNull())
    .addColumn('state', shortText as never, (column) => column.notNull())
    .addColumn('attempts', 'bigint', (column) => column.notNull())
    .addColumn('ready_at', 'bigint', (column) => column.notNull())
    .addColumn('changed_at', 'bigint', (column) => column.notNull())
    .addColumn('outcome', longText as never, (column) => column.notNull())
    .addPrimaryKeyConstraint('job_item_pk', ['job', 'number'])
    .execute();
  await kysely.schema.createIndex('job_item_state').on('job_item').columns(['job', 'state', 'number']).execute();
};
