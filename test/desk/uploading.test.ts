// A picture on its way from a browser when the server is killed: it goes on where it was, and is filed.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { noBrowser, openBrowser } from '../journeys/browser.ts';
import { type Scratch, scratchFolder } from '../worlds/scratch.ts';
import { startSite } from '../worlds/site-process.ts';
import { buildDesk, type Desk, openDesk } from './desk-world.ts';

const skip = noBrowser ?? false;
/** Pieces that get through before the server dies; the file has more. */
const PIECES_BEFORE = 2;
let scratch: Scratch;
let desk: Desk;
let browser: Browser;

before(async () => {
  if (skip) return;
  buildDesk();
  scratch = scratchFolder();
  desk = await openDesk({ folder: scratch.folder });
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await desk?.[Symbol.asyncDispose]();
  scratch?.[Symbol.dispose]();
});

test('a server that is killed in the middle of an upload costs a pause: what had arrived is not sent again', { skip, timeout: 120_000 }, async () => {
  await using visit = await desk.open(browser);
  const { page } = visit;
  page.setDefaultTimeout(60_000);
  const buffer = await sharp({ create: { width: 2_000, height: 1_500, channels: 3, background: '#246', noise: { type: 'gaussian', mean: 120, sigma: 50 } } })
    .png()
    .toBuffer();
  const port = new URL(desk.site.url).port;
  const died = Promise.withResolvers<void>();
  const offsets: number[] = [];
  let isDead = false;
  await page.route('**/api/uploads/*', async (route) => {
    const request = route.request();
    if (request.method() !== 'PATCH') return route.continue();
    const offset = Number(request.headers()['upload-offset']);
    if (!isDead && offsets.length === PIECES_BEFORE) {
      isDead = true;
      await desk.site.end('SIGKILL');
      died.resolve();
      return route.abort('connectionreset');
    }
    offsets.push(offset);
    return route.continue();
  });
  await page.goto('/desk/pictures');
  await page.locator('[data-upload]').setInputFiles({ name: 'noise.png', mimeType: 'image/png', buffer });
  await died.promise;
  await page.locator('[data-send-state="trouble"]').waitFor();
  desk.site = await startSite({ folder: scratch.folder, args: ['--port', port] });
  await page.locator('[data-send-state="done"]').waitFor();
  assert.ok(offsets.length > PIECES_BEFORE + 1, `${offsets.length} pieces`);
  assert.deepEqual(
    offsets,
    [...new Set(offsets)].sort((a, b) => a - b),
    'no piece is sent twice',
  );
  const href = await page.getByRole('link', { name: 'Open it' }).getAttribute('href');
  const { body } = await desk.site.call<{ revision: { fields: { blob: string } } }>('GET', `/documents/${href?.split('/').at(-1)}`);
  assert.equal(body.revision.fields.blob, createHash('sha256').update(buffer).digest('hex'));
});
