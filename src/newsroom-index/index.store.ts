// The index's file: schema and statements, SQL and nothing else. Disposable: it holds nothing that the newsroom database does not.
import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { ListedDocument, ListedPicture } from './contract.ts';
import { facetTokens, type IndexEntry } from './entry.ts';

/** Instead of the file in the process's memory, which would count every page that a start reads. */
const CACHE_KIB = 16 * 1024;
/** Terms whose slots are kept in memory. */
const TERMS_KEPT = 32;

const SCHEMA = `
CREATE TABLE IF NOT EXISTS meta(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS document(
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, type TEXT NOT NULL, strand TEXT NOT NULL, title TEXT NOT NULL, newest INTEGER NOT NULL,
  state TEXT NOT NULL, created_at INTEGER NOT NULL, changed_at INTEGER NOT NULL, published_at INTEGER, version INTEGER NOT NULL,
  created_by TEXT NOT NULL, changed_by TEXT NOT NULL, topics TEXT NOT NULL, terms TEXT NOT NULL, ordered TEXT NOT NULL,
  picture TEXT, rights_from INTEGER NOT NULL, rights_until INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS document_ordered ON document(ordered, n);
CREATE TABLE IF NOT EXISTS term(term TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY(term, n)) WITHOUT ROWID;
CREATE VIRTUAL TABLE IF NOT EXISTS search USING fts5(title, text, facets, content='', contentless_delete=1, prefix='2 3', tokenize = 'unicode61 remove_diacritics 2');
`;

/** A row as it is put into the columns of memory. */
export interface StoredRow {
  readonly n: number;
  readonly type: string;
  readonly strand: string;
  readonly state: string;
  readonly createdAt: number;
  readonly changedAt: number;
  readonly publishedAt: number | null;
  readonly createdBy: string;
  readonly changedBy: string;
  readonly rightsFrom: number;
  readonly rightsUntil: number;
  readonly rightsTold: boolean;
}

export interface Ordered {
  readonly n: number;
  readonly ordered: string;
}

export class IndexFile implements Disposable {
  readonly #database: DatabaseSync;
  readonly #statements;
  /** The slots under terms that were asked for lately. */
  readonly #under = new Map<string, Int32Array>();
  /** The slots of pictures that something names; read again after a change. */
  #named: Set<number> | undefined;
  /** New whenever a file is made: what was said of slots before no longer counts. */
  readonly tag: string;

  /** Opens the folder's index of this fingerprint, or begins one. One that is broken or of another fingerprint is removed. */
  constructor(folder: string, fingerprint: string) {
    mkdirSync(folder, { recursive: true });
    const name = `newsroom-index-${fingerprint}.sqlite`;
    for (const other of readdirSync(folder)) if (!other.startsWith(name)) rmSync(join(folder, other), { force: true });
    this.#database = openSound(join(folder, name));
    this.#statements = statementsOf(this.#database);
    const { getMeta, setMeta } = this.#statements;
    const known = getMeta.get('tag')?.['value'];
    this.tag = typeof known === 'string' ? known : randomBytes(6).toString('hex');
    if (known === undefined) setMeta.run('tag', this.tag);
  }

