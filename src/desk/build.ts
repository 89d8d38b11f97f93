// Builds the desk's client when its sources are newer than what was built. Run as a program it does so now; the start of the server
// runs it in a process of its own, so that readers never wait for it.
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');
export const BUILT_DESK = join(ROOT, 'dist', 'desk');
/** One word, and for `built` the hash of the sources. */
const STATE = join(ROOT, 'dist', 'desk-state.txt');
/** Files of earlier builds are kept this long: a page that is open all week loads parts of its own build. */
const EARLIER_KEPT_MS = 8 * 24 * 60 * 60_000;
/** No build takes as long. */
const KILLED_AFTER_MS = 60 * 60_000;
/** Whatever a change of calls for another build. */
const SOURCES = [
  'src/desk/client/**/*',
  'src/desk/vite.config.ts',
  'src/*/contract.ts',
  'src/collaboration/*.ts',
  'src/content/addresses.ts',
  'src/content/house-style.ts',
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

/** Puts a build in the place of the one before, which serves until then: its files first, whose names are their hashes, then the page that names them. */
function takeOver(made: string): void {
  const assets = join(BUILT_DESK, 'assets');
  mkdirSync(assets, { recursive: true });
  const now = new Date();
  for (const name of readdirSync(join(made, 'assets'))) {
    cpSync(join(made, 'assets', name), join(assets, name));
    utimesSync(join(assets, name), now, now);
  }
  cpSync(join(made, '.vite'), join(BUILT_DESK, '.vite'), { recursive: true });
  renameSync(join(made, 'index.html'), join(BUILT_DESK, 'index.html'));
  for (const name of readdirSync(assets)) if (now.getTime() - statSync(join(assets, name)).mtimeMs > EARLIER_KEPT_MS) rmSync(join(assets, name));
}

if (import.meta.main) {
  const built = `built ${sourcesHash()}`;
  if (deskState() !== 'built' || readFileSync(STATE, 'utf8') !== built) {
    mkdirSync(join(ROOT, 'dist'), { recursive: true });
    writeFileSync(STATE, 'building');
    // What builds left that were killed long ago.
    for (const { name, parentPath } of globSync('dist/desk-made-*', { cwd: ROOT, withFileTypes: true }))
      if (Date.now() - statSync(join(parentPath, name)).mtimeMs > KILLED_AFTER_MS) rmSync(join(parentPath, name), { recursive: true, force: true });
    const made = mkdtempSync(join(ROOT, 'dist', 'desk-made-'));
    try {
      const { build } = await import('vite');
      await build({ configFile: join(import.meta.dirname, 'vite.config.ts'), build: { outDir: made } });
      takeOver(made);
      writeFileSync(STATE, built);
    } catch (error) {
      writeFileSync(STATE, 'failed');
      throw error;
    } finally {
      rmSync(made, { recursive: true, force: true });
    }
  }
}
