// Whatever can drift: folder READMEs, file sizes, names, links, the generated reference, the list of dependencies.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { filesUnder, ROOT } from '../tools/files.ts';
import { referencePages } from '../tools/reference.ts';

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const LINES_MAX = 400;
const JUNK = /(^|\/)(utils?|helpers?|common|shared|misc|lib|core|base|manager|service|handler|processor|wrapper|impl|dto)(\.|\/|$)/i;

test('each folder of src has its one-page README', () => {
  const folders = new Set(filesUnder('src').flatMap((file) => /^src\/[^/]+/.exec(dirname(file))?.[0] ?? []));
  assert.deepEqual(
    [...folders].filter((folder) => !existsSync(join(ROOT, folder, 'README.md'))),
    [],
  );
});

test(`no source file has more than ${LINES_MAX} lines, and none has a junk drawer’s name`, () => {
  const sources = [...filesUnder('src'), ...filesUnder('test'), ...filesUnder('bench')].filter((file) => /\.(ts|css)$/.test(file));
  assert.deepEqual(
    sources.filter((file) => read(file).split('\n').length > LINES_MAX),
    [],
  );
  assert.deepEqual(
    sources.filter((file) => JUNK.test(file)),
    [],
  );
});

test('each source file opens with what it is for', () => {
  const sources = filesUnder('src').filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
  assert.deepEqual(
    sources.filter((file) => !/^(#!.*\n)?\/\//.test(read(file))),
    [],
  );
});

test('links between pages of documentation lead somewhere', () => {
  const pages = ['README.md', 'CHANGELOG.md', ...filesUnder('docs'), ...filesUnder('src')].filter((file) => file.endsWith('.md'));
  const broken: string[] = [];
  for (const page of pages) {
    for (const [, target = ''] of read(page).matchAll(/\]\(([^)\s]+)\)/g)) {
      const path = target.split('#')[0];
      if (!path || /^[a-z]+:/.test(path)) continue;
      if (!existsSync(join(ROOT, dirname(page), path))) broken.push(`${page}: ${target}`);
    }
  }
  assert.deepEqual(broken, []);
});

test('the generated reference is what the tables say now (node test/tools/reference.ts writes it)', async () => {
  for (const [file, text] of Object.entries(await referencePages())) assert.equal(read(file), text, file);
});

test('each dependency is pinned exactly, and docs/decisions/dependencies.md says why it is here', () => {
  const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<'dependencies' | 'devDependencies', Record<string, string>>;
  const all = { ...dependencies, ...devDependencies };
  assert.deepEqual(
    Object.entries(all).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version)),
    [],
  );
  const decisions = read('docs/decisions/dependencies.md');
  assert.deepEqual(
    Object.keys(all).filter((name) => !decisions.includes(`\`${name}\``)),
    [],
  );
});
