// Builds the desk's client when its sources are newer than what was built. Run as a program it does so now; the start of the server
// runs it in a process of its own, so that readers never wait for it.
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');
export const BUILT_DESK = join(ROOT, 'dist', 'desk');
/** One word, and for `built` the hash of the sources. */
const STATE = join(ROOT, 'dist', 'desk-state.txt');
/** Whatever a change of calls for another build. */
const SOURCES = [
  'src/desk/client/**/*',
  'src/desk/vite.config.ts',
  'src/*/contract.ts',
  'src/collaboration/*.ts',
  'src/content/addresses.ts',
  'package-lock.json',
];

/** `built`: it can be shown, be it of older sources while a newer build is under way. */
export function deskState(): 'built' | 'building' | 'failed' {
  if (existsSync(join(BUILT_DESK, 'index.html'))) return 'built';
  return existsSync(STATE) && readFileSync(STATE, 'utf8') === 'failed' ? 'failed' : 'building';
}

function sourcesHash(): string {
  const hash = createHash('sha256');
  const files = SOURCES.flatMap((pattern) => globSync(pattern, { cwd: ROOT, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const file of files) hash.update(file.slice(ROOT.length)).update('\0').update(readFileSync(file));
  return hash.digest('hex');
}

if (import.meta.main) {
  const built = `built ${sourcesHash()}`;
  if (deskState() !== 'built' || readFileSync(STATE, 'utf8') !== built) {
    mkdirSync(join(ROOT, 'dist'), { recursive: true });
    writeFileSync(STATE, 'building');
    try {
      const { build } = await import('vite');
      await build({ configFile: join(import.meta.dirname, 'vite.config.ts') });
      writeFileSync(STATE, built);
    } catch (error) {
      writeFileSync(STATE, 'failed');
      throw error;
    }
  }
}
