// Somebody finds documents at the desk: home, filters in the address, the keyboard, views, acts on many; on a phone too, and never more than their role covers.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { desktop, noBrowser, openBrowser, phone } from './browser.ts';
import { axe, buildDesk, colleague } from './desk.ts';
import { shot } from './guide.ts';
import { type JourneySite, startSite } from './site.ts';

suite('finding', { skip: noBrowser ?? false }, () => {
  let site: JourneySite;
  let browser: Browser;
  before(async () => {
    buildDesk();
    [site, browser] = await Promise.all([startSite(), openBrowser()]);
    for (const n of [1, 2, 3]) await draft(`mayo-${n}`, `Flood in Mayo ${n}`, 'news/regional');
    await draft('match-report', 'Match report', 'sport');
  });
  after(async () => {
    await browser.close();
    await site[Symbol.asyncDispose]();
  });

  async function draft(id: string, headline: string, strand: string): Promise<void> {
    const body = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: `Words of ${headline}: cáisc.` }] }] };
    await site.call('POST', '/documents', { id, type: 'article', fields: { headline, slug: id, strand, body } });
  }
  const rows = (page: Page) => page.locator('[data-row]');
  const ids = async (page: Page) => rows(page).evaluateAll((all) => all.map((row) => row.getAttribute('data-row')));
  const stateOf = async (id: string) => (await site.call<{ document: { state: { kind: string } } }>('GET', `/documents/${id}`)).document.state.kind;

  test('home tells what went out, with its receipt, and what others changed; each block leads to its list', async () => {
    await site.call('POST', '/documents/mayo-3/publish', {});
    for (const [width, options] of [
      ['desktop', desktop],
      ['phone', phone],
    ] as const) {
      await using visit = await colleague(browser, site, { name: `Home Editor ${width}`, role: 'editor' }, options);
      const { page } = visit;
      await page.goto('/desk/');
      await page.getByRole('heading', { name: 'Gone out lately' }).waitFor();
      await page
        .getByRole('region', { name: 'Gone out lately' })
        .getByText(/Flood in Mayo 3/)
        .waitFor();
      await page
        .getByText(/\d+ pages? in [\d,]+ ms/)
        .first()
        .waitFor();
      assert.deepEqual(await axe(page), []);
      await shot(page, 'home');
      await page.getByRole('link', { name: /^Changed by others: All/ }).click();
      await page.getByRole('heading', { name: 'Documents' }).waitFor();
      assert.match(page.url(), /notBy=/);
      assert.deepEqual(visit.complaints, []);
    }
  });

  test('a list is filtered as one types, and its address brings it back; the keys go along it', async () => {
    await using visit = await colleague(browser, site, { name: 'Key Editor', role: 'editor' }, desktop);
    const { page } = visit;
    await page.goto('/desk/documents');
    await rows(page).first().waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('caisc mayo');
    await page.waitForURL(/text=caisc(\+|%20)mayo/);
    await page.getByText('3 documents').waitFor();
    assert.deepEqual((await ids(page)).toSorted(), ['mayo-1', 'mayo-2', 'mayo-3']);
    await page.getByRole('combobox', { name: 'State' }).click();
    await page.getByRole('option', { name: 'draft (2)' }).click();
    await page.waitForURL(/state=draft/);
    await page.getByText('2 documents').waitFor();
    await page.reload();
    await page.getByText('2 documents').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    assert.equal(await page.locator('[data-row][aria-selected="true"]').count(), 1);
    await page.getByText('1 selected').waitFor();
    assert.deepEqual(await axe(page), []);
    await shot(page, 'list');
    const second = (await ids(page))[1];
    await page.keyboard.press('Enter');
    await page.waitForURL(new RegExp(`/documents/${second}$`));
    assert.deepEqual(visit.complaints, []);
  });

  test('a view is saved, found again and deleted; nobody else sees it unless it is shared', async () => {
    await using visit = await colleague(browser, site, { name: 'View Admin', role: 'administrator' }, desktop);
    await using other = await colleague(browser, site, { name: 'Other Editor', role: 'editor' }, desktop);
    const { page } = visit;
    const save = async (name: string, shared: boolean) => {
      await page.goto('/desk/documents?state=draft&sort=title');
      await page.getByRole('button', { name: 'Views' }).click();
      await page.getByRole('menuitem', { name: 'Save this list as a view' }).click();
      await page.getByLabel('Name').fill(name);
      if (shared) await page.getByLabel('Share it with everybody').check();
      await page.getByRole('menu').waitFor({ state: 'detached' });
      assert.deepEqual(await axe(page), []);
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
    };
    await save('My own', false);
    await save('All drafts', true);
    await other.page.goto('/desk/documents');
    await other.page.getByRole('button', { name: 'Views' }).click();
    await other.page.getByRole('menuitem', { name: /All drafts/ }).waitFor();
    assert.equal(await other.page.getByRole('menuitem', { name: 'My own' }).count(), 0);
    await other.page.getByRole('menuitem', { name: /All drafts/ }).click();
    await other.page.waitForURL(/state=draft.*sort=title|sort=title.*state=draft/);
    await page.goto('/desk/documents');
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByRole('menuitem', { name: 'Delete the view My own' }).click();
    await page.getByRole('menuitem', { name: 'My own', exact: true }).waitFor({ state: 'detached' });
    assert.deepEqual([...visit.complaints, ...other.complaints], []);
  });

  test('many are published at once; what cannot be is told with its reason', async () => {
    await using visit = await colleague(browser, site, { name: 'Bulk Publisher', role: 'publisher' }, desktop);
    const { page } = visit;
    await site.call('POST', '/documents/mayo-2/spike', {});
    await page.goto('/desk/documents?text=mayo');
    await page.getByText('3 documents').waitFor();
    await page.getByLabel('Select all that are shown').check();
    await page.getByRole('button', { name: 'Act on them' }).click();
    await page.getByRole('menuitem', { name: 'Publish' }).click();
    await page.getByRole('dialog').getByText('Publish: 3 documents').waitFor();
    await page.getByRole('menu').waitFor({ state: 'detached' });
    assert.deepEqual(await axe(page), []);
    await page.getByRole('button', { name: 'Begin' }).click();
    await page.waitForURL(/\/jobs\//);
    await page.getByText('3 of 3').waitFor();
    await page.getByText(/The document’s state does not allow this\./).waitFor();
    await page.getByText('was so already').waitFor();
    await page.getByText(/readers see it · record \d+/).waitFor();
    assert.deepEqual(await Promise.all(['mayo-1', 'mayo-2', 'mayo-3'].map(stateOf)), ['public', 'spiked', 'public']);
    assert.deepEqual(await axe(page), []);
    await shot(page, 'job');
    await page.goto('/desk/jobs');
    await page.getByRole('link', { name: 'Publish' }).waitFor();
    assert.deepEqual(await axe(page), []);
    assert.deepEqual(visit.complaints, []);
  });

  test('THREAT a reporter of one strand sees and counts nothing of another, and cannot act on it', async () => {
    await using visit = await colleague(browser, site, { name: 'Sport Reporter', role: 'reporter', strand: 'sport' }, phone);
    const { page } = visit;
    await page.goto('/desk/documents?state=draft');
    await page.getByText('1 document', { exact: true }).waitFor();
    assert.deepEqual(await ids(page), ['match-report']);
    assert.deepEqual(await axe(page), []);
    await shot(page, 'list');
    await page.goto('/desk/documents?text=mayo');
    await page.getByText('Nothing matches.').waitFor();
    const home = await page.evaluate(async () => (await fetch('/api/v1/home')).text());
    assert.ok(!/mayo/i.test(home));
    const bulk = await page.evaluate(async () => {
      const body = JSON.stringify({ act: { act: 'move', strand: 'sport' }, ids: ['mayo-1'] });
      return (await fetch('/api/v1/bulk', { method: 'POST', headers: { 'content-type': 'application/json' }, body })).json() as Promise<{ id: string }>;
    });
    await page.goto(`/desk/jobs/${bulk.id}`);
    await page.getByText('1 of 1').waitFor();
    await page.getByText(/not allowed to you/).waitFor();
    assert.ok(!/Flood in Mayo/.test((await page.textContent('main')) ?? ''), 'not even its title');
  });
});
