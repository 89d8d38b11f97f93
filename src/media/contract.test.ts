import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  CROP_RATIOS,
  type CropRatio,
  cropPath,
  formatRenditionPath,
  parseRenditionPath,
  renditionFormats,
  renditionPath,
  WIDTH_LADDER,
  widthsFor,
} from './contract.ts';

const blob = fc.stringMatching(/^[0-9a-f]{64}$/);
const share = fc.double({ min: 0, max: 1, noNaN: true });

test('every address that a page can write is read back as the same address', () => {
  fc.assert(
    fc.property(blob, fc.constantFrom(...WIDTH_LADDER), fc.constantFrom(...renditionFormats), share, share, (sha, width, format, x, y) => {
      const ratios = Object.keys(CROP_RATIOS) as CropRatio[];
      for (const path of [renditionPath(sha, width, format), ...ratios.map((ratio) => cropPath(sha, { width, ratio, focal: { x, y } }, format))]) {
        const name = parseRenditionPath(path);
        assert.ok(name, path);
        assert.equal(formatRenditionPath(name), path);
      }
    }),
  );
});

test('threat: sizes, shapes and focal points that nobody offered are not made', () => {
  const sha = 'a'.repeat(64);
  for (const tail of [
    '321w.jpg',
    '0w.jpg',
    '9999w.webp',
    '320w.png',
    '0320w.jpg',
    '320x321-50-50.jpg',
    '320x180-51-50.jpg',
    '320x180-110-0.jpg',
    '320x180-050-50.jpg',
    '320w.jpg/',
    '../320w.jpg',
  ])
    assert.equal(parseRenditionPath(`/media/${sha}/${tail}`), undefined, tail);
  assert.equal(parseRenditionPath(`/media/${sha.toUpperCase()}/320w.jpg`), undefined);
});

test('the ladder ends where the original does, but always has a first step', () => {
  assert.deepEqual(widthsFor(100), [320]);
  assert.deepEqual(widthsFor(700), [320, 480, 640]);
  assert.deepEqual(widthsFor(1920), [...WIDTH_LADDER]);
});
