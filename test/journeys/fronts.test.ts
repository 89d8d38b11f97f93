// Curators arrange fronts: by keyboard and by pointer, one alone and two at once, and nothing is seen by readers before it is launched.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { desktop, noBrowser, openBrowser, phone } from './browser.ts';
import { axe, buildDesk, colleague } from './desk.ts';
import { shot } from './guide.ts';
import { type JourneySite, startSite, until } from './site.ts';

const HOME = 'front-home';

suite('fronts', { skip: noBrowser ?? false }, () => {
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
  const container = (page: Page, name: string) => page.locator('[data-container]', { has: page.getByRole('heading', { name, exact: true }) });
  const slots = (page: Page, name: string) => container(page, name).locator('.front-headline');
  const shows = async (page: Page, name: string, expected: readonly (string | RegExp)[]) =>
    until(async () => {
      const found = await slots(page, name).allTextContents();
      return (
        found.length === expected.length && expected.every((each, at) => (typeof each === 'string' ? found[at]?.includes(each) : each.test(found[at] ?? '')))
      );
    });
  const open = async (page: Page, id: string) => {
    await page.goto(`/desk/fronts/${id}`);
    await page.locator('[data-safe="server"]').waitFor();
    await page.locator('[data-launch] [role="status"]', { hasText: /./ }).waitFor();
  };
  const told = (page: Page, words: string | RegExp) => page.locator('[data-told]', { hasText: words }).waitFor({ state: 'attached' });

  test('a front is arranged and launched with the keyboard alone, and readers see nothing before that', async () => {
    await using visit = await colleague(browser, site, { name: 'Home Curator', role: 'publisher' }, desktop);
    const { page } = visit;
    const before = await reads('/');
    await page.goto('/desk');
    await page.getByRole('navigation').waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('f');
    await page.locator('[data-front="home"]').getByText('As readers see it').waitFor();
    await page.locator('[data-front="sport"]').getByText('Shows the newest stories by itself.').waitFor();
    assert.deepEqual(await axe(page), []);
    await shot(page, 'fronts-list');
    await page.locator('[data-front="home"] a').focus();
    await page.keyboard.press('Enter');
    await page.getByText('Readers see this front as it is here.').waitFor();
    await slots(page, 'Container 1').first().waitFor();
    await page.locator('[data-backfill] li').first().waitFor();
    await page.locator('[data-warning="over"]').waitFor();
    assert.deepEqual(await axe(page), []);

    await page.keyboard.press('/');
    await page.keyboard.type('school Gaeltachta');
    await page.locator('[data-story="scolaiocht"]').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+a');
    await page.keyboard.type('Gaeltachta');
    await page.locator('[data-story="scolaiocht"]').waitFor();
    await until(async () => (await page.locator('[data-story]').count()) === 1);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await told(page, 'Scoil nua Gaeltachta le hoscailt i nGaoth Dobhair is added to Container 1.');
    await shows(page, 'Container 1', ['Flood warning', 'Renting costs', 'Late goal', 'Scoil nua']);

    await slots(page, 'Container 1').last().focus();
    for (const place of [3, 2, 1]) {
      await page.keyboard.press('Alt+ArrowUp');
      await told(page, `place ${place} of 4 in Container 1`);
    }
    await shows(page, 'Container 1', ['Scoil nua', 'Flood warning', 'Renting costs', 'Late goal']);
    await page.keyboard.press('Alt+Shift+ArrowDown');
    await told(page, 'place 1 of 2 in In pictures');
    await page.keyboard.press('Alt+Shift+ArrowUp');
    await told(page, 'place 1 of 4 in Container 1');
    await page.keyboard.press('Enter');
    const form = page.getByRole('dialog');
    await form.getByLabel('Headline').fill('A new school for Gweedore');
    await form.getByLabel('Boost').fill('2');
    assert.deepEqual(await axe(page), []);
    await page.keyboard.press('Escape');
    await shows(page, 'Container 1', ['A new school', 'Flood warning', 'Renting costs', 'Late goal']);
    await slots(page, 'Container 1').last().focus();
    await page.keyboard.press('Delete');
    await told(page, 'is taken out');
    await page.locator('[data-differs="yes"]', { hasText: '1 story added, 1 story taken out' }).waitFor();
    await page.locator('[data-safe="server"]').waitFor();
    await shot(page, 'front');
    assert.equal(await reads('/'), before, 'readers see nothing of it yet');

    await page.keyboard.press('Control+Enter');
    await form.getByText(/Refreshes \d+ page/).waitFor();
    assert.deepEqual(await axe(page), []);
    await page.keyboard.press('Control+Enter');
    await page.locator('[data-receipt]', { hasText: 'Launched. Confirmed in' }).waitFor();
    assert.match(await reads('/'), /A new school for Gweedore/);
    await page.getByText('Readers see this front as it is here.').waitFor();
    assert.deepEqual(visit.complaints, []);
  });

  test('what a front looked like at any minute is drawn from the journal, with what each launch changed', async () => {
    await using visit = await colleague(browser, site, { name: 'Front Historian', role: 'viewer' }, desktop);
    const { page } = visit;
    await page.goto(`/desk/fronts/${HOME}/history`);
    const launches = page.locator('[data-launched]');
    await launches.first().getByText('1 story added, 1 story taken out').waitFor();
    assert.equal(await launches.count(), 2);
    const first = page.frameLocator('iframe').locator('main .headline').first();
    await first.getByText('A new school for Gweedore').waitFor();
    await page.getByText('Drawn from the journal').waitFor();
    assert.deepEqual(await axe(page), []);
    await shot(page, 'front-history');
    await launches.last().getByRole('button').focus();
    await page.keyboard.press('Enter');
    await first.getByText('Flood warning for three counties').waitFor();
    await page.getByRole('button', { name: 'A minute earlier' }).click();
    await page.frameLocator('iframe').locator('main').waitFor();
    await first.waitFor({ state: 'detached' });
    assert.deepEqual(visit.complaints, []);
  });

  test('stories are dragged into a container and between containers; a draft goes back to what is live', async () => {
    await using visit = await colleague(browser, site, { name: 'Mouse Curator', role: 'publisher' }, desktop);
    const { page } = visit;
    await open(page, HOME);
    const count = (await slots(page, 'Container 1').count()) + 1;
    await page.locator('[data-story="cup-final"]').dragTo(slots(page, 'Container 1').first());
    await until(async () => (await slots(page, 'Container 1').count()) === count);
    await container(page, 'Container 1')
      .locator('[data-slot]', { hasText: 'Late goal' })
      .locator('.front-grip')
      .first()
      .dragTo(container(page, 'In pictures').locator('[data-slot]').first());
    await until(async () => (await slots(page, 'In pictures').allTextContents()).some((each) => each.includes('Late goal')));
    await page.locator('[data-differs="yes"]', { hasText: '1 story added' }).waitFor();
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.locator('[data-workflow]').waitFor();
    await page.locator('[data-decide]').getByRole('button', { name: 'Schedule …' }).click();
    const dialogue = page.getByRole('dialog');
    await dialogue.getByText(/It happens on/).waitFor();
    await dialogue.getByRole('button', { name: 'Schedule' }).click();
    await page.getByRole('button', { name: 'More', exact: true }).click();
    const scheduled = page.locator('[data-scheduled]');
    await scheduled.getByRole('button', { name: 'Take out of the schedule' }).click();
    await scheduled.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Discard the draft …' }).click();
    assert.deepEqual(await axe(page), []);
    await page.getByRole('dialog').getByRole('button', { name: 'Discard the draft' }).click();
    await page.locator('[data-differs="no"]').waitFor();
    await shows(page, 'In pictures', ['The coast']);
    assert.deepEqual(visit.complaints, []);
  });

  test('two curators arrange one front at once, and everything of both of them is on it', async () => {
    await using aoife = await colleague(browser, site, { name: 'Aoife Curator', role: 'publisher' }, desktop);
    await using tom = await colleague(browser, site, { name: 'Tom Curator', role: 'editor' }, desktop);
    await open(aoife.page, HOME);
    await open(tom.page, HOME);
    await aoife.page.getByRole('img', { name: /Tom Curator/ }).waitFor();

    // Tom loses the connection: what both do meanwhile meets when it is back.
    await tom.page.context().setOffline(true);
    await container(tom.page, 'Sport').getByRole('button', { name: 'Add here' }).click();
    await tom.page.locator('[data-story="cup-final"] ').click();
    await slots(tom.page, 'Container 1').first().focus();
    await tom.page.keyboard.press('Alt+ArrowDown');
    await container(aoife.page, 'Sport').getByRole('button', { name: 'Add here' }).click();
    await aoife.page.locator('[data-story="old-story"], [data-story="to-withdraw"]').first().click();
    await slots(aoife.page, 'Container 1').first().click();
    await aoife.page.getByRole('dialog').getByLabel('Kicker').fill('Scoileanna');
    await aoife.page.keyboard.press('Escape');
    await tom.page.context().setOffline(false);
    for (const { page } of [aoife, tom]) {
      await until(async () => {
        const sport = await slots(page, 'Sport').allTextContents();
        return sport.some((each) => each.includes('Late goal')) && sport.some((each) => each.includes('A report that will not stand'));
      });
      await until(async () => /Scoileanna/.test((await slots(page, 'Container 1').nth(1).textContent()) ?? ''));
    }
    await aoife.page.locator('[data-safe="server"]').waitFor();
    await tom.page.locator('[data-safe="server"]').waitFor();
    const { fields } = await site.call<{ fields: { containers: { title: string; slots: { document: string; kicker?: string }[] }[] } }>(
      'GET',
      `/documents/${HOME}/working-copy`,
    );
    const sport = fields.containers.find(({ title }) => title === 'Sport')?.slots.map(({ document }) => document);
    assert.deepEqual(sport?.toSorted(), ['cup-final', 'to-withdraw']);
    assert.equal(fields.containers[0]?.slots[1]?.kicker, 'Scoileanna');
    for (const { complaints } of [aoife, tom])
      assert.deepEqual(
        complaints.filter((each) => !/ERR_INTERNET_DISCONNECTED|WebSocket/.test(each)),
        [],
      );
  });

  test('on a phone a front for a strand is made, and a story is taken into it', async () => {
    await using visit = await colleague(browser, site, { name: 'Phone Curator', role: 'publisher' }, phone);
    const { page } = visit;
    await page.goto('/desk/fronts');
    await page.getByRole('button', { name: 'Make a front: Culture' }).click();
    await page.getByText('Readers do not see this front yet.').waitFor();
    await page.getByRole('button', { name: 'Stories', exact: true }).click();
    await page.locator('[data-story="gallery-coast"]').click();
    assert.deepEqual(await axe(page), []);
    await shot(page, 'front-feed');
    await page.getByRole('button', { name: 'Close' }).click();
    await shows(page, 'Container 1', ['The coast in four seasons']);
    await page.getByRole('button', { name: 'Launch …' }).click();
    const launching = page.getByRole('dialog');
    await launching.getByText(/page/).first().waitFor();
    assert.deepEqual(await axe(page), []);
    await launching.getByRole('button', { name: /^Launch/ }).click();
    await page.locator('[data-receipt]').waitFor();
    assert.match(await reads('/culture'), /The coast in four seasons/);
    assert.deepEqual(visit.complaints, []);
  });

  test('breaking news: on a phone one button, a confirm and a receipt; ended with one button; what somebody writes meanwhile stays theirs', async () => {
    const story = 'rents-fall';
    await using writer = await colleague(browser, site, { name: 'Rent Writer', role: 'reporter' }, desktop);
    await writer.page.goto(`/desk/documents/${story}`);
    const headline = writer.page.getByLabel('Headline', { exact: true }).first();
    await headline.fill('Rents fall, and nobody knows why');
    await writer.page.locator('[data-safe="server"]').waitFor();

    await using visit = await colleague(browser, site, { name: 'Night Banner', role: 'publisher' }, phone);
    const { page } = visit;
    await reads('/');
    await page.goto('/desk/schedule');
    await page.getByRole('button', { name: 'Breaking', exact: true }).click();
    const dialogue = page.getByRole('dialog');
    await dialogue.getByText('Nothing stands in the banner.').waitFor();
    await dialogue.getByLabel('Find a public story').fill('Rents fall for the first');
    await dialogue.locator(`[data-pick="${story}"]`).click();
    await dialogue.getByText(/It happens on/).waitFor();
    await dialogue.getByText(/Refreshes \d+ page|No page that readers/).waitFor();
    assert.deepEqual(await axe(page), []);
    await shot(page, 'breaking');
    await dialogue.getByRole('button', { name: 'Put it into the banner' }).click();
    await page.locator('[data-receipt]', { hasText: 'In the banner. Confirmed in' }).waitFor();
    const banner = /<aside class="breaking"[\s\S]*?<\/aside>/;
    assert.match(banner.exec(await reads('/sport'))?.[0] ?? '', /Breaking<\/strong>.*Rents fall for the first time/);
    assert.doesNotMatch(await reads('/'), /nobody knows why/, 'what is being written is not shown by the banner');
    await dialogue.locator(`[data-standing="${story}"]`).getByRole('button', { name: 'End it' }).click();
    await page.locator('[data-receipt]', { hasText: 'Out of the banner. Confirmed in' }).waitFor();
    assert.deepEqual(await axe(page), []);
    assert.doesNotMatch(await reads('/sport'), banner);

    await writer.page.getByRole('button', { name: 'Save', exact: true }).click();
    await until(async () => {
      const { revision } = await site.call<{ revision: { fields: { headline: string; breaking: unknown } } }>('GET', `/documents/${story}`);
      return revision.fields.headline === 'Rents fall, and nobody knows why' && revision.fields.breaking === null;
    });
    assert.equal(await writer.page.getByRole('dialog').count(), 0, 'nobody is asked which of two to keep');
    for (const { complaints } of [writer, visit]) assert.deepEqual(complaints, []);
  });

  test('whoever is at a story puts it into the banner by the keyboard', async () => {
    await using visit = await colleague(browser, site, { name: 'Desk Banner', role: 'publisher' }, desktop);
    const { page } = visit;
    await page.goto('/desk/documents/cup-final');
    await page.locator('[data-decide]').waitFor();
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('b');
    const dialogue = page.getByRole('dialog');
    await dialogue.locator('[data-chosen="cup-final"]').waitFor();
    await dialogue.getByText(/It happens on/).waitFor();
    assert.deepEqual(await axe(page), []);
    await page.keyboard.press('Control+Enter');
    await page.locator('[data-receipt]', { hasText: 'In the banner. Confirmed in' }).waitFor();
    await dialogue.locator('[data-standing="cup-final"]').getByRole('button', { name: 'End it' }).press('Enter');
    await page.locator('[data-receipt]', { hasText: 'Out of the banner. Confirmed in' }).waitFor();
    assert.deepEqual(visit.complaints, []);
  });
});
