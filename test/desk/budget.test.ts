// What a browser must load before the desk shows anything: measured on the built application, against its budget.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { BUILT_DESK } from '../../src/desk/build.ts';
import { ROOT } from '../tools/files.ts';
import { buildDesk } from './desk-world.ts';

const BUDGET_BYTES = 300 * 1024;

interface Part {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly isDynamicEntry?: boolean;
  readonly imports?: readonly string[];
}

let parts: Readonly<Record<string, Part>>;
before(() => {
  buildDesk();
  parts = JSON.parse(readFileSync(join(BUILT_DESK, '.vite', 'manifest.json'), 'utf8')) as never;
});

/** What comes with these: their own files and whatever they import at once. */
function comesWith(names: readonly string[]): ReadonlySet<string> {
  const all = new Set<string>();
  const visit = (name: string) => {
    if (all.has(name)) return;
    all.add(name);
    for (const each of parts[name]?.imports ?? []) visit(each);
  };
  names.forEach(visit);
  return all;
}
const entries = () => Object.keys(parts).filter((name) => parts[name]?.isEntry);
const bytesOf = (names: Iterable<string>) => {
  const files = new Set([...names].flatMap((name) => parts[name]?.file ?? []).filter((file) => file.endsWith('.js')));
  return [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(BUILT_DESK, file))).length, 0);
};

test('the desk’s first JavaScript is at most 300 KB, gzipped', () => {
  assert.equal(entries().length, 1);
  const bytes = bytesOf(comesWith(entries()));
  assert.ok(bytes > 50_000, `something was measured: ${bytes}`);
  assert.ok(bytes <= BUDGET_BYTES, `${bytes} bytes; ${BUDGET_BYTES} are allowed`);
});

test('the page loads nothing else at first', () => {
  const html = readFileSync(join(BUILT_DESK, 'index.html'), 'utf8');
  const loaded = [...html.matchAll(/(?:src|href)="\/desk\/([^"]+\.js)"/g)].map(([, file = '']) => file);
  const first = new Set([...comesWith(entries())].map((name) => parts[name]?.file));
  assert.ok(loaded.length > 0);
  assert.deepEqual(
    loaded.filter((file) => !first.has(file)),
    [],
  );
});

test('each page’s code comes when it is first opened, and the editor’s with the first text', () => {
  const routes = readFileSync(join(ROOT, 'src/desk/client/routes.tsx'), 'utf8');
  const pages = [...routes.matchAll(/import\('\.\/([\w/-]+\.tsx)'\)/g)].map(([, file = '']) => file);
  assert.ok(pages.length > 10);
  const first = comesWith(entries());
  for (const page of [...new Set(pages), 'editor/rich-field.tsx']) {
    assert.ok(parts[page]?.isDynamicEntry, `${page} is a part of its own`);
    assert.ok(!first.has(page), `${page} does not come at first`);
  }
});
