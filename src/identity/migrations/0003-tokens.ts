// API tokens. Only the hash of a token's secret is kept.
import { type EngineMigration, table } from '../../database/index.ts';

export const createTokens: EngineMigration = async (kysely, engine) => {
  const { shortText, longText } = engine;
  await table(kysely, engine, 'token')
    .addColumn('id', shortText as never, (column) => column.primaryKey())
    .addColumn('name', shortText as never, (column) => column.notNull())
    .addColumn('hash', shortText as never, (column) => column.notNull())
    .addColumn('scopes', longText as never, (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute();
};
