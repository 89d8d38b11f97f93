// The database engines of the contract suites; one that is not installed is skipped aloud.
import { after } from 'node:test';
import { type Database, openDatabase } from '../../src/database/index.ts';
import { type DatabaseServer, mariadbProgram, postgresPrograms, startMariadb, startPostgres } from '../servers/server.ts';
import { type Scratch, scratchFolder } from '../worlds/scratch.ts';

export interface EngineUnderTest {
  readonly name: string;
  /** Why it cannot be tested here; undefined when it can. */
  readonly absent: string | undefined;
  /** A database with no tables. */
  fresh(): Promise<Database>;
  /** Stops the server at once, as a crash would, and starts it again on the same data; undefined for an engine without a server. */
  readonly restart: (() => Promise<void>) | undefined;
}

export function enginesUnderTest(): EngineUnderTest[] {
  return [
    sqlite('SQLite', false),
    sqlite('SQLite in a thread', true),
    served('PostgreSQL', postgresPrograms(), 'postgresql', startPostgres, 'postgres'),
    served('MariaDB', mariadbProgram(), 'mariadb-server', startMariadb, 'mysql'),
  ];
}

function sqlite(name: string, inThread: boolean): EngineUnderTest {
  const folders: Scratch[] = [];
  after(() => {
    for (const folder of folders) folder[Symbol.dispose]();
  });
  return {
    name,
    absent: undefined,
    restart: undefined,
    fresh: () => {
      const scratch = scratchFolder();
      folders.push(scratch);
      return openDatabase({ url: `sqlite:${scratch.file('newsroom.sqlite')}`, inThread });
    },
  };
}

function served(
  name: string,
  program: string | undefined,
  debianPackage: string,
  start: () => Promise<DatabaseServer>,
  protocol: 'postgres' | 'mysql',
): EngineUnderTest {
  let server: Promise<DatabaseServer> | undefined;
  let count = 0;
  after(async () => (await server)?.[Symbol.asyncDispose]());
  return {
    name,
    restart: async () => (await server)?.restart(),
    absent: program ? undefined : `${name} is not installed (Debian: apt-get install ${debianPackage})`,
    async fresh() {
      server ??= start();
      const { url } = await server;
      if (protocol === 'mysql') {
        // One database for the whole run: MariaDB's user may not make others, so its tables go.
        const database = await openDatabase({ url });
        await dropTables(database);
        return database;
      }
      const database = `fresh${++count}`;
      await using root = await openDatabase({ url });
      await root.kysely.executeQuery({ sql: `create database ${database}`, parameters: [], query: { kind: 'RawNode' }, queryId: { queryId: '' } } as never);
      return openDatabase({ url: url.replace(/\/[^/]*$/, `/${database}`) });
    },
  };
}

async function dropTables(database: Database): Promise<void> {
  const tables = await database.kysely.introspection.getTables({ withInternalKyselyTables: true });
  for (const { name } of tables) await database.kysely.schema.dropTable(name).execute();
}
