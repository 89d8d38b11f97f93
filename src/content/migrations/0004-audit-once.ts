// A caller's key in the audit line of what was done under it: the same key does nothing twice.
import type { EngineMigration } from '../../database/index.ts';

export const addAuditOnce: EngineMigration = async (kysely, { shortText }) => {
  await kysely.schema
    .alterTable('audit')
    .addColumn('once', shortText as never)
    .execute();
  await kysely.schema
    .alterTable('audit')
    .addColumn('request', shortText as never)
    .execute();
  await kysely.schema.createIndex('audit_once').unique().on('audit').column('once').execute();
};
