// The house rules that can be read off the files: sizes, names, headers, READMEs, and nothing of one machine.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { homedir, hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { filesUnder, ROOT } from '../tools/files.ts';

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const LINES_MAX = 400;
const JUNK = /(^|\/)(utils?|helpers?|common|shared|misc|lib|core|base|manager|service|handler|processor|wrapper|impl|data|info|item|dto)(\.|\/|$)/i;
const OURS = ['src', 'test', 'bench', 'bin', 'docs', 'models', '.ci'];
const TEXT = /(\.(ts|js|css|md|json|pml)|\/run)$/;
const files = [...OURS.flatMap(filesUnder), ...['README.md', 'CHANGELOG.md', 'package.json', 'package-lock.json', 'tools/node/package-lock.json']].filter(
  (file) => TEXT.test(file),
);
const sources = files.filter((file) => /^(src|test|bench|bin)\/.*\.(ts|js|css)$/.test(file));
const none = (wrong: readonly string[], message: string) => assert.deepEqual(wrong, [], message);

test('each folder of src has its one-page README', () => {
  const folders = new Set(sources.flatMap((file) => /^src\/[^/]+/.exec(dirname(file))?.[0] ?? []));
  none(
    [...folders].filter((folder) => !existsSync(join(ROOT, folder, 'README.md'))),
    'a README.md says its words, its promises and how it fails',
  );
});

test(`no source file has more than ${LINES_MAX} lines, and half of src has fewer than 80`, () => {
  const lines = (file: string) => read(file).trimEnd().split('\n').length;
  none(
    sources.filter((file) => lines(file) > LINES_MAX),
    'cut it along its ideas',
  );
  const lengths = sources.filter((file) => file.startsWith('src/')).map(lines);
  assert.ok((lengths.sort((a, b) => a - b)[lengths.length >> 1] ?? 0) < 80);
});

test('no file and no folder is a junk drawer', () => {
  none(
    sources.filter((file) => JUNK.test(file)),
    'name it after its one idea',
  );
});

test('each module opens with what it is for', () => {
  none(
    sources.filter((file) => /\.(ts|js)$/.test(file) && !file.endsWith('.test.ts') && !/^(#!.*\n)?\/[/*]/.test(read(file))),
    'two or three lines: what it is for, and what it must never do',
  );
});

test('no file knows the machine it was written on', () => {
  const places = [`${homedir()}/`, ROOT, hostname(), 'registry.npmjs.org/', '"resolved"'].filter((place) => place.length > 3 && place !== 'localhost');
  const self = 'test/drift/house.test.ts';
  none(
    files.filter((file) => file !== self).flatMap((file) => places.filter((place) => read(file).includes(place)).map((place) => `${file}: ${place}`)),
    'paths are relative to the project or come from the configuration',
  );
});
