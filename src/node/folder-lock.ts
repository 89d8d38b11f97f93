// One server a data folder. Two appliers on one replica would each take the other's records for applied, and their readers would see
// old pages. The lock is the operating system's, on `running.lock`: a killed process leaves none behind.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { asProblem } from '../database/index.ts';
import { Problem } from '../kernel/errors.ts';
import { nodeErrors } from './errors.ts';

/** A killed predecessor may still be ending. */
const PREDECESSOR_WAIT_MS = 2_000;
// https://sqlite.org/rescode.html
const SQLITE_BUSY = 5;

/** Makes the folder if need be, and holds it until disposed. Throws a Problem when it is in use or cannot be written. */
export function holdFolder(folder: string): Disposable {
  try {
    mkdirSync(folder, { recursive: true });
    const lock = new DatabaseSync(join(folder, 'running.lock'), { timeout: PREDECESSOR_WAIT_MS });
    // No page is ever written: the lock is all that is wanted.
    lock.exec('pragma journal_mode = memory; begin exclusive');
    return { [Symbol.dispose]: () => lock.close() };
  } catch (error) {
    if ((error as { errcode?: number }).errcode === SQLITE_BUSY) throw new Problem(nodeErrors['folder-in-use'], `It is ${folder}.`, { folder }, error);
    const full = asProblem(error)?.code === 'database-full';
    throw new Problem(nodeErrors[full ? 'folder-full' : 'folder-read-only'], `It is ${folder}.`, { folder }, error);
  }
}
