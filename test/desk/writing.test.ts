// Writing at the desk in a browser: every block, saved and read again; two people in one story; a server that is killed while they type.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { noBrowser, openBrowser, phone } from '../journeys/browser.ts';
import { shot } from '../journeys/guide.ts';
import { type Scratch, scratchFolder } from '../worlds/scratch.ts';
import { startSite } from '../worlds/site-process.ts';
import { buildDesk, type Desk, openDesk } from './desk-world.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** On a machine that does much else. */
const WAIT_MS = 30_000;

interface Whole {
  readonly document: { readonly newest: number };
  readonly revision: { readonly fields: { readonly headline: string; readonly body: { readonly content: readonly Block[] } } };
}
interface Block {
  readonly type: string;
  readonly attrs?: Record<string, unknown>;
  readonly content?: readonly Block[];
  readonly text?: string;
}

const kindsIn = (blocks: readonly Block[]): string[] => blocks.flatMap(({ type, content = [] }) => [type, ...kindsIn(content)]);

const skip = noBrowser ?? false;
let scratch: Scratch;
let desk: Desk;
let browser: Browser;

before(async () => {
  if (skip) return;
  buildDesk();
  scratch = scratchFolder();
  desk = await openDesk({ folder: scratch.folder });
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await desk?.[Symbol.asyncDispose]();
  scratch?.[Symbol.dispose]();
});

