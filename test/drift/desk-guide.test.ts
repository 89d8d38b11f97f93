// The desk guide against the journeys that make its pictures: none is missing, none is left over, none is heavy.
import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { PICTURE_MAX_BYTES } from '../journeys/guide.ts';
import { filesUnder, ROOT } from '../tools/files.ts';

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const guide = filesUnder('docs/desk-guide');
const pictures = guide.filter((file) => file.endsWith('.webp'));
const pages = guide.filter((file) => file.endsWith('.md'));
const shown = new Set(pages.flatMap((page) => [...read(page).matchAll(/pictures\/([\w-]+\.webp)/g)].map(([, name = '']) => name)));
const made = new Set(
  ['test/journeys', 'test/desk']
    .flatMap(filesUnder)
    .filter((file) => file.endsWith('.test.ts'))
    .flatMap((file) => [...read(file).matchAll(/\bshot\([\w.]+, '([\w-]+)'\)/g)].map(([, name = '']) => name)),
);

test('each picture that a page of the desk guide shows is there, and each one that is there is shown', () => {
  assert.ok(shown.size > 0);
  assert.deepEqual(pictures.map((file) => basename(file)).sort(), [...shown].sort());
});

test('each picture of the desk guide is made by a journey, and a journey makes none that is not shown', () => {
  const names = new Set([...shown].map((file) => file.replace(/-(?:phone|desktop)\.webp$/, '')));
  assert.deepEqual([...names].sort(), [...made].sort());
});

test('no picture of the desk guide is heavy', () => {
  assert.deepEqual(
    pictures.filter((file) => statSync(join(ROOT, file)).size > PICTURE_MAX_BYTES),
    [],
  );
});

test('the guide’s contents name each of its pages', () => {
  const contents = read('docs/desk-guide/README.md');
  assert.deepEqual(
    pages.map((file) => basename(file)).filter((file) => file !== 'README.md' && !contents.includes(`](${file})`)),
    [],
  );
});
