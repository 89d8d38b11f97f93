import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stayInside } from './stay-inside.ts';

const base = '/desk/preview/abc';
const blob = 'b'.repeat(64);

test('a link to a page leads to that page of the preview', () => {
  assert.equal(
    stayInside('<a class="x" href="/news">News</a><a href="/">Home</a>', base, new Set()),
    `<a class="x" href="${base}/news">News</a><a href="${base}/">Home</a>`,
  );
});

test('links elsewhere, within the page and to what is no page stay as they are', () => {
  const page = '<a href="//evil.example/">a</a><a href="https://x.example/">b</a><a href="#main">c</a><link href="/assets/s.css"><a href="/assets/x.pdf">d</a>';
  assert.equal(stayInside(page, base, new Set()), page);
});

test('a picture of the preview is asked for there, another where it is public', () => {
  const page = `<img src="/media/${blob}/320w.webp" srcset="/media/${blob}/640w.webp 640w"><img src="/media/${'c'.repeat(64)}/320w.webp">`;
  const shown = stayInside(page, base, new Set([blob]));
  assert.equal(shown.split(`${base}/media/${blob}/`).length, 3);
  assert.ok(shown.includes(`src="/media/${'c'.repeat(64)}/320w.webp"`));
});
