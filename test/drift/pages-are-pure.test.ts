// Pages read through the view and nothing else: what the types cannot forbid (the machine's clock, chance, files, the replica itself)
// is not to be found in the site's modules.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { filesUnder, ROOT } from '../tools/files.ts';

const modules = filesUnder('src/site').filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
/** What reads more than a page may, and does so once, when the process starts. */
const AT_START: Readonly<Record<string, readonly string[]>> = {
  'src/site/assets.ts': ['node:crypto', 'node:fs', 'node:path'],
  // Only `hash`, which is a pure function.
  'src/site/pages/live-step.ts': ['node:crypto'],
  'src/site/include.ts': ['node:crypto'],
};
const IMPORT = /^import\s+(type\s)?\s*([^'"]*?)\s*(?:from\s+)?['"]([^'"]+)['"]/gm;
const IMPURE = /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bperformance\.|\bprocess\.|\bglobalThis\b|\bfetch\(|\bimport\(|\brequire\(/;

test('the modules of the site are really looked at', () => {
  assert.ok(modules.length > 25, `${modules.length} modules`);
});

test('no page asks the machine for the time, for chance or for anything else', () => {
  for (const file of modules) {
    const found = IMPURE.exec(readFileSync(join(ROOT, file), 'utf8'));
    assert.equal(found?.[0], undefined, `${file} is not pure: read through the view, and choose by view.isPast()`);
  }
});

test('of the replica, the journal and the database a page knows the types only', () => {
  for (const file of modules) {
    for (const [, type, names = '', from = ''] of readFileSync(join(ROOT, file), 'utf8').matchAll(IMPORT)) {
      if (from.startsWith('node:')) assert.ok(AT_START[file]?.includes(from), `${file} imports ${from}`);
      if (!/\/(?:replica|journal|database|blobs)\//.test(from)) continue;
      const onlyTypes =
        type !== undefined ||
        names
          .replaceAll(/[{}]/g, '')
          .split(',')
          .every((name) => name.trim() === '' || name.trim().startsWith('type '));
      assert.ok(onlyTypes, `${file} imports more than types from ${from}`);
    }
  }
});
