// Who imports whom, read from the modules themselves, against src/layers.ts.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compositionRoots, layers } from '../../src/layers.ts';
import { filesUnder } from '../tools/files.ts';
import { importsOf } from '../tools/imports.ts';

const folderOf = (file: string) => /^src\/([^/]+)\//.exec(file)?.[1];
const modules = filesUnder('src').filter((file) => /\.tsx?$/.test(file) && !/\.(test|world)\.ts$/.test(file));

test('each folder imports only what src/layers.ts allows', () => {
  const imports = importsOf(modules);
  const readers = new Set(imports.map(({ from }) => from));
  assert.ok(readers.size > modules.length * 0.8, `imports were read in only ${readers.size} of ${modules.length} modules`);
  const strays = modules.filter((file) => folderOf(file) === undefined && !compositionRoots.includes(file.slice('src/'.length)));
  assert.deepEqual(strays, [], 'a file directly under src/ is a composition root');
  const wrong = imports.filter(({ from, to, ours }) => ours && !allowed(from, to));
  assert.deepEqual(
    wrong.map(({ from, to }) => `${from} imports ${to}`),
    [],
  );
});

/** Code for browsers imports contracts, and nothing else that runs on a server. */
const inBrowser = (file: string) => file.startsWith('src/desk/client/');

function allowed(from: string, to: string): boolean {
  if (inBrowser(from)) return inBrowser(to) || to.endsWith('/contract.ts') || to.endsWith('.css');
  if (inBrowser(to)) return false;
  const [source, target] = [folderOf(from), folderOf(to)];
  if (source === undefined) return to.startsWith('src/');
  if (target === undefined) return source === 'cli' && to === 'src/server.ts';
  return source === target || layers[source]?.includes(target) === true;
}

test('no module imports itself in a circle', () => {
  const edges = Map.groupBy(
    importsOf(modules).filter(({ ours, typeOnly }) => ours && !typeOnly),
    ({ from }) => from,
  );
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (module: string, trail: readonly string[]): void => {
    if (trail.includes(module)) circles.push([...trail.slice(trail.indexOf(module)), module].join(' → '));
    if (trail.includes(module) || done.has(module)) return;
    for (const { to } of edges.get(module) ?? []) visit(to, [...trail, module]);
    done.add(module);
  };
  for (const module of modules) visit(module, []);
  assert.deepEqual(circles, []);
});

test('src/layers.ts names each folder of src, and no other', () => {
  const folders = new Set(modules.flatMap((file) => folderOf(file) ?? []));
  assert.deepEqual(Object.keys(layers).sort(), [...folders].sort());
});
