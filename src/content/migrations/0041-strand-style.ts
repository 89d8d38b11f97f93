// What strands ask of the house style.
import { type EngineMigration, table } from '../../database/index.ts';

export const createStrandStyle: EngineMigration = async (kysely, engine) => {
  const { shortText } = engine;
  await table(kysely, engine, 'strand_style')
    .addColumn('strand', shortText as never, (column) => column.notNull())
    .addColumn('rule', shortText as never, (column) => column.notNull())
    .addColumn('level', shortText as never, (column) => column.notNull())
    .addPrimaryKeyConstraint('strand_style_pk', ['strand', 'rule'])
    .execute();
};
