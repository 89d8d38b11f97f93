// A draft cannot enter a shared cache: the running preview holds no module of the edge, and the edge none of the preview's.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { layers } from '../../src/layers.ts';
import { isElsewhere } from '../../src/node/route-table.ts';
import { filesUnder } from '../tools/files.ts';
import { importsOf } from '../tools/imports.ts';

const modules = filesUnder('src').filter((file) => file.endsWith('.ts') && !/\.(test|world)\.ts$/.test(file));
const imports = Map.groupBy(
  importsOf(modules).filter(({ ours, typeOnly }) => ours && !typeOnly),
  ({ from }) => from,
);

/** What is loaded with these modules when the program runs. */
function loadedWith(start: readonly string[]): Set<string> {
  const found = new Set<string>();
  for (const waiting = [...start]; waiting.length > 0; ) {
    const module = waiting.pop() as string;
    if (found.has(module)) continue;
    found.add(module);
    waiting.push(...(imports.get(module) ?? []).map(({ to }) => to));
  }
  return found;
}
const folder = (name: string) => modules.filter((file) => file.startsWith(`src/${name}/`));
const within = (loaded: ReadonlySet<string>, name: string) => [...loaded].filter((file) => file.startsWith(`src/${name}/`));

test('threat: no module of the edge is loaded with the preview, which could hand a draft to it', () => {
  const loaded = loadedWith(folder('preview'));
  assert.ok(within(loaded, 'site').length > 10, 'the pages themselves are loaded');
  assert.deepEqual(within(loaded, 'edge'), []);
  assert.equal(layers['preview']?.includes('edge'), false);
});

test('threat: no module of the preview is loaded with the edge, and only the newsroom’s own listener loads it', () => {
  assert.deepEqual(within(loadedWith(folder('edge')), 'preview'), []);
  const loaders = [...imports.values()]
    .flat()
    .filter(({ from, to }) => /^src\/preview\/(?:index|listener|previewer)\.ts$/.test(to) && !from.startsWith('src/preview/'));
  assert.deepEqual(loaders.map(({ from }) => from).sort(), ['src/api/previews.ts', 'src/node/migrations.ts', 'src/node/newsroom-listener.ts']);
});

test('threat: the edge knows no page at the address of a preview, however it is spelt', () => {
  for (const path of ['/desk/preview/x/news', '/desk/preview/', '/desk/']) assert.equal(isElsewhere(path), true, path);
});
