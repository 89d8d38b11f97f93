// The newsroom database's front door.
export { type Engine, type EngineName, SHORT_TEXT_MAX_CHARS } from './engine.ts';
export { databaseErrors } from './errors.ts';
export { asProblem, LostRace } from './failures.ts';
export { type EngineMigration, migrate, schemaOf, table } from './migrate.ts';
export { type Database, type Executor, openDatabase, type Readable, type Tables } from './open.ts';
export { chunks, insertRows } from './rows.ts';
