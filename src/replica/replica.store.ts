// The replica's file: schema and statements, SQL and nothing else. Disposable: it holds nothing that the journal does not.
import { DatabaseSync, type StatementSync } from 'node:sqlite';

/** Part of the projection's fingerprint: raise it when the schema changes. */
export const REPLICA_SCHEMA_VERSION = 2;
/** How many applied records are remembered for finding the common ancestor after a fork. */
export const HISTORY_RECORDS = 10_000;
/** Most stories' bodies fit into a page, so that reading one is one look. */
const PAGE_BYTES = 8_192;
const CACHE_KIB = 32 * 1024;
const MMAP_BYTES = 1024 ** 3;

const SCHEMA = `
CREATE TABLE IF NOT EXISTS meta(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS document(n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, type TEXT NOT NULL, places TEXT NOT NULL, paths TEXT NOT NULL, indexed TEXT);
CREATE TABLE IF NOT EXISTS facet(n INTEGER PRIMARY KEY, document TEXT NOT NULL, name TEXT NOT NULL, json TEXT NOT NULL, UNIQUE(document, name));
CREATE TABLE IF NOT EXISTS path(path TEXT PRIMARY KEY, target TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS listing(n INTEGER PRIMARY KEY, name TEXT NOT NULL, part TEXT NOT NULL, UNIQUE(name, part));
CREATE TABLE IF NOT EXISTS entry(listing INTEGER NOT NULL, key TEXT NOT NULL, document TEXT NOT NULL, PRIMARY KEY(listing, key)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS history(seq INTEGER PRIMARY KEY, tag TEXT NOT NULL, documents TEXT NOT NULL);
CREATE VIRTUAL TABLE IF NOT EXISTS search USING fts5(title, text, strand UNINDEXED, tokenize = 'unicode61 remove_diacritics 2');
`;

/** Opens a replica file for its one writer, making the schema when absent. WAL: readers keep their snapshots. */
export function openForWriting(file: string): DatabaseSync {
  const database = new DatabaseSync(file);
  // synchronous=OFF survives kill -9 of the process; a machine that loses power may corrupt it, and then it is made anew.
  database.exec(
    `PRAGMA page_size=${PAGE_BYTES}; PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA busy_timeout=5000; PRAGMA cache_size=-${CACHE_KIB}; PRAGMA temp_store=MEMORY;`,
  );
  database.exec(SCHEMA);
  return database;
}

/** Opens a replica file for reading only. */
export function openForReading(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { readOnly: true });
  database.exec(`PRAGMA query_only=1; PRAGMA busy_timeout=5000; PRAGMA cache_size=-${CACHE_KIB}; PRAGMA mmap_size=${MMAP_BYTES};`);
  return database;
}

export interface DocumentRow {
  readonly n: number;
  readonly places: string;
  readonly paths: string;
  /** Hash of what full-text search holds of it. */
  readonly indexed: string | null;
}

/**
 * Prepared statements of the writer. None has RETURNING: it opens a savepoint, at which FTS5 writes out what it has gathered, and
 * that for every document would cost more than all else.
 */
export function writeStatements(database: DatabaseSync) {
  const prepare = (sql: string): StatementSync => database.prepare(sql);
  return {
    begin: prepare('BEGIN IMMEDIATE'),
    commit: prepare('COMMIT'),
    rollback: prepare('ROLLBACK'),
    getMeta: prepare('SELECT value FROM meta WHERE name = ?'),
    setMeta: prepare('INSERT INTO meta(name, value) VALUES (?, ?) ON CONFLICT(name) DO UPDATE SET value = excluded.value'),
    findDocument: prepare('SELECT n, places, paths, indexed FROM document WHERE id = ?'),
    addDocument: prepare('INSERT INTO document(id, type, places, paths, indexed) VALUES (?, ?, ?, ?, ?)'),
    setDocument: prepare('UPDATE document SET type = ?, places = ?, paths = ?, indexed = ? WHERE n = ?'),
    dropDocument: prepare('DELETE FROM document WHERE n = ?'),
    facetsOf: prepare('SELECT name, json FROM facet WHERE document = ?'),
    setFacet: prepare('INSERT INTO facet(document, name, json) VALUES (?, ?, ?) ON CONFLICT(document, name) DO UPDATE SET json = excluded.json'),
    dropFacet: prepare('DELETE FROM facet WHERE document = ? AND name = ?'),
    findPath: prepare('SELECT target FROM path WHERE path = ?'),
    setPath: prepare('INSERT INTO path(path, target) VALUES (?, ?) ON CONFLICT(path) DO UPDATE SET target = excluded.target'),
    dropPath: prepare('DELETE FROM path WHERE path = ?'),
    findListing: prepare('SELECT n FROM listing WHERE name = ? AND part = ?'),
    addListing: prepare('INSERT INTO listing(name, part) VALUES (?, ?)'),
    addEntry: prepare('INSERT INTO entry(listing, key, document) VALUES (?, ?, ?)'),
    dropEntry: prepare('DELETE FROM entry WHERE listing = ? AND key = ?'),
    addSearch: prepare('INSERT INTO search(rowid, title, text, strand) VALUES (?, ?, ?, ?)'),
    dropSearch: prepare('DELETE FROM search WHERE rowid = ?'),
    remember: prepare(
      'INSERT INTO history(seq, tag, documents) VALUES (?, ?, ?) ON CONFLICT(seq) DO UPDATE SET tag = excluded.tag, documents = excluded.documents',
    ),
    forget: prepare('DELETE FROM history WHERE seq <= ?'),
    forgetAfter: prepare('DELETE FROM history WHERE seq > ?'),
    historyDown: prepare('SELECT seq, tag, documents FROM history ORDER BY seq DESC'),
  } as const;
}

/** Prepared statements of a reader. */
export function readStatements(database: DatabaseSync) {
  const prepare = (sql: string): StatementSync => database.prepare(sql);
  return {
    begin: prepare('BEGIN'),
    commit: prepare('COMMIT'),
    applied: prepare("SELECT CAST(value AS INTEGER) AS seq FROM meta WHERE name = 'applied'"),
    facet: prepare('SELECT json FROM facet WHERE document = ? AND name = ?'),
    path: prepare('SELECT target FROM path WHERE path = ?'),
    listing: prepare('SELECT n FROM listing WHERE name = ? AND part = ?'),
    held: prepare('SELECT places, paths FROM document WHERE id = ?'),
    list: prepare('SELECT document AS id, key FROM entry WHERE listing = ? AND key >= ? AND key < ? ORDER BY key DESC LIMIT ?'),
    count: prepare('SELECT count(*) AS n FROM entry WHERE listing = ? AND key >= ? AND key < ?'),
    searchTotal: prepare(
      "SELECT count(*) AS n FROM search WHERE search MATCH ?1 AND (?2 = '' OR strand = ?2 OR substr(strand, 1, length(?2) + 1) = ?2 || '/')",
    ),
    search: prepare(
      `SELECT document.id AS id, highlight(search, 0, char(0xE000), char(0xE001)) AS title, snippet(search, 1, char(0xE000), char(0xE001), '…', 32) AS extract
       FROM search JOIN document ON document.n = search.rowid
       WHERE search MATCH ?1 AND (?2 = '' OR strand = ?2 OR substr(strand, 1, length(?2) + 1) = ?2 || '/')
       ORDER BY bm25(search, 8.0, 1.0), search.rowid DESC LIMIT ?3 OFFSET ?4`,
    ),
  } as const;
}
