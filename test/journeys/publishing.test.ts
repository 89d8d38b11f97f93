// A newsroom publishes while a reader has the page open: what the receipt says is what the reader sees.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { desktop, noBrowser, openBrowser, phone, reader } from './browser.ts';
import { type JourneySite, type ReceiptSeen, startSite, until } from './site.ts';

const HOUR_MS = 3_600_000;

suite('publishing', { skip: noBrowser ?? false }, () => {
  let site: JourneySite;
  let browser: Browser;
  before(async () => {
    [site, browser] = await Promise.all([startSite(), openBrowser()]);
  });
  after(async () => {
    await browser.close();
    await site[Symbol.asyncDispose]();
  });

  /** Saves a draft on top of the newest revision. */
  async function draft(id: string, changed: Record<string, unknown>): Promise<void> {
    const { document, revision } = await site.call<{ document: { newest: number }; revision: { fields: object } }>('GET', `/documents/${id}`);
    await site.call('PUT', `/documents/${id}/draft`, { base: document.newest, fields: { ...revision.fields, ...changed } });
  }
  const carryOut = (id: string, verb: string, body: object = {}) => site.call<ReceiptSeen>('POST', `/documents/${id}/${verb}`, body);
  const story = (slug: string, headline: string) => ({
    headline,
    slug,
    strand: 'news/politics',
    body: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'The words.' }] }] },
  });

  test('a reader who reloads after the receipt sees the new headline, on the front and on the story', async () => {
    await using visit = await reader(browser, site.url, desktop);
    await using other = await reader(browser, site.url, phone);
    await visit.page.goto('/');
    await other.page.goto(site.pathOf('cup-final'));
    await draft('cup-final', { headline: 'Cup final goes to extra time' });
    await visit.page.reload();
    assert.equal(await visit.page.getByText('Cup final goes to extra time').count(), 0, 'a draft is nobody’s to read');
    const receipt = await carryOut('cup-final', 'publish');
    assert.ok(receipt.pages.includes('/') && receipt.pages.includes(site.pathOf('cup-final')), receipt.pages.join(' '));
    await Promise.all([visit.page.reload(), other.page.reload()]);
    assert.ok((await visit.page.getByText('Cup final goes to extra time').count()) > 0);
    assert.equal(await other.page.locator('h1').textContent(), 'Cup final goes to extra time');
    assert.match((await other.page.locator('.updated').textContent()) ?? '', /Updated/);
  });

  test('a new story appears at the top of its strand, and nowhere twice', async () => {
    await using visit = await reader(browser, site.url, desktop);
    await visit.page.goto('/news/politics');
    await site.call('POST', '/documents', { id: 'new-bill', type: 'article', fields: story('new-bill', 'A new bill is read') });
    await carryOut('new-bill', 'publish');
    await visit.page.reload();
    assert.equal(await visit.page.locator('.card .headline').first().textContent(), 'A new bill is read');
    assert.equal(await visit.page.locator('.card', { hasText: 'A new bill is read' }).count(), 1);
  });

  test('breaking news appears on every page, and goes with its mark', async () => {
    await using visit = await reader(browser, site.url, phone);
    const { page } = visit;
    await page.goto('/topics/housing');
    assert.equal(await page.locator('.breaking').count(), 0);
    await draft('rents-fall', { breaking: { label: 'Breaking', until: Date.now() + HOUR_MS } });
    await carryOut('rents-fall', 'publish');
    for (const path of ['/', '/topics/housing', '/search?q=cup', '/nothing/here', site.pathOf('gallery-coast')]) {
      await page.goto(path);
      assert.match((await page.locator('.breaking').textContent()) ?? '', /Breaking.*Rents fall/s, path);
    }
    await page.locator('.breaking a').click();
    await page.waitForURL(`**${site.pathOf('rents-fall')}`);
    await draft('rents-fall', { breaking: null });
    await carryOut('rents-fall', 'publish');
    await page.reload();
    assert.equal(await page.locator('.breaking').count(), 0);
  });

  test('a correction is shown on the story, with its note', async () => {
    await using visit = await reader(browser, site.url, desktop);
    await visit.page.goto(site.pathOf('old-story'));
    await carryOut('old-story', 'correct', { note: 'The week was the one before.' });
    await visit.page.reload();
    assert.match((await visit.page.locator('.corrections').textContent()) ?? '', /The week was the one before\./);
    await visit.page.getByRole('link', { name: 'Corrected' }).click();
    assert.match(visit.page.url(), /#corrections$/);
  });

  test('a withdrawn story answers 410 with its note, helps on, and has left every list', async () => {
    await using visit = await reader(browser, site.url, phone);
    const { page } = visit;
    await page.goto(site.pathOf('to-withdraw'));
    const note = 'The report named the wrong person. We apologise.';
    await carryOut('to-withdraw', 'withdraw', { note });
    const response = await page.reload();
    assert.equal(response?.status(), 410);
    assert.ok((await page.getByText(note).count()) > 0);
    assert.ok((await page.locator('.latest a').count()) > 3);
    for (const path of ['/news', '/archive', '/search?q=report']) {
      await page.goto(path);
      assert.equal(await page.getByText('A report that will not stand').count(), 0, path);
    }
  });

  test('a scheduled story appears at its instant, not before', async () => {
    await using visit = await reader(browser, site.url, desktop);
    const { page } = visit;
    await site.call('POST', '/documents', { id: 'at-noon', type: 'article', fields: story('at-noon', 'The embargo is over') });
    const dueAt = Date.now() + 1_500;
    await site.call('POST', '/schedule', { note: 'embargo', dueAt, steps: [{ verb: 'publish', id: 'at-noon' }] });
    await page.goto('/news');
    const early = await page.getByText('The embargo is over').count();
    assert.ok(Date.now() >= dueAt || early === 0, 'seen before its instant');
    await until(async () => (await site.call<{ document: { state: { kind: string } } }>('GET', '/documents/at-noon')).document.state.kind === 'public');
    assert.ok(Date.now() >= dueAt);
    await until(async () => (await page.reload(), (await page.getByText('The embargo is over').count()) > 0));
  });

  test('a container of a front opens and closes at the instants that its editor set', async () => {
    await using visit = await reader(browser, site.url, desktop);
    const { revision } = await site.call<{ revision: { fields: { containers: { title: string }[] } } }>('GET', '/documents/front-home');
    const until_ = Date.now() + 1_500;
    const containers = revision.fields.containers.map((each) =>
      each.title === 'Later' ? { ...each, title: 'Only now', from: Date.now() - 1, until: until_ } : each,
    );
    await draft('front-home', { containers });
    await carryOut('front-home', 'publish');
    await visit.page.goto('/');
    const shown = await visit.page.getByRole('heading', { name: 'Only now' }).count();
    assert.ok(shown === 1 || Date.now() >= until_, 'it stands from its instant on');
    await until(async () => (await visit.page.reload(), (await visit.page.getByRole('heading', { name: 'Only now' }).count()) === 0));
    assert.ok(Date.now() >= until_, 'it went before its instant');
  });
});
