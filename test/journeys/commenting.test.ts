// Colleagues talk about a passage: marked, said, found again in the text and back, kept when its words are gone; and a look at what is
// not saved yet.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { desktop, noBrowser, openBrowser, phone } from './browser.ts';
import { axe, buildDesk, colleague } from './desk.ts';
import { shot } from './guide.ts';
import { type JourneySite, startSite, until } from './site.ts';

suite('commenting', { skip: noBrowser ?? false }, () => {
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

  async function story(id: string, words: string): Promise<void> {
    const body = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }] };
    await site.call('POST', '/documents', { id, type: 'article', fields: { headline: `Story ${id}`, slug: id, strand: 'news/politics', body } });
  }
  async function open(page: Page, id: string): Promise<void> {
    await page.goto(`/desk/documents/${id}`);
    await page.locator('[data-comments]').waitFor();
    await page.locator('[data-safe="server"]').waitFor();
  }
  const passage = (page: Page) => page.locator('.desk-passage');
  const selected = (page: Page) => page.evaluate('getSelection().toString()');
  const safe = (page: Page) => page.locator('[data-safe="server"]').waitFor();

  test('a passage is marked, talked about and found again by keyboard, whatever is written around it', async () => {
    await story('mayor', 'The mayor said that the bridge is safe.');
    await using one = await colleague(browser, site, { name: 'Asking Editor', role: 'editor' }, desktop);
    await using two = await colleague(browser, site, { name: 'Answering Reporter', role: 'reporter' }, desktop);
    await open(one.page, 'mayor');
    await open(two.page, 'mayor');
    await one.page.locator('.desk-text p').first().click();
    await one.page.keyboard.press('End');
    for (let n = 0; n < 'the bridge is safe.'.length; n++) await one.page.keyboard.press('Shift+ArrowLeft');
    await one.page.keyboard.press('Control+/');
    await one.page.getByText('About: “the bridge is safe.”').waitFor();
    await one.page.keyboard.type('Who says so?');
    await one.page.getByRole('button', { name: 'Say it' }).click();
    await passage(one.page).waitFor();
    assert.equal(await passage(one.page).textContent(), 'the bridge is safe.');
    assert.deepEqual(await axe(one.page), []);
    await shot(one.page, 'comment');

    await two.page.reload();
    await passage(two.page).waitFor();
    await two.page.locator('.desk-text p').first().click();
    await two.page.keyboard.press('Home');
    await two.page.keyboard.type('On Monday ');
    await one.page.locator('.desk-text p', { hasText: 'On Monday' }).waitFor();
    await until(async () => (await passage(one.page).textContent()) === 'the bridge is safe.');
    await two.page.keyboard.press('End');
    await two.page.keyboard.press('ArrowLeft');
    await two.page.keyboard.press('Control+/');
    const said = two.page.locator('[data-said]', { hasText: 'Who says so?' });
    await until(() => said.evaluate((element) => element === element.ownerDocument.activeElement));
    await two.page.keyboard.press('Tab');
    await two.page.keyboard.press('Enter');
    await until(async () => (await selected(two.page)) === 'the bridge is safe.');
    assert.equal(await two.page.evaluate(`document.activeElement.classList.contains('desk-text')`), true);

    await two.page.keyboard.press('Delete');
    await said.getByText('These words are no longer in the text.').waitFor();
    await said.getByText('the bridge is safe.').waitFor();
    await safe(two.page);
    await said.getByRole('button', { name: 'Resolve' }).click();
    await said.getByText(/Resolved by Answering Reporter/).waitFor();
    assert.deepEqual([...one.complaints, ...two.complaints], []);
  });

  test('a resolved comment marks nothing any more; on a phone, too', async () => {
    await story('minister', 'The minister resigned.');
    await using visit = await colleague(browser, site, { name: 'Phone Editor', role: 'editor' }, phone);
    const { page } = visit;
    await open(page, 'minister');
    await page.locator('.desk-text p').first().click();
    await page.keyboard.press('Control+a');
    await page.locator('[data-comments] summary').click();
    await page.getByLabel('Comment', { exact: true }).fill('When?');
    await page.getByText('About: “The minister resigned.”').waitFor();
    await page.getByRole('button', { name: 'Say it' }).click();
    await passage(page).waitFor();
    await page.getByRole('button', { name: 'Resolve' }).click();
    await passage(page).waitFor({ state: 'detached' });
    assert.deepEqual(await axe(page), []);
    assert.deepEqual(visit.complaints, []);
  });

  test('who is mentioned in a comment finds it on the first page, until it is resolved', async () => {
    await story('asked', 'The council met.');
    await using asking = await colleague(browser, site, { name: 'Curious Editor', role: 'editor' }, desktop);
    await using asked = await colleague(browser, site, { name: 'Orla Byrne', role: 'reporter' }, phone);
    await open(asking.page, 'asked');
    await asking.page.locator('[data-comments] summary').click();
    await asking.page.getByLabel('Mention a colleague …').selectOption('Orla Byrne');
    await asking.page.getByLabel('Comment', { exact: true }).press('End');
    await asking.page.keyboard.type('who was there?');
    await asking.page.getByRole('button', { name: 'Say it' }).click();
    await asking.page.getByRole('button', { name: 'Resolve' }).waitFor();
    await asked.page.goto('/desk/');
    const mentioned = asked.page.getByRole('region', { name: 'You are mentioned' });
    await mentioned.getByText('Curious Editor: “@Orla Byrne who was there?”').waitFor();
    assert.deepEqual(await axe(asked.page), []);
    await asking.page.getByRole('button', { name: 'Resolve' }).click();
    await asking.page.getByText(/Resolved by Curious Editor/).waitFor();
    await asked.page.reload();
    await mentioned.getByText('Nobody asks for you.').waitFor();
  });

  test('a preview shows what has been written a moment ago: it is saved first', async () => {
    await story('unsaved', 'It rains.');
    await using visit = await colleague(browser, site, { name: 'Looking Reporter', role: 'reporter' }, desktop);
    const { page } = visit;
    await open(page, 'unsaved');
    await page.locator('.desk-text p').first().click();
    await page.keyboard.press('End');
    await page.keyboard.type(' And it pours.');
    await page.getByText('changed since').waitFor();
    await page.getByRole('link', { name: 'Preview' }).click();
    await page.frameLocator('iframe').getByText('It rains. And it pours.').waitFor();
    assert.equal((await site.call<{ document: { newest: number } }>('GET', '/documents/unsaved')).document.newest, 2);
    assert.deepEqual(visit.complaints, []);
  });
});
