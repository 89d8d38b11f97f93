// Chaos for words: two people, one of them in two tabs, type at random while tabs crash, networks go away and the server is killed.
// Whatever the desk called safe, on the server or on the computer, is in the story at the end: every word, once.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { seeded } from '../../bench/newsroom/random.ts';
import { noBrowser, openBrowser } from '../journeys/browser.ts';
import { type Scratch, scratchFolder } from '../worlds/scratch.ts';
import { startSite } from '../worlds/site-process.ts';
import { buildDesk, type Desk, openDesk } from './desk-world.ts';

/** Another seed is another history. */
const SEED = 20_261_125;
const STEPS = 30;
const WAIT_MS = 40_000;
const STORY = 'story-flood';

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

interface Writer {
  readonly context: BrowserContext;
  page: Page;
}

async function open(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(WAIT_MS);
  await page.goto(`/desk/documents/${STORY}`);
  await page.locator('.desk-text').waitFor();
  return page;
}

/** Until the desk says that the words are safe: in the server's database, or on this computer. */
const safe = (page: Page) => page.locator('[data-safe="server"], [data-safe="here"]').waitFor();
const onServer = (page: Page) => page.locator('[data-safe="server"]').waitFor();

test('whatever happens while people type, every word that was called safe is there at the end, once', { skip, timeout: 300_000 }, async (context) => {
  const random = seeded(SEED);
  const contexts = await Promise.all([1, 2].map(() => browser.newContext({ baseURL: desk.site.url, locale: 'en-IE', reducedMotion: 'reduce' })));
  const [first, second] = contexts as [BrowserContext, BrowserContext];
  for (const each of contexts) await each.addCookies([{ name: 'strandline_session', value: desk.session, url: desk.site.url }]);
  const writers: Writer[] = [];
  for (const each of [first, first, second]) writers.push({ context: each, page: await open(each) });
  for (const { page } of writers) await onServer(page);
  const port = new URL(desk.site.url).port;
  const offline = new Set<BrowserContext>();
  const words: string[] = [];
  const happened: string[] = [];

  const acts = {
    async type(): Promise<void> {
      const { page } = random.pick(writers);
      const word = `w${words.length}x`;
      await page
        .locator('.desk-text p')
        .nth(random.below(await page.locator('.desk-text p').count()))
        .click();
      await page.keyboard.press('End');
      if (random.chance(0.3)) await page.keyboard.press('Enter');
      await page.keyboard.type(` ${word}`);
      await safe(page);
      words.push(word);
    },
    async network(): Promise<void> {
      const each = random.pick(contexts);
      await each.setOffline(!offline.has(each));
      if (!offline.delete(each)) offline.add(each);
    },
    /** The tab's process dies; the same person opens the story again. */
    async crash(): Promise<void> {
      const writer = random.pick(writers.filter((each) => !offline.has(each.context)));
      if (!writer) return;
      await writer.page.goto('chrome://crash').catch(() => {});
      await writer.page.close();
      writer.page = await open(writer.context);
    },
    async kill(): Promise<void> {
      await desk.site.end('SIGKILL');
      if (random.chance(0.7)) await acts.type();
      desk.site = await startSite({ folder: scratch.folder, env: { STRANDLINE_PORT: port }, args: ['--port', port] });
    },
  };
  const drawn: readonly (keyof typeof acts)[] = ['type', 'type', 'type', 'type', 'type', 'network', 'network', 'crash', 'kill'];
  try {
    for (let n = 0; n < STEPS; n++) {
      const act = random.pick(drawn);
      happened.push(act);
      await acts[act]();
    }
    for (const each of contexts) await each.setOffline(false);
    for (const { page } of writers) await onServer(page);
    const copy = await desk.site.call<{ fields: { body: unknown } }>('GET', `/documents/${STORY}/working-copy`);
    const text = JSON.stringify(copy.body.fields.body);
    for (const word of words) assert.equal(text.split(word).length - 1, 1, `“${word}” in ${text}`);
    for (const { page } of writers)
      for (const word of words) assert.ok((await page.locator('.desk-text').innerText()).includes(word), `${word} on each screen`);
    assert.ok(words.length > STEPS / 3 && happened.includes('kill') && happened.includes('crash') && happened.includes('network'), happened.join());
  } catch (error) {
    context.diagnostic(`seed ${SEED}: ${happened.join(', ')}; ${words.length} words`);
    throw error;
  }
  for (const each of contexts) await each.close();
});
