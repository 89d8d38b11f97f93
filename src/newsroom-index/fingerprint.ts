// The index's fingerprint: a hash of the code that decides what it holds. One with another fingerprint is made anew.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const SOURCE = join(import.meta.dirname, '..');
const SOURCES = ['content/types', 'content/rich-text.ts', 'newsroom-index/entry.ts', 'newsroom-index/picture-entry.ts', 'newsroom-index/index.store.ts'];

/** 16 hexadecimal characters. */
export function indexFingerprint(): string {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    const path = join(SOURCE, source);
    const files = source.endsWith('.ts')
      ? [path]
      : readdirSync(path)
          .filter((name) => !name.endsWith('.test.ts'))
          .sort()
          .map((name) => join(path, name));
    for (const file of files) hash.update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, 16);
}