/** A list of offers is shown beside a field that is in view only. */
async function search(page: Page, label: string, words: string): Promise<void> {
  await input(page, label).click();
  await input(page, label).fill(words);
}
async function openStory(page: Page, id: string): Promise<void> {
  page.setDefaultTimeout(WAIT_MS);
  await page.goto(`/desk/documents/${id}`);
  await page.locator('.desk-text').waitFor();
}
/** The control with this label; its list of offers has the same one. */
const input = (page: Page, label: string) => page.locator('input, textarea').and(page.getByLabel(new RegExp(`^${label}(?: \\*)?$`)));
const safe = (page: Page) => page.locator('[data-safe="server"]').waitFor();
const story = async (id: string) => (await desk.site.call<Whole>('GET', `/documents/${id}`)).body;
const newStory = async (slug: string) => {
  const body = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'It rains.' }] }] };
  const fields = { headline: `Story ${slug}`, slug, strand: 'news', body };
  return (await desk.site.call<{ id: string }>('POST', '/documents', { type: 'article', fields })).body.id;
};
async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const { violations } = (await page.evaluate('axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] })')) as AxeResults;
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`));
}

test('a story is written with every block, saved, and comes back as it was', { skip, timeout: 180_000 }, async () => {
  await using writer = await desk.open(browser);
  const { page } = writer;
  page.setDefaultTimeout(WAIT_MS);
  await page.goto('/desk/documents/new/article');
  await input(page, 'Headline').fill('Céad míle fáilte to the flood');
  await input(page, 'Standfirst').fill('Rain, and more of it.');
  await page.getByRole('button', { name: 'Make from the headline' }).click();
  await page.keyboard.press('Control+s');
  await page.getByText('This is needed.').first().waitFor();
  await input(page, 'Strand').fill('news');
  await page.keyboard.press('Escape');
  const text = page.locator('.desk-text');
  await text.click();
  await page.keyboard.type('The first ');
  await page.keyboard.press('Control+b');
  await page.keyboard.type('bold');
  await page.keyboard.press('Control+b');
  await page.keyboard.type(' words.');
  await page.keyboard.press('Enter');
  await page.keyboard.type('## The river');
  await page.keyboard.press('Enter');
  await page.keyboard.type('- one');
  await page.keyboard.press('Enter');
  await page.keyboard.type('two');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.type('> They said');
  await input(page, 'Who said it').fill('The council');
  await text.locator('> *').last().click();
  for (const block of ['Pull quote', 'Picture', 'Gallery', 'Embed', 'Fact box', 'Table', 'Related link', 'Rule']) {
    await page.getByRole('button', { name: 'Insert ▾' }).click();
    await page.getByRole('menuitem', { name: block, exact: true }).click();
  }
  await input(page, 'Words').fill('It never rained like this');
  await search(page, 'Choose a picture', 'street');
  await page.getByRole('option', { name: /street under water/ }).click();
  await search(page, 'Choose a gallery', 'flood');
  await page.getByRole('option', { name: /flood in pictures/ }).click();
  await input(page, 'Address').fill('https://video.example.org/flood');
  await input(page, 'Title of the fact box').fill('In figures');
  await input(page, 'Caption of the table').fill('Rain');
  await search(page, 'Choose a story', 'warning');
  await page.getByRole('option', { name: /Flood warning/ }).click();
  await page.keyboard.press('Control+s');
  await page.waitForURL(/documents\/(?!new)/);
  const id = page.url().split('/').at(-1) ?? '';
  await page.locator('.desk-text').waitFor();
  await safe(page);
  const { revision } = await story(id);
  const kinds = kindsIn(revision.fields.body.content);
  for (const kind of [
    'paragraph',
    'heading',
    'bulletList',
    'blockquote',
    'pullQuote',
    'image',
    'gallery',
    'embed',
    'factBox',
    'table',
    'relatedLink',
    'horizontalRule',
  ])
    assert.ok(kinds.includes(kind), `${kind} among ${kinds.join(' ')}`);
  assert.deepEqual(revision.fields.body.content[0]?.content?.[1], { type: 'text', text: 'bold', marks: [{ type: 'bold' }] });
  await page.reload();
  await page.locator('.desk-text').waitFor();
  await safe(page);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await safe(page);
  assert.deepEqual((await story(id)).revision.fields, revision.fields, 'opening and saving again changes nothing');
  assert.deepEqual(await barriers(page), []);
  await page.evaluate(`document.querySelector('[role="toolbar"]').scrollIntoView()`);
  await shot(page, 'write');
  assert.deepEqual(
    writer.complaints.filter((each) => !/status of 4/.test(each)),
    [],
  );
});

test('two people write in one story, see each other, and lose nothing', { skip, timeout: 120_000 }, async () => {
  const id = await newStory('two-people');
  await using one = await desk.open(browser);
  await using two = await desk.open(browser, phone);
  await openStory(one.page, id);
  await openStory(two.page, id);
  await one.page.getByRole('img', { name: /is here/ }).waitFor();
  await one.page.locator('.desk-text p').first().click();
  await input(two.page, 'Headline').fill('Rain, as two people see it');
  await one.page.keyboard.press('End');
  await one.page.keyboard.type(' Here, too.');
  await two.page.getByText('It rains. Here, too.').waitFor();
  await shot(two.page, 'together');
  await safe(one.page);
  assert.equal(await input(one.page, 'Headline').inputValue(), 'Rain, as two people see it');
  await two.page.getByRole('button', { name: 'Save', exact: true }).click();
  await one.page.getByText(/revision 2 by/).waitFor();
  const { revision } = await story(id);
  assert.equal(revision.fields.headline, 'Rain, as two people see it');
  assert.equal(revision.fields.body.content[0]?.content?.[0]?.text, 'It rains. Here, too.');
  assert.deepEqual(await barriers(two.page), []);
});

test('a server that is killed while two people type loses none of their words', { skip, timeout: 180_000 }, async () => {
  const id = await newStory('killed');
  await using one = await desk.open(browser);
  await using two = await desk.open(browser);
  await openStory(one.page, id);
  await openStory(two.page, id);
  await safe(one.page);
  await safe(two.page);
  const port = new URL(desk.site.url).port;
  const written: string[] = [];
  for (let round = 0; round < 3; round++) {
    for (const [name, { page }] of [
      ['one', one],
      ['two', two],
    ] as const) {
      const before = `${name}before${round}`;
      await page.locator('.desk-text p').last().click();
      await page.keyboard.press('End');
      await page.keyboard.type(` ${before}`);
      written.push(before);
    }
    await desk.site.end('SIGKILL');
    await one.page.locator('[data-safe="here"]').waitFor();
    await two.page.locator('[data-safe="here"]').waitFor();
    if (round === 0) await shot(one.page, 'server-away');
    const during = `during${round}`;
    await one.page.keyboard.type(` ${during}`);
    written.push(during);
    desk.site = await startSite({ folder: scratch.folder, env: { STRANDLINE_PORT: port }, args: ['--port', port] });
    await safe(one.page);
    await safe(two.page);
  }
  const copy = await desk.site.call<{ fields: { body: unknown } }>('GET', `/documents/${id}/working-copy`);
  const all = JSON.stringify(copy.body.fields.body);
  for (const word of written) assert.ok(all.includes(word), `“${word}” is missing in ${all}`);
});

test('a session that ends in the middle of a sentence is taken up again in place', { skip, timeout: 120_000 }, async () => {
  const id = await newStory('signed-out');
  await using writer = await desk.open(browser);
  const { page } = writer;
  await openStory(page, id);
  await safe(page);
  await page.context().clearCookies();
  await page.locator('.desk-text p').first().click();
  await page.keyboard.press('End');
  // Whenever the desk finds out that the session is over: no dialogue takes the words of somebody who is typing.
  await page.keyboard.type(' And I was');
  await page.keyboard.press('Control+s');
  const again = page.getByRole('button', { name: 'Sign in again' });
  await again.or(input(page, 'E-mail address')).first().waitFor();
  if (await again.isVisible()) await again.click();
  await input(page, 'E-mail address').fill('nuala@example.org');
  await input(page, 'Password').fill('correct horse battery staple');
  await shot(page, 'sign-in');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await input(page, 'E-mail address').waitFor({ state: 'detached' });
  await page.locator('.desk-text p').first().click();
  await page.keyboard.press('End');
  await page.keyboard.type(' writing.');
  await safe(page);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText(/revision 2 by/).waitFor();
  assert.match(JSON.stringify((await story(id)).revision.fields.body), /It rains\. And I was writing\./);
});
