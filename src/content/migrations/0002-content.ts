// The newsroom's tables. `revision` is only ever added to.
import { type EngineMigration, table } from '../../database/index.ts';

export const createContent: EngineMigration = async (kysely, engine) => {
  const { shortText, longText } = engine;
  await table(kysely, engine, 'document')
    .addColumn('id', shortText as never, (column) => column.primaryKey())
    .addColumn('type', shortText as never, (column) => column.notNull())
    .addColumn('newest', 'bigint', (column) => column.notNull())
    .addColumn('state_kind', shortText as never, (column) => column.notNull())
    .addColumn('state', longText as never, (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('changed_at', 'bigint', (column) => column.notNull())
    .addColumn('version', 'bigint', (column) => column.notNull())
    .execute();
  await kysely.schema.createIndex('document_changed').on('document').columns(['changed_at', 'id']).execute();
  await kysely.schema.createIndex('document_type').on('document').columns(['type', 'state_kind', 'changed_at']).execute();
  await table(kysely, engine, 'revision')
    .addColumn('document', shortText as never, (column) => column.notNull())
    .addColumn('number', 'bigint', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('actor', shortText as never, (column) => column.notNull())
    .addColumn('fields', longText as never, (column) => column.notNull())
    .addPrimaryKeyConstraint('revision_pk', ['document', 'number'])
    .execute();
  // Paths may be longer than an engine can index: the key is their SHA-256.
  await table(kysely, engine, 'path_claim')
    .addColumn('hash', shortText as never, (column) => column.primaryKey())
    .addColumn('path', longText as never, (column) => column.notNull())
    .addColumn('document', shortText as never, (column) => column.notNull())
    .execute();
  await kysely.schema.createIndex('path_claim_document').on('path_claim').column('document').execute();
  await table(kysely, engine, 'schedule')
    .addColumn('id', shortText as never, (column) => column.primaryKey())
    .addColumn('due_at', 'bigint', (column) => column.notNull())
    .addColumn('actor', shortText as never, (column) => column.notNull())
    .addColumn('note', longText as never, (column) => column.notNull())
    .addColumn('steps', longText as never, (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('failure', longText as never, (column) => column.notNull())
    .execute();
  await kysely.schema.createIndex('schedule_due').on('schedule').columns(['due_at', 'id']).execute();
  await table(kysely, engine, 'audit')
    .addColumn('id', shortText as never, (column) => column.primaryKey())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('actor', shortText as never, (column) => column.notNull())
    .addColumn('verb', shortText as never, (column) => column.notNull())
    .addColumn('seq', 'bigint')
    .addColumn('detail', longText as never, (column) => column.notNull())
    .execute();
  await kysely.schema.createIndex('audit_at').on('audit').columns(['at', 'id']).execute();
};
