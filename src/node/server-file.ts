// Where commands on this machine find the running server: its address, and the secret of this start. Readable by this user only.
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const SERVER_FILE = 'server.json';

export interface ServerFile {
  readonly url: string;
  readonly secret: string;
  readonly pid: number;
}

export function serverFilePath(folder: string): string {
  return join(folder, SERVER_FILE);
}

/** Whole or absent: a command that reads it meanwhile sees no half of it. Removed when disposed. */
export function writeServerFile(folder: string, content: ServerFile): Disposable {
  const file = serverFilePath(folder);
  const made = `${file}.${content.pid}`;
  rmSync(made, { force: true });
  writeFileSync(made, JSON.stringify(content), { mode: 0o600, flag: 'wx' });
  renameSync(made, file);
  return { [Symbol.dispose]: () => rmSync(file, { force: true }) };
}

/** The server that was started last on this folder; a killed one leaves its file behind. */
export function findServerFile(folder: string): ServerFile | undefined {
  try {
    return JSON.parse(readFileSync(serverFilePath(folder), 'utf8')) as ServerFile;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
