// The house style at work: an administrator says what blocks, a writer is told while writing, and nothing goes out before it is mended.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { desktop, noBrowser, openBrowser, phone } from './browser.ts';
import { axe, buildDesk, colleague } from './desk.ts';
import { shot } from './guide.ts';
import { type JourneySite, startSite } from './site.ts';

suite('house style', { skip: noBrowser ?? false }, () => {
  let site: JourneySite;
  let browser: Browser;
  before(async () => {
    buildDesk();
    [site, browser] = await Promise.all([startSite(), openBrowser()]);
  });
  after(async () => {
    await browser.close();
    await site[Symbol.asyncDispose]();
  });

  test('an administrator says what a strand asks, by keyboard, and on a phone', async () => {
    await using visit = await colleague(browser, site, { name: 'Rule Administrator', role: 'administrator' }, phone);
    const { page } = visit;
    await page.goto('/desk/settings/rules');
    await page.getByLabel('Strand', { exact: true }).selectOption('news/politics');
    await page.getByLabel('Stage').selectOption('An editor found it ready');
    await page.getByText('It counts from now on.').waitFor();
    for (const rule of ['No standfirst', 'A broken link']) {
      await page.getByLabel(rule).selectOption('It does not go out');
      await page.getByLabel(rule).and(page.locator(':enabled')).waitFor();
    }
    assert.deepEqual(await axe(page), []);
    await page.evaluate('scrollTo(0, 0)');
    await shot(page, 'rules');
    assert.deepEqual((await site.call<{ strands: unknown[] }>('GET', '/workflow/strands')).strands, [{ strand: 'news/politics', needs: 'ready' }]);
    await page.getByLabel('Stage').selectOption('As the strand above it');
    await page.getByLabel('Stage').and(page.locator(':enabled')).waitFor();
    assert.deepEqual((await site.call<{ strands: unknown[] }>('GET', '/workflow/strands')).strands, []);
    assert.deepEqual(visit.complaints, []);
  });

  test('a writer is told what blocks while writing; the button says why; once it is mended it goes out', async () => {
    const link = { type: 'text', text: 'earlier', marks: [{ type: 'link', attrs: { href: '/news/politics/no-such-story' } }] };
    const body = { type: 'doc', content: [{ type: 'paragraph', content: [link] }] };
    await site.call('POST', '/documents', {
      id: 'unstyled',
      type: 'article',
      fields: { headline: 'A vote', slug: 'unstyled', strand: 'news/politics', body },
    });
    await using visit = await colleague(browser, site, { name: 'Styled Publisher', role: 'publisher' }, desktop);
    const { page } = visit;
    await page.goto('/desk/documents/unstyled');
    const blocks = page.locator('[data-style="block"]');
    await blocks.getByText('There is no standfirst.').waitFor();
    await blocks.getByText('A link leads nowhere that readers could follow: ¶ 1 /news/politics/no-such-story.').waitFor();
    await page.getByRole('button', { name: 'Publish …' }).click({ force: true });
    await page.getByText('The house style holds it back').waitFor();
    assert.deepEqual(await axe(page), []);
    await blocks.scrollIntoViewIfNeeded();
    await shot(page, 'house-style');
    const refused = await site.call('POST', '/documents/unstyled/publish', {}).catch((error: Error) => error.message);
    assert.match(String(refused), /409.*house-style/);
    await page.locator('textarea[name="standfirst"]').fill('It was close.');
    await page.locator('.desk-text').click();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('Nothing earlier.');
    await blocks.waitFor({ state: 'detached' });
    await page.keyboard.press('Control+s');
    await page.getByText(/revision 2 by/).waitFor();
    await page.locator('button:not([aria-disabled="true"])', { hasText: 'Publish …' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click();
    await page.locator('[data-receipt]').waitFor();
    assert.deepEqual(visit.complaints, []);
  });
});
