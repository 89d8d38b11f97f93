// Accounts and what proves them: credentials, sessions, one-time links, counted attempts, grants of roles.
import { type EngineMigration, table } from '../../database/index.ts';

export const createAccounts: EngineMigration = async (kysely, engine) => {
  const { shortText, longText } = engine;
  await table(kysely, engine, 'account')
    .addColumn('id', shortText as never, (column) => column.primaryKey())
    .addColumn('email', shortText as never, (column) => column.notNull().unique())
    .addColumn('name', shortText as never, (column) => column.notNull())
    .addColumn('state', shortText as never, (column) => column.notNull())
    // A PHC string, or '' for an account without a password.
    .addColumn('password', longText as never, (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('changed_at', 'bigint', (column) => column.notNull())
    .execute();
  await table(kysely, engine, 'credential')
    .addColumn('id', shortText as never, (column) => column.primaryKey())
    .addColumn('account', shortText as never, (column) => column.notNull())
    .addColumn('kind', shortText as never, (column) => column.notNull())
    .addColumn('name', shortText as never, (column) => column.notNull())
    .addColumn('detail', longText as never, (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('used_at', 'bigint')
    .execute();
  await kysely.schema.createIndex('credential_account').on('credential').columns(['account', 'kind']).execute();
  await table(kysely, engine, 'session')
    .addColumn('hash', shortText as never, (column) => column.primaryKey())
    .addColumn('id', shortText as never, (column) => column.notNull())
    .addColumn('account', shortText as never, (column) => column.notNull())
    .addColumn('method', shortText as never, (column) => column.notNull())
    .addColumn('agent', longText as never, (column) => column.notNull())
    .addColumn('address', shortText as never, (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('seen_at', 'bigint', (column) => column.notNull())
    .addColumn('proven_at', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .execute();
  await kysely.schema.createIndex('session_account').on('session').column('account').execute();
  await table(kysely, engine, 'one_time_link')
    .addColumn('hash', shortText as never, (column) => column.primaryKey())
    .addColumn('purpose', shortText as never, (column) => column.notNull())
    .addColumn('account', shortText as never, (column) => column.notNull())
    .addColumn('detail', longText as never, (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .execute();
  await table(kysely, engine, 'attempt')
    .addColumn('subject', shortText as never, (column) => column.notNull())
    .addColumn('window', 'bigint', (column) => column.notNull())
    .addColumn('tries', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('attempt_pk', ['subject', 'window'])
    .execute();
  await table(kysely, engine, 'role_grant')
    .addColumn('id', shortText as never, (column) => column.primaryKey())
    .addColumn('account', shortText as never, (column) => column.notNull())
    .addColumn('role', shortText as never, (column) => column.notNull())
    // '' is everywhere; else a strand's path, which covers its whole subtree.
    .addColumn('strand', shortText as never, (column) => column.notNull())
    // JSON list of document types; [] is every type.
    .addColumn('types', longText as never, (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute();
  await kysely.schema.createIndex('role_grant_account').on('role_grant').column('account').execute();
};
