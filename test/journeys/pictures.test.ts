// The media library: many pictures at once, from a folder to the page, with what is known of them; and what becomes of them later.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { desktop, noBrowser, openBrowser, phone } from './browser.ts';
import { axe, buildDesk, colleague } from './desk.ts';
import { shot } from './guide.ts';
import { dropped } from './in-page.ts';
import { drawScene, type Scene, scenes } from './scenes.ts';
import { type JourneySite, startSite, until } from './site.ts';

suite('pictures', { skip: noBrowser ?? false }, () => {
  let site: JourneySite;
  let browser: Browser;
  let folder: string;
  before(async () => {
    buildDesk();
    folder = await mkdtemp(join(tmpdir(), 'strandline-pictures-'));
    [site, browser] = await Promise.all([startSite(), openBrowser()]);
  });
  after(async () => {
    await browser.close();
    await site[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  });

  const reads = async (path: string) => (await fetch(site.url + path)).text();
  const statusOf = async (path: string) => (await fetch(site.url + path)).status;
  const sent = (page: Page, name: string, state: string) => page.locator(`[data-sent="${name}"][data-send-state="${state}"]`);
  const value = (page: Page, label: string) => page.getByLabel(label, { exact: true }).inputValue();
  const [harbour, hills, stadium, portrait] = scenes as [Scene, Scene, Scene, Scene];

  /** A photograph of ours, as an agency would send it. */
  async function photograph(name: string, scene: Scene, mark: string, caption: string): Promise<string> {
    const patch = sharp({ create: { width: Math.round(scene.width / 4), height: Math.round(scene.height / 5), channels: 3, background: mark } }).png();
    const bytes = await sharp(await drawScene(scene))
      .composite([{ input: await patch.toBuffer(), left: Math.round(scene.width / 20), top: Math.round(scene.height / 12) }])
      .jpeg({ quality: 90 })
      .withExif({ IFD0: { ImageDescription: caption, Artist: 'Niamh Kelly' }, IFD3: { GPSLatitude: '53/1 20/1 0/1', GPSLatitudeRef: 'N' } })
      .toBuffer();
    const path = join(folder, name);
    await writeFile(path, bytes);
    return path;
  }
  async function story(id: string, image: string): Promise<string> {
    const body = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'The words of the story.' }] }] };
    await site.call('POST', '/documents', { id, type: 'article', fields: { headline: `Headline of ${id}`, slug: id, strand: 'news/politics', image, body } });
    await site.call('POST', `/documents/${id}/publish`, {});
    const page = await reads('/news/politics');
    return /href="(\/news\/[^"]+)"/.exec(page.slice(page.indexOf(`/${id}"`) - 60))?.[1] ?? '';
  }
  interface Whole {
    readonly document: { readonly newest: number };
    readonly revision: { readonly fields: { readonly blob: string; readonly [name: string]: unknown } };
  }
  async function change(id: string, fields: Record<string, unknown>): Promise<void> {
    const { document, revision } = await site.call<Whole & Record<string, unknown>>('GET', `/documents/${id}`);
    await site.call('PUT', `/documents/${id}/draft`, { base: document.newest, fields: { ...revision.fields, ...fields } });
    await site.call('POST', `/documents/${id}/update`, {});
  }
  async function filed(page: Page, path: string): Promise<string> {
    const name = path.split('/').at(-1) ?? '';
    await page.locator('[data-upload]').setInputFiles(path);
    await sent(page, name, 'done').waitFor();
    const href = await page.locator(`[data-sent="${name}"]`).getByRole('link', { name: 'Open it' }).getAttribute('href');
    return href?.split('/').at(-1) ?? '';
  }

  test('pictures are dropped anywhere on the place; each becomes a draft with its words filled in, and one that is here already is shown as such', async () => {
    await using visit = await colleague(browser, site, { name: 'Picture Editor', role: 'publisher' }, desktop);
    const { page } = visit;
    await page.goto('/desk/pictures');
    await page.getByText('5 pictures').waitFor();
    assert.deepEqual(await axe(page), []);
    const files = [
      await photograph('quay.jpg', harbour, '#a33', 'The quay at low water'),
      await photograph('field.jpg', hills, '#a33', 'A field near Athenry'),
    ];
    const carried = await Promise.all(files.map(async (file) => ({ name: file.split('/').at(-1) ?? '', base64: (await readFile(file)).toString('base64') })));
    await page.evaluate(dropped(carried));
    for (const name of ['quay.jpg', 'field.jpg']) await sent(page, name, 'done').waitFor();
    await page.getByText('7 pictures').waitFor();
    await page.locator('[data-sent="field.jpg"]').getByRole('link', { name: 'Green hills under a clear sky' }).waitFor();
    assert.deepEqual(await axe(page), []);
    await page.locator('[data-upload]').setInputFiles(files[0] as string);
    const again = sent(page, 'quay.jpg', 'same');
    await again.getByRole('link', { name: 'The quay at low water' }).waitFor();
    await shot(page, 'pictures');
    await again.getByRole('button', { name: 'Take quay.jpg out' }).click();
    await page.locator('[data-sent="quay.jpg"]').getByRole('link', { name: 'Open it' }).click();
    await until(async () => (await value(page, 'Caption')) === 'The quay at low water');
    assert.equal(await value(page, 'Credit'), 'Niamh Kelly');
    assert.deepEqual(visit.complaints, []);
  });

  test('the library is gone through by keys alone: to the words, along the pictures, into one', async () => {
    await using visit = await colleague(browser, site, { name: 'Key Board', role: 'viewer' }, desktop);
    const { page } = visit;
    await page.goto('/desk/');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('m');
    await page.locator('.desk-pictures a').first().waitFor();
    assert.equal(await page.getByRole('button', { name: 'Add pictures' }).count(), 0, 'who may only look adds none');
    await page.keyboard.press('/');
    await page.keyboard.type('harbour');
    await page.getByText('1 picture', { exact: true }).waitFor();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.press('Delete');
    await until(async () => (await page.locator('.desk-pictures a').count()) > 4);
    await page.locator('.desk-pictures a').first().focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowLeft');
    const second = await page.locator('.desk-pictures a').nth(1).getAttribute('href');
    await page.keyboard.press('Enter');
    await page.locator('.desk-focal').waitFor();
    assert.equal(new URL(page.url()).pathname, second);
    assert.deepEqual(await axe(page), []);
    assert.deepEqual(visit.complaints, []);
  });

  test('what was on its way goes on after a reload: by itself, or when somebody who paused it says so', async () => {
    await using visit = await colleague(browser, site, { name: 'Slow Line', role: 'reporter' }, desktop);
    const { page } = visit;
    await page.goto('/desk/pictures');
    // A line on which pieces do not get through.
    await page.route('**/api/uploads/*', (route) => (route.request().method() === 'PATCH' ? undefined : route.continue()));
    const files = [await photograph('paused.jpg', stadium, '#39c', 'Paused'), await photograph('going.jpg', stadium, '#c93', 'Going on')];
    await page.locator('[data-upload]').setInputFiles(files);
    for (const name of ['paused.jpg', 'going.jpg']) await sent(page, name, 'sending').waitFor();
    await page.getByRole('button', { name: 'Pause paused.jpg' }).click();
    await sent(page, 'paused.jpg', 'paused').waitFor();
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await page.reload();
    await sent(page, 'going.jpg', 'done').waitFor();
    await sent(page, 'paused.jpg', 'paused').waitFor();
    await page.getByRole('button', { name: 'Go on with paused.jpg' }).click();
    await sent(page, 'paused.jpg', 'done').waitFor();
  });

  test('a picture’s page: the focal point by keys, one of its own for a shape, and the page of a story cut accordingly', async () => {
    await using visit = await colleague(browser, site, { name: 'Crop Editor', role: 'publisher' }, desktop);
    const { page } = visit;
    await page.goto('/desk/pictures');
    const id = await filed(page, await photograph('strand.jpg', harbour, '#285', 'The strand'));
    const path = await story('on-the-strand', id);
    await page.goto(`/desk/documents/${id}`);
    const point = page.getByRole('button', { name: /^Focal point: 50 % from the left, 50 % from the top/ });
    await point.focus();
    await page.keyboard.press('Shift+ArrowLeft');
    await page.keyboard.press('Shift+ArrowUp');
    await page.getByRole('button', { name: /^Focal point: 40 % from the left, 40 % from the top/ }).waitFor();
    await page.getByRole('radio', { name: 'Lead 16:9' }).click();
    await page.locator('.desk-focal').focus();
    for (let n = 0; n < 3; n++) await page.keyboard.press('Shift+ArrowRight');
    await page.getByRole('radio', { name: 'Lead 16:9, own point' }).waitFor();
    await page.getByLabel('Alt text').fill('The strand at Inchydoney');
    await page.getByText('Live in one place').waitFor();
    await page.getByRole('link', { name: 'Headline of on-the-strand' }).waitFor();
    await shot(page, 'picture');
    assert.deepEqual(await axe(page), []);
    await page.keyboard.press('Control+s');
    await page.getByText(/revision 2 by Crop Editor/).waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByRole('dialog').getByRole('button', { name: 'Publish' }).waitFor();
    await page.keyboard.press('Control+Enter');
    await page.locator('[data-receipt]').waitFor();
    const card = await reads('/news/politics');
    assert.match(card, /640x360-70-40\.jpg/, 'the lead is 16:9, with a point of its own');
    assert.match(await reads(path), /\/media\/[0-9a-f]{64}\/\d+x\d+-40-40\.jpg/, 'the social picture has the common one');
    assert.deepEqual(visit.complaints, []);
  });

  test('rights that end: the desk says so before, and at the instant the picture leaves every page, its address and the log knows', async () => {
    await using visit = await colleague(browser, site, { name: 'Rights Editor', role: 'publisher' }, phone);
    const { page } = visit;
    await page.goto('/desk/pictures');
    const id = await filed(page, await photograph('loan.jpg', portrait, '#b36', 'On loan'));
    await site.call('POST', `/documents/${id}/publish`, {});
    const path = await story('with-a-loan', id);
    assert.match(await reads(path), /<figure/);
    const { revision } = await site.call<Whole & Record<string, unknown>>('GET', `/documents/${id}`);
    const media = `/media/${revision.fields.blob}/320w.webp`;
    await change(id, { alt: 'On loan', rights: { category: 'agency', until: Date.now() + 3 * 24 * 3_600_000 } });
    assert.match(await reads(path), /<figure/);
    await page.reload();
    await page.getByText('The rights of one picture end within 7 days.').waitFor();
    assert.deepEqual(await axe(page), []);
    await shot(page, 'rights');
    await page.goto('/desk/');
    await page.getByRole('link', { name: 'Show them' }).click();
    await page.getByText('1 picture', { exact: true }).waitFor();
    const endsAt = Date.now() + 3_000;
    await change(id, { rights: { category: 'agency', until: endsAt } });
    await until(async () => !(await reads(path)).includes('<figure'));
    assert.ok(Date.now() >= endsAt, 'never before');
    assert.equal(await statusOf(media), 410);
    assert.match(await reads(path), /The words of the story/);
    await until(async () => {
      const { lines } = await site.call<{ lines: { verb: string; detail: Record<string, unknown> }[] }>('GET', '/audit?limit=50');
      return lines.some(({ verb, detail }) => verb === 'rightsEnded' && detail['document'] === id && detail['endedAt'] === endsAt);
    });
    await page.goto('/desk/pictures?rights=ended');
    await page.getByText('1 picture', { exact: true }).waitFor();
    assert.deepEqual(await axe(page), []);
  });

  test('another file in a picture’s place: readers see the new one with the receipt, and the old address is no 404', async () => {
    await using visit = await colleague(browser, site, { name: 'Desk Editor', role: 'publisher' }, desktop);
    const { page } = visit;
    await page.goto('/desk/pictures');
    const id = await filed(page, await photograph('first.jpg', hills, '#537', 'First'));
    await site.call('POST', `/documents/${id}/publish`, {});
    const path = await story('replaced', id);
    const blobOf = async () => /\/media\/([0-9a-f]{64})\//.exec(await reads(path))?.[1] ?? '';
    const old = await blobOf();
    await page.goto(`/desk/documents/${id}`);
    await page.locator('.desk-focal').waitFor();
    await page.locator('[data-replace]').setInputFiles(await photograph('second.jpg', stadium, '#753', 'Second'));
    await page.getByText('Replaced. Look at the focal point, then save.').waitFor();
    await shot(page, 'replace');
    assert.deepEqual(await axe(page), []);
    assert.equal(await blobOf(), old, 'readers see nothing of it yet');
    await page.keyboard.press('Control+s');
    await page.getByText(/revision 2 by Desk Editor/).waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByRole('dialog').getByRole('button', { name: 'Update' }).waitFor();
    await page.keyboard.press('Control+Enter');
    await page.locator('[data-receipt]').waitFor();
    const now = await blobOf();
    assert.notEqual(now, old);
    for (const blob of [old, now]) assert.equal(await statusOf(`/media/${blob}/320w.webp`), 200);
    assert.deepEqual(visit.complaints, []);
  });
});
