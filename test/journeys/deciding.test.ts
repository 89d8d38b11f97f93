// Somebody decides at the desk: before the button what it will do, after it the receipt; and readers see what the receipt says.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { desktop, noBrowser, openBrowser, phone } from './browser.ts';
import { axe, buildDesk, colleague } from './desk.ts';
import { shot } from './guide.ts';
import { type JourneySite, startSite, until } from './site.ts';

suite('deciding', { skip: noBrowser ?? false }, () => {
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

  const reads = async (path: string) => (await fetch(site.url + path)).text();
  const statusOf = async (path: string) => (await fetch(site.url + path)).status;
  async function save(id: string, changed: Record<string, unknown>): Promise<void> {
    const { document, revision } = await site.call<{ document: { newest: number }; revision: { fields: object } }>('GET', `/documents/${id}`);
    await site.call('PUT', `/documents/${id}/draft`, { base: document.newest, fields: { ...revision.fields, ...changed } });
  }
  async function story(id: string): Promise<string> {
    const body = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'The words.' }] }] };
    await site.call('POST', '/documents', { id, type: 'article', fields: { headline: `Headline of ${id}`, slug: id, strand: 'news/politics', body } });
    return id;
  }
  async function open(page: Page, id: string): Promise<void> {
    await page.goto(`/desk/documents/${id}`);
    await page.locator('[data-decide]').waitFor();
  }
  const receipt = (page: Page) => page.locator('[data-receipt]');
  const dialogue = (page: Page) => page.getByRole('dialog');
  const button = (page: Page, name: string) => dialogue(page).getByRole('button', { name });

  test('a draft is published from the keyboard: first which pages it refreshes, then a receipt with links to them', async () => {
    await using visit = await colleague(browser, site, { name: 'Night Publisher', role: 'publisher' }, desktop);
    const { page } = visit;
    await reads('/news/politics');
    await open(page, await story('new-bridge'));
    // With the cursor in the text, where Ctrl+Enter would be a line break.
    await page.locator('.desk-text p').click();
    await page.keyboard.press('Control+Enter');
    await page.getByRole('dialog').getByText('/news/politics', { exact: true }).waitFor();
    assert.deepEqual(await axe(page), []);
    await shot(page, 'publish');
    await page.keyboard.press('Control+Enter');
    await receipt(page).waitFor();
    assert.match((await receipt(page).textContent()) ?? '', /Published\. Confirmed in [\d.]+ ms\..*1 of 1 edges.*\/news\/politics/s);
    assert.match(await reads('/news/politics'), /Headline of new-bridge/);
    await page.getByText('Readers see revision 1, the newest.').waitFor();
    assert.deepEqual(await axe(page), []);
    await shot(page, 'receipt');
    assert.deepEqual(visit.complaints, []);
  });

  test('a correction leaves its note, a withdrawal its tombstone, and a restoration brings the story back', async () => {
    await using visit = await colleague(browser, site, { name: 'Day Publisher', role: 'publisher' }, phone);
    const { page } = visit;
    const path = site.pathOf('old-story');
    await open(page, 'old-story');
    await page.getByRole('button', { name: 'Correct …' }).click();
    assert.ok(await button(page, 'Correct').isDisabled(), 'a correction without a note is none');
    await dialogue(page).getByLabel('Note for readers').fill('It was the week before.');
    await button(page, 'Correct').click();
    await receipt(page).waitFor();
    assert.match(await reads(path), /It was the week before\./);
    await page.getByRole('button', { name: 'Withdraw …' }).click();
    await dialogue(page).getByLabel('Note for readers').fill('It could not be confirmed.');
    await page.getByLabel('Who asked for it').fill('The solicitor');
    await shot(page, 'withdraw');
    assert.deepEqual(await axe(page), []);
    await button(page, 'Withdraw').click();
    await page.getByText('Readers see a note in its place.').waitFor();
    const gone = await fetch(site.url + path);
    assert.equal(gone.status, 410);
    const tombstone = await gone.text();
    assert.ok(tombstone.includes('It could not be confirmed.') && !tombstone.includes('solicitor'));
    await page.getByRole('button', { name: 'Restore …' }).click();
    await button(page, 'Restore').click();
    await page.getByRole('button', { name: 'Correct …' }).waitFor();
    assert.equal(await statusOf(path), 200);
    assert.deepEqual(visit.complaints, []);
  });

  test('somebody saved meanwhile: both revisions are named, and what was seen can still go out', async () => {
    await using visit = await colleague(browser, site, { name: 'Stale Publisher', role: 'publisher' }, desktop);
    const { page } = visit;
    await open(page, await story('two-desks'));
    await save('two-desks', { headline: 'Not yet approved' });
    await page.getByRole('button', { name: 'Publish …' }).click();
    await dialogue(page).getByText('No page that is live at the moment shows it.').waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByText('You looked at revision 1; revision 2 is the newest.').waitFor();
    assert.deepEqual(await axe(page), []);
    await page.getByRole('button', { name: 'Publish revision 1 all the same' }).click();
    await receipt(page).waitFor();
    await page.getByText('Readers see revision 1; revision 2 is the newest.').waitFor();
    assert.doesNotMatch(await reads('/news/politics'), /Not yet approved/);
  });

  test('a time that comes twice is asked about; a story that was scheduled is frozen, and a newer revision asks whether to replace it', async () => {
    await using visit = await colleague(browser, site, { name: 'Planning Publisher', role: 'publisher' }, desktop);
    const { page } = visit;
    await open(page, await story('clocks-go-back'));
    await page.getByRole('button', { name: 'Schedule …' }).click();
    await dialogue(page).getByLabel('Date').fill('2027-03-28');
    await dialogue(page).getByLabel('Time').fill('01:30');
    await page.getByText('The clocks go forward that night: there is no 01:30. Which one instead?').waitFor();
    assert.ok(await button(page, 'Schedule').isDisabled());
    await dialogue(page).getByLabel('Date').fill('2027-10-31');
    await page.getByLabel('The second, an hour later, 01:30 GMT').check();
    await shot(page, 'schedule-time');
    assert.deepEqual(await axe(page), []);
    await button(page, 'Schedule').click();
    const scheduled = page.locator('[data-scheduled]');
    await scheduled.getByText('Revision 1 is frozen for it.').waitFor();
    const [entry] = (await site.call<{ entries: { dueAt: number }[] }>('GET', '/schedule?document=clocks-go-back')).entries;
    assert.equal(entry?.dueAt, Date.parse('2027-10-31T01:30Z'));
    await save('clocks-go-back', { headline: 'Clocks went back' });
    await page.reload();
    await scheduled.getByRole('button', { name: 'Revision 2, the newest' }).click();
    await scheduled.getByText('Revision 2 is frozen for it.').waitFor();
    assert.deepEqual(await axe(page), []);
    await scheduled.getByRole('button', { name: 'Take out of the schedule' }).click();
    await scheduled.waitFor({ state: 'detached' });
    assert.deepEqual(visit.complaints, []);
  });

  test('what is scheduled at the desk goes out at its instant', async () => {
    await using visit = await colleague(browser, site, { name: 'Evening Publisher', role: 'publisher' }, desktop);
    const { page } = visit;
    await open(page, await story('goes-out'));
    await site.call('POST', '/schedule', { dueAt: Date.now() + 1500, steps: [{ verb: 'publish', id: 'goes-out' }] });
    await page.reload();
    await page.locator('[data-scheduled]').waitFor();
    await until(async () => (await reads('/news/politics')).includes('Headline of goes-out'));
    await page.reload();
    await page.getByText('Readers see revision 1, the newest.').waitFor();
  });

  test('who may not publish is told why, by the button itself', async () => {
    await using visit = await colleague(browser, site, { name: 'Young Reporter', role: 'reporter' }, phone);
    const { page } = visit;
    await open(page, 'cup-final');
    // It is marked as disabled, and answers all the same.
    await page.getByRole('button', { name: 'Correct …' }).click({ force: true });
    await page.getByText('You have not the right to do this here. Ask somebody who may publish.').waitFor();
    assert.equal(await page.getByRole('dialog').count(), 0);
    assert.deepEqual(await axe(page), []);
  });
});
