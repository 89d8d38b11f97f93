// Which failures of an engine are worth another try, and which have a row in the error table.
import { Problem } from '../kernel/errors.ts';
import { databaseErrors } from './errors.ts';

interface EngineError {
  readonly code?: unknown;
  readonly errcode?: unknown;
  readonly errno?: unknown;
  readonly message?: unknown;
}

/** Thrown inside a transaction that lost a race (a row is not what it was when it was read): the transaction is tried again. */
export class LostRace extends Error {}

/**
 * Deadlocks, serialisation failures, and a key that another transaction took after this one had looked:
 * tried again, the rules see the other's rows and answer for themselves.
 */
const TRANSIENT_CODES = new Set(['40P01', '40001', '23505', 'ER_LOCK_DEADLOCK', 'ER_CHECKREAD', 'ER_DUP_ENTRY']);
const SQLITE_CONSTRAINT_PRIMARYKEY = 1555;
const SQLITE_CONSTRAINT_UNIQUE = 2067;
/** A statement or a lock that took longer than `open.ts` allows. */
const BUSY_CODES = new Set(['57014', '55P03', '25P03', 'ER_LOCK_WAIT_TIMEOUT']);
/** MariaDB's ER_STATEMENT_TIMEOUT, which its client has no name for. */
const MARIADB_STATEMENT_TIMEOUT = 1969;
const UNREACHABLE_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'ETIMEDOUT',
  'EPIPE',
  'PROTOCOL_CONNECTION_LOST',
  '57P01',
  '57P02',
  '57P03',
  '08006',
  '08001',
  '53300',
  'ER_CON_COUNT_ERROR',
  'ER_SERVER_SHUTDOWN',
  'ER_CONNECTION_KILLED',
]);
/** What the clients say without a code. */
const UNREACHABLE_WORDS =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Query read timeout|Can't add new command)/;
const FULL_CODES = new Set(['ENOSPC', '53100', 'ER_DISK_FULL']);
const READ_ONLY_CODES = new Set(['EACCES', 'EROFS', 'EPERM', '25006', 'ER_OPTION_PREVENTS_STATEMENT']);
// https://sqlite.org/rescode.html
const SQLITE_BUSY = 5;
const SQLITE_READONLY = 8;
const SQLITE_IOERR = 10;
const SQLITE_CORRUPT = 11;
const SQLITE_FULL = 13;
const SQLITE_CANTOPEN = 14;
const SQLITE_NOTADB = 26;

export function isTransient(error: unknown): boolean {
  if (error instanceof LostRace) return true;
  const { code, errcode } = (error ?? {}) as EngineError;
  return (typeof code === 'string' && TRANSIENT_CODES.has(code)) || errcode === SQLITE_CONSTRAINT_PRIMARYKEY || errcode === SQLITE_CONSTRAINT_UNIQUE;
}

/** The Problem that an engine's failure stands for; undefined when it is a defect of ours. */
export function asProblem(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error;
  const { code, errcode, errno, message } = (error ?? {}) as EngineError;
  if (error instanceof LostRace) return new Problem(databaseErrors['database-busy'], error.message, {}, error);
  const words = typeof message === 'string' ? (message.split('\n')[0] ?? '') : '';
  const detail = words && `${words}.`;
  if (errno === MARIADB_STATEMENT_TIMEOUT) return new Problem(databaseErrors['database-busy'], detail, {}, error);
  const row = rowOf(typeof code === 'string' ? code : '', typeof errcode === 'number' ? errcode & 0xff : 0, words);
  return row && new Problem(row, detail, {}, error);
}

function rowOf(code: string, sqliteCode: number, words: string) {
  if (sqliteCode === SQLITE_BUSY || BUSY_CODES.has(code)) return databaseErrors['database-busy'];
  if (sqliteCode === SQLITE_READONLY || sqliteCode === SQLITE_CANTOPEN || READ_ONLY_CODES.has(code)) return databaseErrors['database-read-only'];
  // A write that meets a quota or a limit of file sizes is an input/output error to SQLite; what to do is the same.
  if (sqliteCode === SQLITE_FULL || sqliteCode === SQLITE_IOERR || FULL_CODES.has(code)) return databaseErrors['database-full'];
  if (sqliteCode === SQLITE_CORRUPT || sqliteCode === SQLITE_NOTADB) return databaseErrors['database-corrupt'];
  if (UNREACHABLE_CODES.has(code) || UNREACHABLE_WORDS.test(words)) return databaseErrors['database-unreachable'];
  return undefined;
}
