// Somebody looks at what changed in a story, and brings back what was: a revision, a field, a block; and never over a colleague's words.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { desktop, noBrowser, openBrowser, phone } from './browser.ts';
import { axe, buildDesk, colleague } from './desk.ts';
import { shot } from './guide.ts';
import { type JourneySite, startSite, until } from './site.ts';

interface Copy {
  readonly fields: { readonly headline: string; readonly body: { readonly content: readonly unknown[] } };
}

suite('revising', { skip: noBrowser ?? false }, () => {
  let site: JourneySite;
  let browser: Browser;
  let pictures: readonly string[];
  before(async () => {
    buildDesk();
    [site, browser] = await Promise.all([startSite(), openBrowser()]);
    const { documents } = await site.call<{ documents: { id: string }[] }>('GET', '/documents?type=image&limit=2');
    pictures = documents.map(({ id }) => id);
  });
  after(async () => {
    await browser.close();
    await site[Symbol.asyncDispose]();
  });

  const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] });
  const copyOf = (id: string) => site.call<Copy>('GET', `/documents/${id}/working-copy`);
  const words = async (id: string) => JSON.stringify((await copyOf(id)).fields);
  const [rain, wind, snow] = ['Rain is on its way to the west.', 'The wind will follow in the night, with gusts on the coast.', 'Snow comes at the weekend.'];

  /** A story with three revisions: the first is public. */
  async function story(id: string): Promise<string> {
    const fields = { headline: 'Rain in the west', slug: id, strand: 'news/politics', standfirst: 'A wet week.', image: pictures[0] };
    const save = (base: number, changed: object) => site.call('PUT', `/documents/${id}/draft`, { base, fields: { ...fields, ...changed } });
    const body = (...content: unknown[]) => ({ body: { type: 'doc', content } });
    await site.call('POST', '/documents', { id, type: 'article', fields: { ...fields, ...body(paragraph(rain), paragraph(wind), paragraph(snow)) } });
    await site.call('POST', `/documents/${id}/publish`, {});
    await save(1, body(paragraph(rain), { type: 'image', attrs: { document: pictures[0] } }, paragraph(wind), paragraph(snow)));
    await save(2, {
      ...body(paragraph(snow), paragraph('Heavy rain is on its way to the west.'), { type: 'image', attrs: { document: pictures[1] } }),
      headline: 'Heavy rain in the west',
      image: pictures[1],
    });
    return id;
  }
  async function open(page: Page, id: string): Promise<void> {
    await page.goto(`/desk/documents/${id}/revisions`);
    await page.locator('[data-differences]').waitFor();
  }
  const differs = (page: Page) => page.locator('[data-differences]');

  test('what changed since readers saw it is told word by word, block by block, picture beside picture, also on a phone', async () => {
    const id = await story('rain');
    for (const [width, options] of Object.entries({ desktop, phone })) {
      await using visit = await colleague(browser, site, { name: `Looking Editor ${width}`, role: 'editor' }, options);
      const { page } = visit;
      await open(page, id);
      await page.getByText('3 fields differ.').waitFor();
      const headline = page.getByRole('region', { name: 'Headline' });
      assert.equal(await headline.locator('del').textContent(), 'Rain');
      assert.equal(await headline.locator('ins').textContent(), 'Heavy rain');
      const body = page.getByRole('region', { name: 'Body' });
      await body.getByText('Moved here and changed: Paragraph').waitFor();
      await body.locator('[data-kind="removed"]', { hasText: 'The wind will follow' }).waitFor();
      const changed = body.locator('[data-kind="changed"]', { hasText: 'on its way to the west' });
      assert.equal(await changed.locator('ins').textContent(), 'Heavy rain');
      await page.locator('figure').first().waitFor();
      await until(async () => (await page.locator('figure img').count()) >= 2);
      assert.deepEqual(await axe(page), []);
      await page.evaluate('scrollTo(0, 0)');
      await shot(page, 'revisions');
      await page.emulateMedia({ colorScheme: 'dark' });
      assert.deepEqual(await axe(page), []);
      assert.deepEqual(visit.complaints, []);
    }
  });

  test('the keys go from change to change, and any two revisions are compared by an address that says which', async () => {
    await using visit = await colleague(browser, site, { name: 'Key Historian', role: 'editor' }, desktop);
    const { page } = visit;
    await page.goto('/desk/documents/rain');
    await page.locator('[data-decide]').waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('v');
    await differs(page).waitFor();
    await page.keyboard.press('j');
    await page.waitForURL(/from=2&to=3/);
    await page.keyboard.press('j');
    await page.waitForURL(/from=1&to=2/);
    await page.getByText('One field differs.').waitFor();
    await page.getByText('Put in: Picture').waitFor();
    await page.keyboard.press('k');
    await page.waitForURL(/from=2&to=3/);
    await page.getByLabel('From').selectOption('1');
    await page.waitForURL(/from=1&to=3/);
    await page.getByText('3 fields differ.').waitFor();
    await page.reload();
    await page.getByText('3 fields differ.').waitFor();
    assert.deepEqual(visit.complaints, []);
  });

  test('a block and a field come back into what is being written, and readers see nothing of it', async () => {
    const id = await story('one-block');
    await using visit = await colleague(browser, site, { name: 'Mending Editor', role: 'editor' }, desktop);
    const { page } = visit;
    const read = await (await fetch(site.url + (await pathOf(id)))).text();
    await open(page, id);
    await page.locator('[data-kind="removed"]', { hasText: 'The wind will follow' }).getByRole('button', { name: 'Put it back', exact: true }).click();
    await page.getByText('It is back in what is being written.').waitFor();
    await until(async () => (await words(id)).includes(wind as string));
    await page.getByRole('button', { name: 'Put it back: Headline' }).click();
    await page.getByText('2 fields differ.').waitFor();
    await until(async () => (await copyOf(id)).fields.headline === 'Rain in the west');
    assert.ok((await words(id)).includes('Heavy rain is on its way'), 'the rest is as it was');
    assert.equal(await (await fetch(site.url + (await pathOf(id)))).text(), read);
    assert.deepEqual(visit.complaints, []);
  });

  test('a revision is restored over a colleague’s words only with them kept as a revision, and with the colleague named', async () => {
    const id = await story('whole-revision');
    await using visit = await colleague(browser, site, { name: 'Restoring Editor', role: 'editor' }, desktop);
    await using other = await colleague(browser, site, { name: 'Typing Reporter', role: 'reporter' }, desktop);
    await other.page.goto(`/desk/documents/${id}`);
    await other.page.locator('.desk-text p').last().click();
    await other.page.keyboard.press('End');
    await other.page.keyboard.type(' Mind the gap.');
    await other.page.locator('[data-safe="server"]').waitFor();
    const { page } = visit;
    await open(page, id);
    await page.getByText('Mind the gap.').waitFor();
    await page.getByRole('button', { name: 'Restore revision 1 …' }).click();
    const dialogue = page.getByRole('dialog');
    await dialogue.getByText('Typing Reporter: in it at this moment.').waitFor();
    await dialogue.getByText('is saved first, as a revision of its own').waitFor();
    assert.deepEqual(await axe(page), []);
    await shot(page, 'restore');
    await page.keyboard.press('Enter');
    await page.getByText('Nothing differs.').waitFor();
    await other.page.getByText(wind as string).waitFor();
    const { revisions } = await site.call<{ revisions: { number: number }[] }>('GET', `/documents/${id}/revisions`);
    const kept = await site.call<{ fields: object }>('GET', `/documents/${id}/revisions/${revisions[0]?.number}`);
    assert.match(JSON.stringify(kept.fields), /Mind the gap/);
    assert.deepEqual(
      (await copyOf(id)).fields.body.content,
      [rain, wind, snow].map((text) => paragraph(text as string)),
    );
    assert.deepEqual([...visit.complaints, ...other.complaints], []);
  });

  test('who may only read compares, and is offered nothing else', async () => {
    await using visit = await colleague(browser, site, { name: 'Reading Viewer', role: 'viewer' }, desktop);
    const { page } = visit;
    await open(page, 'rain');
    await page.getByText('3 fields differ.').waitFor();
    assert.equal(await page.getByRole('button', { name: /Put (it )?back|Restore/ }).count(), 0);
  });

  async function pathOf(id: string): Promise<string> {
    const { pages } = await site.call<{ pages: string[] }>('POST', '/impact', { steps: [{ verb: 'withdraw', id, note: '…' }] });
    return pages.find((path) => path.endsWith(id)) ?? `/news/politics`;
  }
});
