// When the rights of a public picture end: one row for each that has such an instant and has not reached it.
import { type EngineMigration, table } from '../../database/index.ts';

export const createRightsTerms: EngineMigration = async (kysely, engine) => {
  await table(kysely, engine, 'rights_term')
    .addColumn('document', engine.shortText as never, (column) => column.primaryKey())
    .addColumn('ends_at', 'bigint', (column) => column.notNull())
    .execute();
  await kysely.schema.createIndex('rights_term_ends').on('rights_term').columns(['ends_at', 'document']).execute();
};
