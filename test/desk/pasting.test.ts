// What is pasted or typed into a story: the words and their structure come in, nothing else does, and nothing of it ever runs.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { presentable } from '../../src/content/words.ts';
import { DATA, naughtyStrings } from '../api/served.ts';
import { noBrowser, openBrowser } from '../journeys/browser.ts';
import { axe } from '../journeys/desk.ts';
import { shot } from '../journeys/guide.ts';
import { type Scratch, scratchFolder } from '../worlds/scratch.ts';
import { googleDocs, hostile, webPage, word } from './clipboards.ts';
import { buildDesk, type Desk, openDesk } from './desk-world.ts';

interface Block {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly content?: readonly Block[];
  readonly text?: string;
  readonly marks?: readonly unknown[];
}

const WAIT_MS = 30_000;
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

/** The page's policy says each time that it forbids a pasted page's handlers, which would not run in any case. */
const unexpected = (complaints: readonly string[]) => complaints.filter((each) => !/inline event handler|Applying inline style/.test(each));

let count = 0;
async function openEmpty(page: Page): Promise<string> {
  const slug = `pasted-${++count}`;
  const { body } = await desk.site.call<{ id: string }>('POST', '/documents', {
    type: 'article',
    fields: { headline: slug, slug, strand: 'news', body: { type: 'doc', content: [] } },
  });
  page.setDefaultTimeout(WAIT_MS);
  await page.goto(`/desk/documents/${body.id}`);
  await page.locator('.desk-text').click();
  return body.id;
}
async function paste(page: Page, kinds: Readonly<Record<string, string>>): Promise<void> {
  await page.locator('.desk-text').evaluate((element, given) => {
    const { DataTransfer: Transfer, ClipboardEvent: Pasting } = globalThis as never as {
      DataTransfer: new () => { setData: (kind: string, text: string) => void };
      ClipboardEvent: new (kind: string, init: object) => never;
    };
    const clipboardData = new Transfer();
    for (const [kind, text] of Object.entries(given)) clipboardData.setData(kind, text);
    (element as never as { dispatchEvent: (event: never) => void }).dispatchEvent(new Pasting('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, kinds);
}
/** The text as it was saved; it could be saved, for one thing. */
async function saved(page: Page, id: string): Promise<readonly Block[]> {
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText(/revision 2 by/).waitFor();
  const { body } = await desk.site.call<{ revision: { fields: { body: { content: readonly Block[] } } } }>('GET', `/documents/${id}`);
  return body.revision.fields.body.content;
}
async function pasted(page: Page, html: string): Promise<readonly string[]> {
  const id = await openEmpty(page);
  await paste(page, { 'text/html': html, 'text/plain': 'not this' });
  return (await saved(page, id)).map(spelt);
}

/** `h2(The flood)`, `ul(li(p(one)))`: a text that one can read. */
const NAMES: Readonly<Record<string, string>> = {
  paragraph: 'p',
  bulletList: 'ul',
  orderedList: 'ol',
  listItem: 'li',
  tableRow: 'tr',
  tableCell: 'td',
  tableHeader: 'th',
  hardBreak: '⏎',
};
function spelt({ type, attrs, content = [], text, marks = [] }: Block): string {
  if (type === 'text')
    return (marks as { type: string; attrs?: { href?: string } }[]).reduce((inner, mark) => `${mark.attrs?.href ?? mark.type}[${inner}]`, text ?? '');
  const name = type === 'heading' ? `h${String(attrs?.['level'])}` : (NAMES[type] ?? type);
  return content.length === 0 && type === 'hardBreak' ? name : `${name}(${content.map(spelt).join('')})`;
}

test('a paste from Word keeps headings, words, marks, lists within lists and tables, and says what it left out', { skip, timeout: 120_000 }, async () => {
  await using writer = await desk.open(browser);
  const { page } = writer;
  const id = await openEmpty(page);
  await paste(page, { 'text/html': word, 'text/plain': 'not this' });
  await page.getByText('Not all of it was pasted').waitFor();
  await page.getByText('1 picture: bring them in').waitFor();
  await page.getByText('1 link that readers could not follow').waitFor();
  assert.deepEqual(await axe(page), []);
  await page.getByText('Not all of it was pasted').scrollIntoViewIfNeeded();
  await shot(page, 'paste');
  assert.deepEqual((await saved(page, id)).map(spelt), [
    'h2(The flood)',
    'p(Heavy rain is bold[on its way], said italic[Met Éireann] of Hsubscript[2]O falling.)',
    'ul(li(p(Cork)ol(li(p(the quays))li(p(the island))))li(p(Galway)))',
    'p(See https://www.met.ie/warnings[the warnings] and my notes.)',
    'table(tr(td(p(Town))td(p(mm)))tr(td(p(Cork))td(p(41))))',
  ]);
  assert.deepEqual(writer.complaints, []);
});

test('a paste from Google Docs and one from a web page keep what is ours', { skip, timeout: 120_000 }, async () => {
  await using writer = await desk.open(browser);
  const { page } = writer;
  assert.deepEqual(await pasted(page, googleDocs), [
    'h2(The river)',
    'p(It bold[rose]italic[ quickly], see https://www.opw.ie/levels[its level].)',
    'ul(li(p(one)ul(li(p(half))))li(p(two)))',
  ]);
  assert.deepEqual(await pasted(page, webPage), [
    'h2(Storm closes bridge)',
    'p(The bridge at noon)',
    'p(The bridge is shut.)',
    'p(It opens at one.)',
    'p(First.)',
    'p(Second⏎line.)',
    'blockquote(p(They said so))',
    'h4(After)',
    'p(In a frame for layout)',
  ]);
  await page.getByText('1 video or frame').waitFor();
  assert.deepEqual(unexpected(writer.complaints), []);
});

test('THREAT a hostile page on the clipboard: nothing runs, nothing loads, nothing of it but words is in the story', { skip, timeout: 120_000 }, async () => {
  await using writer = await desk.open(browser);
  const { page } = writer;
  const asked: string[] = [];
  const blocks = await (async () => {
    const id = await openEmpty(page);
    page.on('request', (request) => asked.push(request.url()));
    page.on('dialog', (dialog) => assert.fail(`a dialogue: ${dialog.message()}`));
    await paste(page, { 'text/html': hostile });
    return saved(page, id);
  })();
  assert.equal(await page.evaluate('globalThis.stolen'), undefined);
  assert.deepEqual(
    asked.filter((url) => !url.startsWith(desk.site.url)),
    [],
  );
  assert.deepEqual(
    asked.filter((url) => /\/(?:x|1)$/.test(new URL(url).pathname)),
    [],
    'not even a picture',
  );
  const all = blocks.map(spelt).join('');
  for (const kept of ['p(Before)', 'link', 'p(deep)', 'p(After)']) assert.ok(all.includes(kept), `${kept} in ${all}`);
  assert.doesNotMatch(all, /script|embed|image|passwd|stolen/);
});

const absent = existsSync(`${DATA}/hostile-blns`) ? skip : `the naughty strings are not here: set STRANDLINE_DATA to the folder that has hostile-blns`;

test('every naughty string is pasted as text and as a page’s text, saved without loss, and none of them runs', { skip: absent, timeout: 180_000 }, async () => {
  const strings = naughtyStrings().filter((each) => presentable(each).trim() !== '' && each.isWellFormed());
  assert.ok(strings.length > 450);
  await using writer = await desk.open(browser);
  const { page } = writer;
  page.on('dialog', (dialog) => assert.fail(`a dialogue: ${dialog.message()}`));
  const id = await openEmpty(page);
  await paste(page, { 'text/plain': strings.join('\n') });
  const wordsOf = (blocks: readonly Block[]) => blocks.map(({ content = [] }) => content.map(({ text = '' }) => text).join(''));
  assert.deepEqual(wordsOf(await saved(page, id)), strings.map(presentable));

  // As HTML each one is what a browser makes of it: words or nothing.
  const other = await openEmpty(page);
  await paste(page, { 'text/html': strings.map((each) => `<p>${each}</p>`).join('\n') });
  const blocks = await saved(page, other);
  assert.ok(blocks.length > 300);
  assert.doesNotMatch(JSON.stringify(blocks), /"href":"(?!https?:|mailto:|tel:|\/|#)/i);
  assert.deepEqual(unexpected(writer.complaints), []);
});

test('naughty strings that are typed into a headline are there again as they were typed', { skip: absent, timeout: 180_000 }, async () => {
  const strings = naughtyStrings().filter((each) => presentable(each).trim() !== '' && each.isWellFormed() && each.length < 190);
  await using writer = await desk.open(browser);
  const { page } = writer;
  page.on('dialog', (dialog) => assert.fail(`a dialogue: ${dialog.message()}`));
  const id = await openEmpty(page);
  const headline = page.locator('textarea[name="headline"]');
  await headline.click();
  for (const each of strings) {
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText(each);
    assert.equal(await headline.inputValue(), each.replaceAll(/\r\n?|\n/g, ' '));
  }
  await saved(page, id);
  const { body } = await desk.site.call<{ revision: { fields: { headline: string } } }>('GET', `/documents/${id}`);
  assert.equal(body.revision.fields.headline, presentable(strings.at(-1) ?? '').trim());
});
