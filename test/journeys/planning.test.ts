// A newsroom plans: a story goes through review, several documents go out at one instant, and a release is taken back with one click.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { desktop, noBrowser, openBrowser, phone } from './browser.ts';
import { axe, buildDesk, colleague } from './desk.ts';
import { shot } from './guide.ts';
import { type JourneySite, type ReceiptSeen, startSite, until } from './site.ts';

suite('planning', { skip: noBrowser ?? false }, () => {
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
  async function story(id: string, strand = 'news/politics'): Promise<string> {
    const body = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'The words.' }] }] };
    await site.call('POST', '/documents', { id, type: 'article', fields: { headline: `Headline of ${id}`, slug: id, strand, body } });
    return id;
  }
  const open = async (page: Page, id: string) => {
    await page.goto(`/desk/documents/${id}`);
    await page.locator('[data-workflow]').waitFor();
  };
  const dialogue = (page: Page) => page.getByRole('dialog');
  const way = (page: Page) => page.locator('[data-workflow]');

  test('where a strand asks for it, a story is submitted, found ready and published, each by whose part it is', async () => {
    await site.call('PUT', '/workflow/strands', { strand: 'news/courts', needs: 'ready' });
    const id = await story('court-case', 'news/courts');
    await using writer = await colleague(browser, site, { name: 'Court Reporter', role: 'reporter' }, phone);
    await using chief = await colleague(browser, site, { name: 'Chief Editor', role: 'editor' }, desktop);
    await using night = await colleague(browser, site, { name: 'Night Desk', role: 'publisher' }, desktop);

    await open(night.page, id);
    await night.page.getByRole('button', { name: 'Publish …' }).click({ force: true });
    await night.page.getByText('Its strand publishes nothing that was not found ready first.').waitFor();

    await open(writer.page, id);
    assert.equal(await way(writer.page).getByRole('button', { name: 'Ready …' }).count(), 0, 'a reporter finds nothing ready');
    await way(writer.page).getByRole('button', { name: 'Submit for review …' }).click();
    await dialogue(writer.page).getByLabel('A word for whoever works on it next').fill('Please look at the names.');
    assert.deepEqual(await axe(writer.page), []);
    await writer.page.keyboard.press('Control+Enter');
    await way(writer.page).getByText('In review', { exact: true }).waitFor();

    await open(chief.page, id);
    await way(chief.page).getByText('Please look at the names.').waitFor();
    await chief.page.locator('[data-comments] summary').click();
    await chief.page.getByLabel('Comment').fill('Is the second name right?');
    await chief.page.getByRole('button', { name: 'Say it' }).click();
    await chief.page.getByRole('button', { name: 'Resolve' }).click();
    await chief.page.getByText(/Resolved by Chief Editor/).waitFor();
    assert.deepEqual(await axe(chief.page), []);
    await shot(chief.page, 'review');
    await way(chief.page).getByRole('button', { name: 'Ready …' }).click();
    await chief.page.getByRole('dialog').getByRole('button', { name: 'Ready', exact: true }).waitFor();
    await chief.page.keyboard.press('Control+Enter');
    await way(chief.page).getByText('Ready', { exact: true }).waitFor();

    await night.page.reload();
    await night.page.getByRole('button', { name: 'Publish …' }).click();
    await night.page.getByRole('dialog').getByRole('button', { name: 'Publish', exact: true }).waitFor();
    await night.page.keyboard.press('Control+Enter');
    await night.page.locator('[data-receipt]').waitFor();
    for (const { complaints } of [writer, chief, night]) assert.deepEqual(complaints, []);
  });

  test('several documents go out in one record, built and released at the schedule, and are rolled back with one click', async () => {
    await using visit = await colleague(browser, site, { name: 'Budget Publisher', role: 'publisher' }, desktop);
    const { page } = visit;
    await story('budget-day');
    await reads('/news/politics');
    const before = await reads(site.pathOf('rents-fall'));
    await page.goto('/desk/schedule');
    await page.getByText('Nothing is scheduled.').waitFor();
    await page.keyboard.press('n');
    await dialogue(page).getByLabel('What it is called').fill('Budget day');
    for (const [words, title] of [
      ['budget-day', 'Headline of budget-day'],
      ['Rents fall', 'Rents fall for the first time in a decade'],
    ] as const) {
      await dialogue(page).getByLabel('Add a document').fill(words);
      await page.getByRole('option', { name: title }).first().click();
    }
    await dialogue(page).getByLabel('What happens to Rents fall for the first time in a decade').selectOption('withdraw');
    await dialogue(page)
      .getByRole('textbox', { name: /Note for readers of/ })
      .fill('It is being checked.');
    await dialogue(page).getByLabel('Now, not at an instant to come').check();
    await dialogue(page).getByText('/news/politics', { exact: true }).waitFor();
    await shot(page, 'release');
    assert.deepEqual(await axe(page), []);
    await page.keyboard.press('Control+Enter');
    await page
      .locator('[data-receipt]')
      .getByText(/Released\. Confirmed in/)
      .waitFor();
    assert.match(await reads('/news/politics'), /Headline of budget-day/);
    assert.equal((await fetch(site.url + site.pathOf('rents-fall'))).status, 410);

    const gone = page.locator('[data-release]', { hasText: 'Budget day' });
    await gone.getByRole('button', { name: 'Roll back …' }).click();
    const asked = page.getByRole('dialog', { name: /Roll back record/ });
    await asked.getByText(/Refreshes \d+ page/).waitFor();
    await shot(page, 'rollback');
    assert.deepEqual(await axe(page), []);
    await asked.getByRole('button', { name: 'Roll back' }).click();
    await page
      .locator('[data-receipt]')
      .getByText(/is rolled back\. Confirmed in/)
      .waitFor();
    assert.doesNotMatch(await reads('/news/politics'), /Headline of budget-day/);
    assert.equal(await reads(site.pathOf('rents-fall')), before, 'what was public before is public again, byte for byte');
    assert.deepEqual(visit.complaints, []);
  });

  test('a timed release is seen in the calendar, changed, and goes out; what could not be carried out says why and is tried again', async () => {
    await using visit = await colleague(browser, site, { name: 'Planner', role: 'publisher' }, phone);
    const { page } = visit;
    for (const id of ['plan-one', 'plan-two']) await story(id);
    const [one, two] = ['plan-one', 'plan-two'].map((id) => ({ verb: 'publish', id }));
    const later = Date.now() + 3 * 86_400_000;
    const { id: planned } = await site.call<{ id: string }>('POST', '/schedule', { dueAt: later, note: 'Together', steps: [one, two] });
    await page.goto('/desk/schedule');
    const card = page.locator(`[data-entry="${planned}"]`);
    await card.getByText('Headline of plan-two').waitFor();
    await shot(page, 'schedule');
    await card.getByRole('button', { name: 'Preview' }).click();
    await page
      .frameLocator('iframe')
      .getByRole('heading', { name: /Headline of plan-/ })
      .waitFor();
    assert.match(page.url(), /\/previews\//);
    await page.goto('/desk/schedule');
    await card.getByRole('button', { name: 'Change …' }).click();
    await dialogue(page).getByRole('button', { name: 'Remove Headline of plan-two' }).click();
    await dialogue(page)
      .getByText(/It happens on/)
      .waitFor();
    assert.deepEqual(await axe(page), []);
    await dialogue(page).getByRole('button', { name: 'Schedule' }).click();
    await card.getByText('Headline of plan-two').waitFor({ state: 'detached' });

    // It cannot be published at its instant: somebody spiked it.
    await site.call('POST', '/documents/plan-one/spike', {});
    await site.call('PATCH', `/schedule/${planned}`, { dueAt: Date.now() + 700 });
    await until(async () =>
      (await site.call<{ entries: { failure: string }[] }>('GET', '/schedule?failed=true')).entries.some(({ failure }) => failure !== ''),
    );
    await page.reload();
    await card.getByText(/^wrong-state/).waitFor();
    assert.deepEqual(await axe(page), []);
    await site.call<ReceiptSeen>('POST', '/documents/plan-one/unspike', {});
    await card.getByRole('button', { name: 'Do it now' }).click();
    await page
      .locator('[data-receipt]')
      .getByText(/Released\. Confirmed in/)
      .waitFor();
    assert.match(await reads('/news/politics'), /Headline of plan-one/);
    assert.deepEqual(visit.complaints, []);
  });

  test('nothing under embargo goes out before its instant', async () => {
    await using visit = await colleague(browser, site, { name: 'Embargo Publisher', role: 'publisher' }, desktop);
    const { page } = visit;
    await open(page, await story('secret-report'));
    await way(page).getByRole('button', { name: 'Embargo …' }).click();
    await dialogue(page)
      .getByText(/It happens on/)
      .waitFor();
    assert.deepEqual(await axe(page), []);
    await dialogue(page).getByRole('button', { name: 'Set the embargo' }).click();
    await way(page)
      .getByText(/Embargo until/)
      .waitFor();
    await page.getByRole('button', { name: 'Publish …' }).click({ force: true });
    await page.getByText('It is under embargo. Schedule it for the end of the embargo').waitFor();
    assert.deepEqual(visit.complaints, []);
  });
});
