// The how-tos are followed to the letter in a copy of the project: what they say compiles, and does what they promise.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ROOT } from '../tools/files.ts';
import { scratchFolder } from '../worlds/scratch.ts';

test('who follows “Add a document type” and “Add a page” has a new type and a new page that work', () => {
  using scratch = scratchFolder();
  const copy = scratch.file('project');
  for (const part of ['src', 'test/worlds', 'test/how-to', 'package.json', 'tsconfig.json']) cpSync(join(ROOT, part), join(copy, part), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));

  writeWhatItSays(copy, 'docs/how-to/add-a-document-type.md', 'src/content/types/recipe.ts');
  edit(join(copy, 'src/content/contract.ts'), /'image'\] as const/, "'image', 'recipe'] as const");
  edit(join(copy, 'src/content/types/index.ts'), /(import \{ redirect \})/, "import { recipe } from './recipe.ts';\n$1");
  edit(join(copy, 'src/content/types/index.ts'), /image \};/, 'image, recipe };');

  writeWhatItSays(copy, 'docs/how-to/add-a-page.md', 'src/site/pages/corrections.ts');
  edit(join(copy, 'src/site/pages/index.ts'), /(import \{ document \})/, "import { corrections } from './corrections.ts';\n$1");
  edit(join(copy, 'src/site/pages/index.ts'), /document\]\.map/, 'corrections, document].map');

  writeFileSync(
    join(copy, 'tsconfig.json'),
    JSON.stringify({ extends: './tsconfig.base.json', include: ['src'], exclude: ['src/**/*.test.ts', 'src/desk/client'] }),
  );
  cpSync(join(ROOT, 'tsconfig.json'), join(copy, 'tsconfig.base.json'));
  const types = spawnSync(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', copy], { encoding: 'utf8' });
  assert.equal(types.stdout, '', 'the code of the how-tos has type errors');

  const walk = spawnSync(process.execPath, [join(copy, 'test/how-to/walk.ts')], { encoding: 'utf8', cwd: copy });
  assert.equal(walk.status, 0, walk.stderr);
  const { page, ...seen } = JSON.parse(walk.stdout) as { page: string };
  assert.deepEqual(seen, {
    path: { kind: 'document', id: 'boxty', type: 'recipe' },
    card: { path: '/recipes/boxty', headline: 'Boxty', minutes: 40 },
    listed: ['boxty'],
    found: ['boxty'],
    refused: true,
  });
  assert.match(page, /<h1>Corrections<\/h1>.*It reopened at noon\./s);
});

/** Copies the code block of a how-to into the file that it names. */
function writeWhatItSays(copy: string, page: string, file: string): void {
  const text = readFileSync(join(ROOT, page), 'utf8');
  assert.ok(text.includes(`Write \`${file}\``), `${page} does not say to write ${file}`);
  const block = /^ *```ts\n(.*?)^ *```/ms.exec(text)?.[1];
  assert.ok(block, `${page} has no code`);
  writeFileSync(join(copy, file), block.replaceAll(/^ {3}/gm, ''));
}

/** Makes a change that a how-to describes; a place that is not there any more fails. */
function edit(file: string, place: RegExp, text: string): void {
  const before = readFileSync(file, 'utf8');
  assert.match(before, place);
  writeFileSync(file, before.replace(place, text));
}
