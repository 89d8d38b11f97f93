// A live blog while it happens: the desk writes, and readers whose page is open see it without asking.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { desktop, noBrowser, openBrowser, phone, reader } from './browser.ts';
import { axe, buildDesk, colleague } from './desk.ts';
import { shot } from './guide.ts';
import { type JourneySite, startSite } from './site.ts';

const PUBLISHER = { name: 'Live Publisher', role: 'publisher' } as const;
const COLLEAGUE = { name: 'Second Publisher', role: 'publisher' } as const;

suite('a live blog', { skip: noBrowser ?? false }, () => {
  let site: JourneySite;
  let browser: Browser;
  let path: string;
  before(async () => {
    buildDesk();
    [site, browser] = await Promise.all([startSite(), openBrowser()]);
    path = site.pathOf('storm-live');
  });
  after(async () => {
    await browser.close();
    await site[Symbol.asyncDispose]();
  });

  const composer = (page: Page) => page.locator('[data-composer]');
  const receipt = (page: Page) => page.locator('[data-receipt]');
  const atTheDesk = async (page: Page, blog = 'storm-live') => {
    await page.goto(`/desk/live/${blog}`);
    await composer(page).locator('.desk-text').waitFor();
  };
  const write = async (page: Page, title: string, text: string) => {
    await composer(page).getByLabel('Title').fill(title);
    await composer(page).locator('.desk-text').click();
    await page.keyboard.type(text);
  };
  const entry = (page: Page, title: string) => page.locator('article.desk-live-entry', { hasText: title });
  const act = async (page: Page, title: string, name: string | RegExp) => {
    await entry(page, title)
      .getByRole('button', { name: /^Acts: / })
      .click();
    await page.getByRole('menuitem', { name }).click();
  };
  const shown = (page: Page, title: string) => page.locator('#live-entries .live-entry', { hasText: title });
  /** What the same page says when it is asked for anew: an open page must say no less and no more. */
  const ids = (page: Page) => page.locator('#live-entries [data-entry]').evaluateAll((all) => all.map((each) => each.getAttribute('data-entry')));
  const freshIds = async () => [...(await (await fetch(site.url + path)).text()).matchAll(/data-entry="([^"]+)"/g)].map(([, id]) => id);

  test('what the desk publishes with Ctrl+Enter stands on a page that is open, corrected and withdrawn in place, without a reload', async () => {
    await using desk = await colleague(browser, site, PUBLISHER, desktop);
    await using visit = await reader(browser, site.url, { ...desktop, reducedMotion: 'reduce' });
    await visit.page.goto(path);
    await visit.page.evaluate(() => Object.assign(globalThis, { isTheSame: true }));
    await atTheDesk(desk.page);
    assert.deepEqual(await axe(desk.page), []);
    await write(desk.page, 'The sea is in the square', 'Two feet of it, and rising.');
    await shot(desk.page, 'live-compose');
    await desk.page.keyboard.press('Control+Enter');
    await receipt(desk.page).getByText('“The sea is in the square” is published', { exact: false }).waitFor();
    await shown(visit.page, 'The sea is in the square').waitFor();
    assert.equal(await composer(desk.page).getByLabel('Title').inputValue(), '');

    await act(desk.page, 'The sea is in the square', 'Edit or correct');
    const dialogue = desk.page.getByRole('dialog');
    await dialogue.getByLabel('Title').fill('The sea is in the market');
    await dialogue.getByLabel('Correction, for readers').fill('It is the market, not the square.');
    await shot(desk.page, 'live-correct');
    assert.deepEqual(await axe(desk.page), []);
    await desk.page.keyboard.press('Control+Enter');
    await shown(visit.page, 'The sea is in the market').getByText('It is the market, not the square.').waitFor();
    assert.equal(await shown(visit.page, 'The sea is in the square').count(), 0);

    await act(desk.page, 'The sea is in the market', 'Make it a key event');
    await visit.page.locator('.live-events', { hasText: 'The sea is in the market' }).waitFor();
    await act(desk.page, 'The sea is in the market', 'Pin on top');
    await visit.page.locator('.live-pinned', { hasText: 'The sea is in the market' }).waitFor();
    await entry(desk.page, 'The sea is in the market').getByText('Pinned').waitFor();

    await act(desk.page, 'The sea is in the market', /^Withdraw/);
    await desk.page.getByRole('dialog').getByLabel('Note for readers').fill('It was last year’s picture.');
    await desk.page.getByRole('dialog').getByRole('button', { name: 'Withdraw' }).click();
    await shown(visit.page, 'The sea is in the market').waitFor({ state: 'detached' });
    await visit.page.locator('.live-pinned').waitFor({ state: 'detached' });
    assert.deepEqual(await ids(visit.page), await freshIds());
    assert.ok(await visit.page.evaluate(() => 'isTheSame' in globalThis), 'nothing was loaded anew');
    assert.deepEqual([...desk.complaints, ...visit.complaints], []);
  });

  test('who reads further down is not disturbed: a button says how many are new, and brings them', async () => {
    await using visit = await reader(browser, site.url, { ...phone, reducedMotion: 'reduce', bypassCSP: true });
    const { page } = visit;
    await page.goto(path);
    await page.locator('#entry-storm-entry-20').scrollIntoViewIfNeeded();
    const before = await ids(page);
    for (const n of [1, 2, 3]) {
      const id = `quick-${n}`;
      const body = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: `Quick news ${n}.` }] }] };
      await site.call('POST', '/documents', { id, type: 'live-entry', fields: { blog: 'storm-live', strand: 'news/weather', body } });
      await site.call('POST', `/documents/${id}/publish`, {});
    }
    const button = page.getByRole('button', { name: '3 new entries' });
    await button.waitFor();
    assert.deepEqual(await ids(page), before);
    await page.locator('#live-said', { hasText: '3 new entries' }).waitFor({ state: 'attached' });
    assert.deepEqual(await axe(page), []);
    await button.focus();
    await page.keyboard.press('Enter');
    assert.deepEqual((await ids(page)).slice(0, 3), ['quick-3', 'quick-2', 'quick-1']);
    assert.equal(await page.locator(':focus').getAttribute('data-entry'), 'quick-3');
    assert.ok(await button.isHidden());
    assert.deepEqual(visit.complaints, []);

    // In a tunnel: what was missed is there when the network is.
    await page.context().setOffline(true);
    await site.call('POST', '/documents/quick-2/withdraw', { note: 'Too quick.' });
    await page.context().setOffline(false);
    await page.locator('#entry-quick-2').waitFor({ state: 'detached' });
  });

  test('two editors see each other’s entries, and a hand-over note with who left it', async () => {
    await using one = await colleague(browser, site, { ...PUBLISHER, name: 'Day Editor' }, desktop);
    await using other = await colleague(browser, site, COLLEAGUE, phone);
    await Promise.all([atTheDesk(one.page), atTheDesk(other.page)]);
    await write(one.page, 'From the harbour', 'All boats are in.');
    await one.page.keyboard.press('Control+Enter');
    await entry(other.page, 'From the harbour').getByText('by Day Editor').waitFor();
    await one.page.getByRole('button', { name: 'Leave a note for the next editor' }).click();
    await one.page.getByLabel('Note for the next editor').fill('The harbour master rings at nine.');
    await one.page.getByRole('button', { name: 'Leave it' }).click();
    await other.page.locator('[data-hand-over]', { hasText: 'The harbour master rings at nine.' }).getByText('Day Editor').waitFor();
    await one.page.getByText(/All times are Europe\/Dublin’s: it is \d\d:\d\d/).waitFor();
    await shot(one.page, 'live-desk');
    await shot(other.page, 'live-desk');
    for (const { page } of [one, other]) assert.deepEqual(await axe(page), []);
    assert.deepEqual([...one.complaints, ...other.complaints], []);
  });

  test('what is being written survives a reload and a server that refuses, and a draft or a scheduled entry waits', async () => {
    await using desk = await colleague(browser, site, { ...PUBLISHER, name: 'Evening Editor' }, desktop);
    const { page } = desk;
    await atTheDesk(page);
    await write(page, 'Half written', 'The wind has');
    await composer(page).locator('[data-kept="true"]').waitFor();
    await page.reload();
    await composer(page).locator('.desk-text', { hasText: 'The wind has' }).waitFor();
    assert.equal(await composer(page).getByLabel('Title').inputValue(), 'Half written');
    await page.route('**/api/v1/documents/*/publish', (route) => route.abort());
    await page.keyboard.press('Control+Enter');
    await composer(page).getByRole('alert').getByText('The server cannot be reached.').waitFor();
    await page.unroute('**/api/v1/documents/*/publish');
    await page.keyboard.press('Control+Enter');
    await receipt(page).getByText('“Half written” is published', { exact: false }).waitFor();
    // It was sent twice and is there once.
    await entry(page, 'Half written').waitFor();
    assert.equal(await entry(page, 'Half written').count(), 1);

    await write(page, 'For later', 'Tomorrow’s tides.');
    await composer(page).getByRole('button', { name: 'Schedule …' }).click();
    const dialogue = page.getByRole('dialog');
    await dialogue.getByText('It goes out', { exact: false }).or(dialogue.getByLabel('Time')).first().waitFor();
    await dialogue.getByLabel('Date').fill('2199-01-01');
    await dialogue.getByRole('button', { name: 'Schedule' }).click();
    await entry(page, 'For later').getByText('Scheduled:', { exact: false }).waitFor();
    assert.ok(!(await (await fetch(site.url + path)).text()).includes('Tomorrow’s tides.'));
    assert.deepEqual(
      // The answer that was cut off, and the second try, which met what the first had made.
      desk.complaints.filter((each) => !/net::ERR_FAILED|409/.test(each)),
      [],
    );
  });

  test('a blog is ended and made live again by one button, and without a script everything can be read', async () => {
    await using desk = await colleague(browser, site, { ...PUBLISHER, name: 'Last Editor' }, desktop);
    await using visit = await reader(browser, site.url, { ...desktop, javaScriptEnabled: false });
    await atTheDesk(desk.page);
    await desk.page.getByRole('button', { name: 'End it' }).click();
    await desk.page.getByText('Ended. Confirmed', { exact: false }).waitFor();
    await visit.page.goto(path);
    await visit.page.getByText('This live blog has ended').waitFor();
    await visit.page.getByRole('link', { name: 'Older entries' }).click();
    await visit.page.locator('#entry-storm-entry-0').waitFor();
    await desk.page.getByRole('button', { name: 'Make it live again' }).click();
    await desk.page.getByText('Live again. Confirmed', { exact: false }).waitFor();
    assert.deepEqual([...desk.complaints, ...visit.complaints], []);
  });
});
