// Which failures of an engine are worth another try, and which have a row in the error table.
import { Problem } from '../kernel/errors.ts';
import { databaseErrors } from './errors.ts';

interface EngineError {
  readonly code?: unknown;
  readonly errcode?: unknown;
  readonly message?: unknown;
}

/** Deadlock, serialisation failure, or a SQLite write that met another process's. */
const TRANSIENT_CODES = new Set(['40P01', '40001', 'ER_LOCK_DEADLOCK', 'ER_CHECKREAD']);
const UNREACHABLE_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'ETIMEDOUT',
  'EPIPE',
  'PROTOCOL_CONNECTION_LOST',
  '57P01',
  '57P03',
  '08006',
  '08001',
  '53300',
]);
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
  const { code } = (error ?? {}) as EngineError;
  return typeof code === 'string' && TRANSIENT_CODES.has(code);
}

/** The Problem that an engine's failure stands for; undefined when it is a defect of ours. */
export function asProblem(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error;
  const { code, errcode, message } = (error ?? {}) as EngineError;
  const detail = typeof message === 'string' ? `${message.split('\n')[0]}.` : '';
  const row = rowOf(typeof code === 'string' ? code : '', typeof errcode === 'number' ? errcode & 0xff : 0);
  return row && new Problem(row, detail, {}, error);
}

function rowOf(code: string, sqliteCode: number) {
  if (sqliteCode === SQLITE_BUSY) return databaseErrors['database-busy'];
  if (sqliteCode === SQLITE_READONLY || sqliteCode === SQLITE_CANTOPEN || READ_ONLY_CODES.has(code)) return databaseErrors['database-read-only'];
  // A write that meets a quota or a limit of file sizes is an input/output error to SQLite; what to do is the same.
  if (sqliteCode === SQLITE_FULL || sqliteCode === SQLITE_IOERR || FULL_CODES.has(code)) return databaseErrors['database-full'];
  if (sqliteCode === SQLITE_CORRUPT || sqliteCode === SQLITE_NOTADB) return databaseErrors['database-corrupt'];
  if (UNREACHABLE_CODES.has(code)) return databaseErrors['database-unreachable'];
  return undefined;
}
