// The documentation against what it is about: links, the generated reference, the list of dependencies.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { filesUnder, ROOT } from '../tools/files.ts';
import { referencePages } from '../tools/reference.ts';

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const pages = ['README.md', 'CHANGELOG.md', ...['docs', 'src', 'models', 'bench'].flatMap(filesUnder)].filter((file) => file.endsWith('.md'));

test('links between pages of documentation lead somewhere', () => {
  const broken: string[] = [];
  for (const page of pages) {
    for (const [, target = ''] of read(page).matchAll(/\]\(([^)\s]+)\)/g)) {
      const [path = '', heading] = target.split('#');
      if (/^[a-z]+:/.test(path)) continue;
      const file = path === '' ? page : join(dirname(page), path);
      if (!existsSync(join(ROOT, file))) broken.push(`${page}: ${target}`);
      else if (heading && file.endsWith('.md') && !headings(file).has(heading)) broken.push(`${page}: ${target} (no such heading)`);
    }
  }
  assert.deepEqual(broken, []);
});

/** Anchors as GitHub and GitLab make them. */
function headings(file: string): Set<string> {
  const titles = [...read(file).matchAll(/^#+ (.*)$/gm)].map(([, title = '']) => title);
  return new Set(
    titles.map((title) =>
      title
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}

test('each module that the explanations name is there', () => {
  const missing = pages
    .filter((page) => page.startsWith('docs/explanation/') || page.startsWith('docs/decisions/'))
    .flatMap((page) =>
      [...read(page).matchAll(/`((?:src\/)?([a-z]+)\/[\w./-]+\.ts)`/g)]
        .map(([, file = '']) => file)
        .filter((file) => !existsSync(join(ROOT, file)) && !existsSync(join(ROOT, 'src', file)))
        .map((file) => `${page}: ${file}`),
    );
  assert.deepEqual(missing, []);
});

for (const [file, text] of Object.entries(await referencePages())) {
  test(`${file} is what the tables say now (node test/tools/reference.ts writes it)`, () => assert.equal(read(file), text));
}

test('each dependency is pinned exactly, and docs/decisions/dependencies.md says why it is here', () => {
  const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<'dependencies' | 'devDependencies', Record<string, string>>;
  const all = { ...dependencies, ...devDependencies };
  assert.deepEqual(
    Object.entries(all).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version)),
    [],
  );
  const listed = [...read('docs/decisions/dependencies.md').matchAll(/^\| `([^`]+)`/gm)].map(([, name = '']) => name);
  assert.deepEqual(listed.sort(), Object.keys(all).sort());
});