  /** Runs `write` in one transaction. */
  transaction<T>(write: () => T): T {
    const { begin, commit, rollback } = this.#statements;
    begin.run();
    try {
      const result = write();
      commit.run();
      return result;
    } catch (error) {
      if (this.#database.isTransaction) rollback.run();
      throw error;
    }
  }

  /** Puts one document in place of what was known of it; returns its slot. */
  put({ document, createdBy, changedBy, publishedAt, order, topics, terms, title, text, picture, rightsFrom, rightsUntil }: IndexEntry): number {
    const { insert, index, addTerm } = this.#statements;
    const before = this.drop(document.id);
    const { id, type, strand, newest, state, createdAt, changedAt, version } = document;
    const rest = [
      newest,
      JSON.stringify(state),
      createdAt,
      changedAt,
      publishedAt,
      version,
      createdBy,
      changedBy,
      JSON.stringify(topics),
      JSON.stringify(terms),
      order,
      picture ? JSON.stringify(picture) : null,
      rightsFrom,
      rightsUntil,
    ];
    this.#named = undefined;
    const n = Number(insert.run(before ?? null, id, type, strand, document.title, ...rest).lastInsertRowid);
    index.run(n, title, text, facetTokens(document));
    for (const term of terms) {
      addTerm.run(term, n);
      this.#under.delete(term);
    }
    return n;
  }

  /** Takes a document out; returns the slot that it had. */
  drop(id: string): number | undefined {
    const { findSlot, remove, unindex, removeTerm } = this.#statements;
    const found = findSlot.get(id);
    if (!found) return undefined;
    const n = found['n'] as number;
    for (const term of JSON.parse(found['terms'] as string) as string[]) {
      removeTerm.run(term, n);
      this.#under.delete(term);
    }
    this.#named = undefined;
    remove.run(n);
    unindex.run(n);
    return n;
  }

  versionOf(id: string): number | undefined {
    return this.#statements.findSlot.get(id)?.['version'] as number | undefined;
  }

  /** Ids after one, up to and including another, in the order of ids. */
  idsBetween(after: string, upTo: string | undefined): string[] {
    const { idsUpTo, idsAfter } = this.#statements;
    return (upTo === undefined ? idsAfter.all(after) : idsUpTo.all(after, upTo)).map(({ id }) => id as string);
  }

  /** The slots that stand under a term. */
  under(term: string): Int32Array {
    const slots = this.#under.get(term) ?? Int32Array.from(this.#statements.under.all(term) as unknown as [number][], ([n]) => n);
    this.#under.delete(term);
    this.#under.set(term, slots);
    if (this.#under.size > TERMS_KEPT) this.#under.delete(this.#under.keys().next().value as string);
    return slots;
  }

  *rows(): Generator<StoredRow> {
    for (const row of this.#statements.all.iterate()) yield rowOf(row);
  }

  row(n: number): StoredRow {
    const row = this.#statements.one.get(n);
    if (!row) throw new Error(`the index has no slot ${n}`);
    return rowOf(row);
  }

  listed(n: number): ListedDocument | undefined {
    const row = this.#statements.listed.get(n);
    if (!row) return undefined;
    const { picture, state, topics, ...rest } = row;
    const parsed = { ...rest, state: JSON.parse(state as string), topics: JSON.parse(topics as string) } as unknown as ListedDocument;
    return picture === null ? parsed : { ...parsed, picture: JSON.parse(picture as string) as ListedPicture };
  }

  slotOf(id: string): number | undefined {
    return this.#statements.findSlot.get(id)?.['n'] as number | undefined;
  }

  /** The slots of pictures that some document names. */
  namedPictures(): ReadonlySet<number> {
    this.#named ??= new Set((this.#statements.named.all('image') as unknown as [number][]).map(([n]) => n));
    return this.#named;
  }

  orderedOf(n: number): string {
    return (this.#statements.orderedOf.get(n)?.['ordered'] ?? '') as string;
  }

  /** Titles from a place on, that place left out. */
  *titlesFrom({ n, ordered }: Ordered, direction: 'asc' | 'desc'): Generator<Ordered> {
    const statement = direction === 'asc' ? this.#statements.titlesUp : this.#statements.titlesDown;
    for (const row of statement.iterate(ordered, n)) yield row as unknown as Ordered;
  }

  /** The slots of what matches a full-text expression, the highest first. */
  *matches(expression: string, limit: number): Generator<number> {
    for (const [n] of this.#statements.matches.iterate(expression, limit) as unknown as Iterable<[number]>) yield n;
  }

  getMeta(name: string): string | undefined {
    return this.#statements.getMeta.get(name)?.['value'] as string | undefined;
  }

  setMeta(name: string, value: string): void {
    this.#statements.setMeta.run(name, value);
  }

  [Symbol.dispose](): void {
    this.#database.close();
  }
}

/** Removes whatever index is in the folder. */
export function removeIndex(folder: string): void {
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { force: true });
}

function openSound(file: string): DatabaseSync {
  try {
    return open(file);
  } catch {
    // Torn by a power cut, or not a database: it is disposable.
    for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
    return open(file);
  }
}

function open(file: string): DatabaseSync {
  const database = new DatabaseSync(file);
  try {
    database.exec(`PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA cache_size=-${CACHE_KIB}; PRAGMA temp_store=MEMORY;`);
    database.exec(SCHEMA);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function statementsOf(database: DatabaseSync) {
  const prepare = (sql: string) => database.prepare(sql);
  // The row that a connection inserted last may be one of FTS5's own, with a number that JavaScript's cannot hold.
  const writing = (sql: string) => {
    const statement = prepare(sql);
    statement.setReadBigInts(true);
    return statement;
  };
  const columns = `n, type, strand, json_extract(state, '$.kind') AS state, created_at, changed_at, published_at, created_by, changed_by, rights_from, rights_until, json_extract(picture, '$.rights') IS NOT NULL AS rights_told`;
  return {
    begin: writing('BEGIN IMMEDIATE'),
    commit: writing('COMMIT'),
    rollback: writing('ROLLBACK'),
    getMeta: prepare('SELECT value FROM meta WHERE name = ?'),
    setMeta: writing('INSERT INTO meta(name, value) VALUES (?, ?) ON CONFLICT(name) DO UPDATE SET value = excluded.value'),
    findSlot: prepare('SELECT n, version, terms FROM document WHERE id = ?'),
    insert: writing('INSERT INTO document VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)'),
    remove: writing('DELETE FROM document WHERE n = ?'),
    index: writing('INSERT INTO search(rowid, title, text, facets) VALUES (?, ?, ?, ?)'),
    unindex: writing('DELETE FROM search WHERE rowid = ?'),
    idsUpTo: prepare('SELECT id FROM document WHERE id > ? AND id <= ? ORDER BY id'),
    idsAfter: prepare('SELECT id FROM document WHERE id > ? ORDER BY id'),
    all: prepare(`SELECT ${columns} FROM document`),
    one: prepare(`SELECT ${columns} FROM document WHERE n = ?`),
    listed: prepare(
      `SELECT id, type, strand, title, newest, state, created_at AS createdAt, changed_at AS changedAt, published_at AS publishedAt, version,
       created_by AS createdBy, changed_by AS changedBy, topics, picture FROM document WHERE n = ?`,
    ),
    orderedOf: prepare('SELECT ordered FROM document WHERE n = ?'),
    titlesUp: prepare('SELECT n, ordered FROM document WHERE (ordered, n) > (?, ?) ORDER BY ordered, n'),
    titlesDown: prepare('SELECT n, ordered FROM document WHERE (ordered, n) < (?, ?) ORDER BY ordered DESC, n DESC'),
    matches: inArrays(prepare('SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?')),
    under: inArrays(prepare('SELECT n FROM term WHERE term = ?')),
    named: inArrays(
      prepare(`SELECT n FROM document WHERE type = ? AND (EXISTS (SELECT 1 FROM term WHERE term = 'shows:' || document.id)
        OR EXISTS (SELECT 1 FROM term WHERE term = 'names:' || document.id))`),
    ),
    addTerm: writing('INSERT INTO term VALUES (?, ?)'),
    removeTerm: writing('DELETE FROM term WHERE term = ? AND n = ?'),
  };
}

/** A row of one column is an array of one: half the time of an object. */
function inArrays(statement: StatementSync): StatementSync {
  statement.setReturnArrays(true);
  return statement;
}

function rowOf(row: Record<string, unknown>): StoredRow {
  return {
    n: row['n'] as number,
    type: row['type'] as string,
    strand: row['strand'] as string,
    state: row['state'] as string,
    createdAt: row['created_at'] as number,
    changedAt: row['changed_at'] as number,
    publishedAt: row['published_at'] as number | null,
    createdBy: row['created_by'] as string,
    changedBy: row['changed_by'] as string,
    rightsFrom: row['rights_from'] as number,
    rightsUntil: row['rights_until'] as number,
    rightsTold: row['rights_told'] === 1,
  };
}
