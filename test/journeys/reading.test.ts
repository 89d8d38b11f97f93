// Readers of every kind: with a keyboard, without scripts, on paper, with less motion, in forced colours.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { desktop, noBrowser, openBrowser, phone, reader } from './browser.ts';
import { animations, focusMark, leadPicture, printedAfterLink } from './in-page.ts';
import { dayAddress, type JourneySite, startSite } from './site.ts';

const IRISH_MONTHS = 'Eanáir|Feabhra|Márta|Aibreán|Bealtaine|Meitheamh|Iúil|Lúnasa|Meán Fómhair|Deireadh Fómhair|Samhain|Nollaig';

suite('reading', { skip: noBrowser ?? false }, () => {
  let site: JourneySite;
  let browser: Browser;
  before(async () => {
    [site, browser] = await Promise.all([startSite(), openBrowser()]);
  });
  after(async () => {
    await browser.close();
    await site[Symbol.asyncDispose]();
  });
  const focused = (page: Page) =>
    page.evaluate('document.activeElement?.textContent?.trim() || document.activeElement?.getAttribute("aria-label") || document.activeElement?.id');

  test('a reader with a keyboard skips to the content, and always sees where they are', async () => {
    await using visit = await reader(browser, site.url, desktop);
    const { page } = visit;
    await page.goto('/');
    await page.keyboard.press('Tab');
    assert.equal(await focused(page), 'Skip to the content');
    const skip = await page.locator('.skip').boundingBox();
    assert.ok(skip && skip.y >= 0, 'the skip link is seen once it is focused');
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate('document.activeElement.id'), 'main');
    await page.keyboard.press('Tab');
    assert.match(String(await focused(page)), /Flood warning/);
    await page.goto('/');
    for (let step = 0; step < 30; step++) {
      await page.keyboard.press('Tab');
      const seen = (await page.evaluate(focusMark)) as { name: string; width: number };
      assert.ok(seen.width >= 2, `${seen.name} shows no focus`);
    }
  });

  test('a reader with a keyboard opens a section from the menu, and searches from the masthead', async () => {
    await using visit = await reader(browser, site.url, desktop);
    const { page } = visit;
    await page.goto('/');
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Sport' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/sport');
    assert.equal(await page.getByRole('heading', { level: 1 }).textContent(), 'Sport');
    assert.equal(await page.locator('.main-menu [aria-current]').textContent(), 'Sport');
    await page.locator('#masthead-q').focus();
    await page.keyboard.type('flood warn');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/search?q=flood+warn');
    const first = page.locator('.hits li').first();
    assert.match((await first.textContent()) ?? '', /Flood warning for three counties/);
    assert.deepEqual(await first.locator('h2 mark').allTextContents(), ['Flood', 'warning']);
  });

  test('search folds accents both ways, and takes phrases', async () => {
    await using visit = await reader(browser, site.url, phone);
    const { page } = visit;
    const titles = async (words: string) => {
      await page.goto(`/search?q=${encodeURIComponent(words)}`);
      return page.locator('.hits h2').allTextContents();
    };
    assert.ok((await titles('failte')).includes('Scoil nua Gaeltachta le hoscailt i nGaoth Dobhair'));
    assert.ok((await titles('bhríain')).includes('Aoife Ní Bhriain'));
    assert.deepEqual(await titles('"settles the cup"'), ['Late goal settles the cup final']);
    assert.deepEqual(await titles('"cup the settles"'), []);
  });

  test('everything can be read without a script', async () => {
    await using visit = await reader(browser, site.url, { ...phone, javaScriptEnabled: false });
    const { page } = visit;
    await page.goto('/');
    await page
      .getByRole('link', { name: /Flood warning/ })
      .first()
      .click();
    await page.waitForURL(`**${site.pathOf('flood-warning')}`);
    assert.match((await page.locator('.byline time').first().textContent()) ?? '', /^\d{1,2} \w+ \d{4}, \d{2}:\d{2}$/);
    await page.locator('.topics').getByRole('link', { name: 'Housing' }).click();
    await page.waitForURL('**/topics/housing');
    assert.ok((await page.locator('.card').count()) > 3);
  });

  test('the browser says how long ago, and the server never does', async () => {
    await using visit = await reader(browser, site.url, desktop);
    const path = site.pathOf('flood-warning');
    await visit.page.goto(path);
    const time = visit.page.locator('.byline time').first();
    assert.match((await time.textContent()) ?? '', /^4\d minutes ago$/);
    assert.match((await time.getAttribute('title')) ?? '', /^\d{1,2} \w+ \d{4}, \d{2}:\d{2}$/);
    assert.doesNotMatch(await (await fetch(`${site.url}${path}`)).text(), /minutes ago/);
  });

  test('a reader turns the pages of an archive day to its end, and meets each story once', async () => {
    await using visit = await reader(browser, site.url, phone);
    const { page } = visit;
    const met: string[] = [];
    await page.goto('/archive');
    await page.locator('.calendar a', { hasText: /^\d+$/ }).first().waitFor();
    await page.goto(dayAddress(site.now - 31 * 3_600_000));
    for (let pages = 0; pages < 10; pages++) {
      met.push(
        ...(await page
          .locator('.stories .headline a')
          .evaluateAll((links: { getAttribute(name: string): string | null }[]) => links.map((link) => link.getAttribute('href') ?? ''))),
      );
      const older = page.getByRole('link', { name: 'Older stories' });
      if ((await older.count()) === 0) break;
      await Promise.all([page.waitForURL(/before=/), older.click()]);
      await page.locator('.stories').waitFor();
    }
    assert.ok(met.length > 20, `${met.length} stories`);
    assert.equal(new Set(met).size, met.length);
  });

  test('on paper a story has neither menus nor a bar, and its links say where they lead', async () => {
    await using visit = await reader(browser, site.url, desktop);
    const { page } = visit;
    await page.goto(site.pathOf('flood-warning'));
    await page.emulateMedia({ media: 'print' });
    for (const gone of ['.main-menu', '.masthead-search', '.latest', '.footer nav']) assert.equal(await page.locator(gone).first().isVisible(), false, gone);
    assert.equal(await page.locator('h1').isVisible(), true);
    assert.match(String(await page.evaluate(printedAfterLink)), /https:\/\/example\.org\/levels/);
    assert.equal(await page.evaluate('getComputedStyle(document.body).backgroundColor'), 'rgb(255, 255, 255)');
  });

  test('nothing moves for a reader who asked for less motion', async () => {
    await using visit = await reader(browser, site.url, { ...desktop, reducedMotion: 'reduce' });
    await visit.page.goto('/');
    assert.equal(await visit.page.evaluate(animations), 0);
    await visit.page.emulateMedia({ reducedMotion: 'no-preference' });
    assert.ok(Number(await visit.page.evaluate(animations)) > 0, 'the mark of a live story pulses for the others');
  });

  test('in forced colours the marks that were colours alone have an edge', async () => {
    await using visit = await reader(browser, site.url, { ...desktop, forcedColors: 'active' });
    await visit.page.goto('/');
    assert.equal(await visit.page.evaluate('getComputedStyle(document.querySelector(".kicker.live")).borderTopWidth'), '1px');
  });

  test('pictures are as sharp as the screen needs, shaped as the page needs, and the rest wait', async () => {
    await using visit = await reader(browser, site.url, { ...phone, deviceScaleFactor: 2 });
    const { page } = visit;
    await page.goto('/');
    const shown = (await page.evaluate(leadPicture)) as { source: string; loading: string; ratio: number };
    assert.match(shown.source, /\/960x540-30-40\.webp$/);
    assert.notEqual(shown.loading, 'lazy');
    assert.ok(Math.abs(shown.ratio - 16 / 9) < 0.02);
    assert.equal(await page.locator('.container-pictures img:not([loading=lazy]), .container-grid img:not([loading=lazy])').count(), 0);
  });

  test('Irish is marked as Irish on its pages and in lists, and told in Irish', async () => {
    await using visit = await reader(browser, site.url, desktop);
    await visit.page.goto('/gaeilge');
    assert.equal(await visit.page.getAttribute('html', 'lang'), 'ga');
    assert.equal(await visit.page.locator('main .more').first().textContent(), 'Gach scéal: Gaeilge');
    assert.equal(await visit.page.getAttribute('.masthead', 'lang'), 'en');
    await visit.page.goto(site.pathOf('scolaiocht'));
    assert.equal(await visit.page.getAttribute('html', 'lang'), 'ga');
    // Not every browser speaks Irish: one that does not leaves the date, which is in Irish.
    assert.match((await visit.page.locator('.byline time').textContent()) ?? '', new RegExp(`ó shin$|^\\d{1,2} (${IRISH_MONTHS}) \\d{4}, `));
    await visit.page.goto('/');
    assert.equal(await visit.page.locator('.card[lang=ga]').first().locator('h3').textContent(), 'Scoil nua Gaeltachta le hoscailt i nGaoth Dobhair');
  });
});
