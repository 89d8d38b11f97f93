// Where a story stands on its way: stage, assignee and embargo beside the document, comments on it, and what a strand asks for.
import { type EngineMigration, table } from '../../database/index.ts';

export const createWorkflow: EngineMigration = async (kysely, engine) => {
  const { shortText, longText } = engine;
  await table(kysely, engine, 'workflow')
    .addColumn('document', shortText as never, (column) => column.primaryKey())
    .addColumn('stage', shortText as never, (column) => column.notNull())
    .addColumn('revision', 'bigint', (column) => column.notNull())
    .addColumn('readied', 'bigint', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('actor', shortText as never, (column) => column.notNull())
    .addColumn('note', longText as never, (column) => column.notNull())
    .addColumn('assignee', shortText as never, (column) => column.notNull())
    .addColumn('assignee_name', shortText as never, (column) => column.notNull())
    .addColumn('embargo_until', 'bigint')
    .execute();
  await kysely.schema.createIndex('workflow_assignee').on('workflow').columns(['assignee', 'at']).execute();
  await kysely.schema.createIndex('workflow_stage').on('workflow').columns(['stage', 'at']).execute();
  await table(kysely, engine, 'strand_workflow')
    .addColumn('strand', shortText as never, (column) => column.primaryKey())
    .addColumn('publish_needs', shortText as never, (column) => column.notNull())
    .execute();
  await table(kysely, engine, 'document_comment')
    .addColumn('id', shortText as never, (column) => column.primaryKey())
    .addColumn('document', shortText as never, (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('actor', shortText as never, (column) => column.notNull())
    .addColumn('text', longText as never, (column) => column.notNull())
    .addColumn('quote', longText as never, (column) => column.notNull())
    .addColumn('resolved_at', 'bigint')
    .addColumn('resolved_by', shortText as never, (column) => column.notNull())
    .execute();
  await kysely.schema.createIndex('document_comment_document').on('document_comment').columns(['document', 'id']).execute();
};
