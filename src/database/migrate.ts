// Migrations: each engine folder owns its tables, the composition root runs them all, in the order of their names.
import type { CreateTableBuilder } from 'kysely';
import { DEFAULT_MIGRATION_TABLE, type Migration, Migrator } from 'kysely/migration';
import { Problem } from '../kernel/errors.ts';
import type { Engine } from './engine.ts';
import { databaseErrors } from './errors.ts';
import { asProblem } from './failures.ts';
import type { Database, Executor } from './open.ts';

/** A migration for whichever engine is in use. Applied once, never changed afterwards. */
export type EngineMigration = (kysely: Executor, engine: Engine) => Promise<void>;

/** Brings the schema up to date. Names are `0001-journal` and sort in the order of their making. */
export async function migrate(database: Database, migrations: Readonly<Record<string, EngineMigration>>): Promise<void> {
  const provided: Record<string, Migration> = {};
  for (const [name, up] of Object.entries(migrations)) provided[name] = { up: (kysely: unknown) => up(kysely as Executor, database.engine) };
  // Parts of the house number their tables apart: a lower number may come later.
  const migrator = new Migrator({ db: database.kysely, provider: { getMigrations: async () => provided }, allowUnorderedMigrations: true });
  const { error } = await migrator.migrateToLatest();
  if (!error) return;
  const unknown = /previously executed migration (\S+) is missing/.exec(error instanceof Error ? error.message : '')?.[1];
  if (unknown === undefined) throw asProblem(error) ?? error;
  const last = Object.keys(provided).sort().at(-1);
  throw new Problem(databaseErrors['schema-newer'], `It has the change ${unknown}; this version knows ${last} as the last.`, {}, error);
}

/** What a newsroom’s schema lacks of this version, and what it has that this version does not know. Changes nothing. */
export async function schemaOf(database: Database, migrations: Readonly<Record<string, EngineMigration>>): Promise<{ pending: string[]; unknown: string[] }> {
  const tables = await database.kysely.introspection.getTables({ withInternalKyselyTables: true });
  const isThere = tables.some(({ name }) => name === DEFAULT_MIGRATION_TABLE);
  const rows = isThere ? await database.kysely.selectFrom(DEFAULT_MIGRATION_TABLE).select('name').execute() : [];
  const executed = rows.map((row) => String(row['name']));
  return {
    pending: Object.keys(migrations).filter((name) => !executed.includes(name)),
    unknown: executed.filter((name) => !(name in migrations)),
  };
}

/** Starts a table with the engine's options. */
export function table(kysely: Executor, engine: Engine, name: string): CreateTableBuilder<string> {
  const build = kysely.schema.createTable(name);
  return engine.tableOptions ? build.modifyEnd(engine.tableOptions) : build;
}
