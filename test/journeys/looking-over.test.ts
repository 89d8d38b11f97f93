// Somebody looks over it: a draft as its page will be, at both widths and from outside; who did what; people, tokens and webhooks.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { desktop, noBrowser, openBrowser, phone, reader } from './browser.ts';
import { axe, buildDesk, colleague } from './desk.ts';
import { shot } from './guide.ts';
import { type JourneySite, startSite } from './site.ts';

suite('looking over it', { skip: noBrowser ?? false }, () => {
  let site: JourneySite;
  let browser: Browser;
  before(async () => {
    buildDesk();
    [site, browser] = await Promise.all([startSite(), openBrowser()]);
    const body = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Nobody has read these words.' }] }] };
    const fields = { headline: 'A bridge that is not public yet', slug: 'bridge', strand: 'news/politics', body };
    await site.call('POST', '/documents', { id: 'bridge', type: 'article', fields });
  });
  after(async () => {
    await browser.close();
    await site[Symbol.asyncDispose]();
  });

  test('a draft is looked at as a phone and as a desktop will show it, by keyboard, and readers see nothing of it', async () => {
    await using visit = await colleague(browser, site, { name: 'Night Editor', role: 'editor' }, desktop);
    const { page } = visit;
    await page.goto('/desk/documents/bridge/preview');
    const frame = page.frameLocator('iframe');
    await frame.getByRole('heading', { name: 'A bridge that is not public yet' }).waitFor();
    assert.equal(await page.locator('iframe').getAttribute('width'), '390');
    assert.deepEqual(await axe(page), []);
    await page.keyboard.press('w');
    await page.locator('iframe[width="1280"]').waitFor();
    await frame.getByText('Nobody has read these words.').waitFor();
    await shot(page, 'preview');
    const strand = await (await fetch(`${site.url}/news/politics`)).text();
    assert.doesNotMatch(strand, /not public yet/);
    assert.deepEqual(visit.complaints, []);
  });

  test('somebody outside sees it by a link that says how long it counts, until it is taken back', async () => {
    await using visit = await colleague(browser, site, { name: 'Day Editor', role: 'editor' }, desktop);
    const { page } = visit;
    await page.goto('/desk/documents/bridge/preview');
    await page.getByRole('button', { name: 'A link for somebody outside' }).click();
    await page.getByRole('button', { name: 'Make the link' }).click();
    const link = await page.getByLabel('The link').inputValue();
    await page.getByText(/It counts until/).waitFor();
    await shot(page, 'preview-link');
    assert.deepEqual(await axe(page), []);
    await using stranger = await reader(browser, site.url, phone);
    await stranger.page.goto(new URL(link).pathname);
    assert.equal(await stranger.page.locator('h1').textContent(), 'A bridge that is not public yet');
    await page.getByRole('button', { name: 'Take it back' }).click();
    await page.getByText('Taken back: it opens nothing any more.').waitFor();
    assert.equal((await fetch(site.url + new URL(link).pathname)).status, 404);
  });

  test('an administrator finds in the log who did what with a story, and that the log is whole', async () => {
    await using visit = await colleague(browser, site, { name: 'Chief Administrator', role: 'administrator' }, desktop);
    const { page } = visit;
    await page.goto('/desk/audit?document=bridge');
    await page.getByRole('cell', { name: 'create', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Verify the chain' }).click();
    await page.getByText(/all of them as they were written/).waitFor();
    await shot(page, 'audit');
    assert.deepEqual(await axe(page), []);
    await page.goto('/desk/documents/bridge/history');
    await page.getByRole('cell', { name: 'create', exact: true }).waitFor();
    assert.deepEqual(visit.complaints, []);
  });

  test('an administrator makes a token that works, and is told where no webhook may lead; on a phone', async () => {
    await using visit = await colleague(browser, site, { name: 'Other Administrator', role: 'administrator' }, phone);
    const { page } = visit;
    await page.goto('/desk/settings/tokens');
    await page.getByLabel('Name').fill('feed reader');
    await page.getByRole('button', { name: 'Make a token' }).click();
    const token = (await page.locator('pre', { hasText: 'strandline_' }).textContent()) ?? '';
    assert.deepEqual(await axe(page), []);
    const used = await fetch(`${site.url}/api/v1/journal`, { headers: { authorization: `Bearer ${token}` } });
    assert.equal(used.status, 200);
    await page.goto('/desk/settings/people');
    await page.getByRole('heading', { name: 'Other Administrator' }).waitFor();
    await shot(page, 'people');
    assert.deepEqual(await axe(page), []);
    await page.goto('/desk/settings/webhooks');
    await page.getByLabel('Name').fill('partner');
    await page.getByLabel('Address').fill('https://127.0.0.1/hook');
    await page.getByRole('button', { name: 'Make a webhook' }).click();
    await page.getByText('Nothing is sent to this address.').waitFor();
    assert.deepEqual(await axe(page), []);
    await page.goto('/desk/settings/mailbox');
    await page.getByRole('button', { name: 'Show the letters' }).click();
    await page.getByRole('article').first().waitFor();
    assert.deepEqual(await axe(page), []);
  });
});
