import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { fonts, liveScript, script, siteAssets, stylesheet } from './assets.ts';

/** What a first visit loads before it can read: budgets, in bytes as they are sent. */
const STYLESHEET_MAX_GZIP_BYTES = 9 * 1024;
/** Both together: a live blog loads two. */
const SCRIPTS_MAX_BYTES = 10 * 1024;
const FIRST_FONTS_MAX_BYTES = 100 * 1024;

test('stylesheet, script and first fonts keep to their budgets', (context) => {
  const sheet = gzipSync(stylesheet.body).length;
  const first = fonts.grotesk.body.length + fonts.serif.body.length;
  const scripts = script.body.length + liveScript.body.length;
  context.diagnostic(`stylesheet ${sheet} bytes gzipped, scripts ${scripts}, first fonts ${first}`);
  assert.ok(sheet <= STYLESHEET_MAX_GZIP_BYTES, `the stylesheet has ${sheet} bytes gzipped`);
  assert.ok(scripts <= SCRIPTS_MAX_BYTES, `the scripts have ${scripts} bytes`);
  assert.ok(first <= FIRST_FONTS_MAX_BYTES);
});

test('the stylesheet names each font by the address that it is served at, and nothing from elsewhere', () => {
  const addresses = [...stylesheet.body.toString().matchAll(/url\(([^)]*)\)/g)].map(([, address = '']) => address.replaceAll('"', ''));
  assert.equal(addresses.length, Object.keys(fonts).length);
  for (const address of addresses) assert.ok(siteAssets().has(address), address);
});
