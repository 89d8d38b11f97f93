// Folders for one test: made under the system's temporary directory, removed when disposed.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Scratch extends Disposable {
  readonly folder: string;
  file(name: string): string;
}

export function scratchFolder(): Scratch {
  const folder = mkdtempSync(join(tmpdir(), 'strandline-'));
  return {
    folder,
    file: (name) => join(folder, name),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}
