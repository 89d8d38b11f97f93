// Where tests are.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..', '..');

/** Tests that stand beside the code. */
export function unitTests(): string[] {
  return filesUnder('src').filter((file) => file.endsWith('.test.ts'));
}

/** Suites, journeys and proofs under test/, without the drift tests that belong to the check. */
export function wholeTests(): string[] {
  return filesUnder('test').filter((file) => file.endsWith('.test.ts') && !file.startsWith('test/drift/'));
}

/** Paths of files under a folder of the project, relative to its root, sorted. */
export function filesUnder(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1))
    .sort();
}
