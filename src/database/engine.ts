// What differs between the engines, as declared traits: domains ask for a trait and never for an engine's name.
import type { RawBuilder } from 'kysely';
import { sql } from 'kysely';

export type EngineName = 'sqlite' | 'postgres' | 'mariadb';

export interface Engine {
  readonly name: EngineName;
  /** Column type of long text: documents' fields as JSON. */
  readonly longText: RawBuilder<unknown>;
  /** Column type of identifiers and other short keys: compared byte by byte. */
  readonly shortText: RawBuilder<unknown>;
  /** Options after a table's columns. */
  readonly tableOptions: RawBuilder<unknown> | undefined;
  /** Whether a transaction locks single rows (`for update`); otherwise it is the only writer anyway. */
  readonly locksRows: boolean;
  /** Bound parameters in one statement, at most. */
  readonly parametersMax: number;
}

/** Characters of a `shortText` column. */
export const SHORT_TEXT_MAX_CHARS = 191;

export const engines: Readonly<Record<EngineName, Engine>> = {
  sqlite: { name: 'sqlite', longText: sql`text`, shortText: sql`text`, tableOptions: undefined, locksRows: false, parametersMax: 30_000 },
  postgres: {
    name: 'postgres',
    longText: sql`text`,
    shortText: sql.raw(`varchar(${SHORT_TEXT_MAX_CHARS}) collate "C"`),
    tableOptions: undefined,
    locksRows: true,
    parametersMax: 30_000,
  },
  mariadb: {
    name: 'mariadb',
    longText: sql`longtext`,
    shortText: sql.raw(`varchar(${SHORT_TEXT_MAX_CHARS})`),
    tableOptions: sql`engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin`,
    locksRows: true,
    parametersMax: 30_000,
  },
};
