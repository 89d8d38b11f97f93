// The journal's tables. journal_latest names each document's newest change, so that a replica is built without reading all history.
import type { EngineMigration } from '../../database/index.ts';
import { table } from '../../database/index.ts';

export const createJournal: EngineMigration = async (kysely, engine) => {
  const { shortText, longText } = engine;
  await table(kysely, engine, 'journal_head')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('seq', 'bigint', (column) => column.notNull())
    .addColumn('prev_tag', shortText as never, (column) => column.notNull())
    .addColumn('tag', shortText as never, (column) => column.notNull())
    .execute();
  await kysely.insertInto('journal_head').values({ id: 1, seq: 0, prev_tag: '', tag: '' }).execute();
  await table(kysely, engine, 'journal')
    .addColumn('seq', 'bigint', (column) => column.primaryKey())
    .addColumn('prev_tag', shortText as never, (column) => column.notNull())
    .addColumn('tag', shortText as never, (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('actor', shortText as never, (column) => column.notNull())
    .addColumn('note', longText as never, (column) => column.notNull())
    .addColumn('bytes', 'bigint', (column) => column.notNull())
    .execute();
  await table(kysely, engine, 'journal_change')
    .addColumn('seq', 'bigint', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('document', shortText as never, (column) => column.notNull())
    .addColumn('type', shortText as never, (column) => column.notNull())
    .addColumn('kind', shortText as never, (column) => column.notNull())
    .addColumn('revision', 'bigint')
    .addColumn('detail', longText as never, (column) => column.notNull())
    .addPrimaryKeyConstraint('journal_change_pk', ['seq', 'position'])
    .execute();
  await kysely.schema.createIndex('journal_change_document').on('journal_change').columns(['document', 'seq']).execute();
  await table(kysely, engine, 'journal_latest')
    .addColumn('document', shortText as never, (column) => column.primaryKey())
    .addColumn('seq', 'bigint', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .execute();
};
