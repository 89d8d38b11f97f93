// Whatever happens to browsers, tabs, networks and servers while people write: no word is lost. Random, by a seed that is printed;
// STRANDLINE_SEED chooses another one, STRANDLINE_CHAOS_STEPS a longer run.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { seeded } from '../../bench/newsroom/random.ts';
import { noBrowser, openBrowser } from '../journeys/browser.ts';
import { until } from '../journeys/site.ts';
import { type Scratch, scratchFolder } from '../worlds/scratch.ts';
import { startSite } from '../worlds/site-process.ts';
import { buildDesk, type Desk, openDesk } from './desk-world.ts';

const SEED = Number(process.env['STRANDLINE_SEED'] ?? 2026);
const STEPS = Number(process.env['STRANDLINE_CHAOS_STEPS'] ?? 36);
const TABS_MAX = 2;
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

/** A computer with its browser: its tabs, and whether its network is there. */
interface Writer {
  readonly name: string;
  readonly context: BrowserContext;
  tabs: Page[];
  online: boolean;
}

test('random typing in two browsers, with tabs that crash, networks that go and servers that are killed, loses no word', {
  skip,
  timeout: 300_000,
}, async (t) => {
  t.diagnostic(`seed ${SEED}, ${STEPS} steps`);
  const random = seeded(SEED);
  const { pick } = random;
  const body = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'It began.' }] }] };
  const fields = { headline: 'Chaos', slug: 'chaos', strand: 'news', body };
  const { id } = (await desk.site.call<{ id: string }>('POST', '/documents', { type: 'article', fields })).body;
  const { port } = new URL(desk.site.url);
  let serves = true;
  const written: string[] = [];
  const story: string[] = [];

  const openTab = async (writer: Writer): Promise<void> => {
    const page = await writer.context.newPage();
    page.setDefaultTimeout(WAIT_MS);
    await page.goto(`${desk.site.url}/desk/documents/${id}`);
    await page.locator('.desk-text').waitFor();
    writer.tabs.push(page);
  };
  const writers: Writer[] = [];
  for (const name of ['one', 'two']) {
    const { page } = await desk.open(browser);
    writers.push({ name, context: page.context(), tabs: [], online: true });
    await page.close();
  }
  for (const writer of writers) await openTab(writer);
  const canLoad = (writer: Writer) => serves && writer.online;

  const type = async (writer: Writer): Promise<void> => {
    const page = pick(writer.tabs);
    const word = `${writer.name}${written.length}x`;
    await page.bringToFront();
    await page.locator('.desk-text p').last().click();
    await page.keyboard.press(pick(['End', 'Home', 'End']));
    await page.keyboard.type(` ${word} `);
    written.push(word);
  };
  const crash = async (writer: Writer): Promise<void> => {
    const page = pick(writer.tabs);
    await kept(page);
    writer.tabs = writer.tabs.filter((each) => each !== page);
    const crashed = page.waitForEvent('crash');
    const session = await writer.context.newCDPSession(page);
    void session.send('Page.crash').catch(() => {});
    await crashed;
    await page.close();
  };
  const acts: Readonly<Record<string, { readonly can: (writer: Writer) => boolean; readonly act: (writer: Writer) => Promise<void> }>> = {
    type: { can: ({ tabs }) => tabs.length > 0, act: type },
    typeOn: { can: ({ tabs }) => tabs.length > 0, act: type },
    typeMore: { can: ({ tabs }) => tabs.length > 0, act: type },
    crash: { can: ({ tabs }) => tabs.length > 0, act: crash },
    open: { can: (writer) => canLoad(writer) && writer.tabs.length < TABS_MAX, act: openTab },
    close: {
      can: ({ tabs }) => tabs.length > 1,
      act: async (writer) => {
        const page = writer.tabs.pop() as Page;
        await kept(page);
        await page.close();
      },
    },
    network: {
      can: () => true,
      act: async (writer) => {
        writer.online = !writer.online;
        await writer.context.setOffline(!writer.online);
      },
    },
    server: {
      can: () => true,
      act: async () => {
        if (serves) await desk.site.end('SIGKILL');
        else desk.site = await startSite({ folder: scratch.folder, env: { STRANDLINE_PORT: port }, args: ['--port', port] });
        serves = !serves;
      },
    },
  };
  for (let step = 0; step < STEPS; step++) {
    const writer = pick(writers);
    const possible = Object.entries(acts).filter(([, { can }]) => can(writer));
    const [name, { act }] = pick(possible);
    story.push(`${writer.name} ${name}`);
    await act(writer);
  }

  // Everything comes back: what a computer still holds of the story, it hands on once it is opened there again.
  if (!serves) await acts['server']?.act(writers[0] as Writer);
  for (const writer of writers) {
    await writer.context.setOffline(false);
    writer.online = true;
    if (writer.tabs.length === 0) await openTab(writer);
  }
  for (const { tabs } of writers) for (const page of tabs) await page.locator('[data-safe="server"]').waitFor();
  const copy = async () => JSON.stringify((await desk.site.call<{ fields: { body: unknown } }>('GET', `/documents/${id}/working-copy`)).body.fields.body);
  const all = await copy();
  const lost = written.filter((word) => !all.includes(word));
  assert.ok(written.length >= STEPS / 6, `${written.length} words were written`);
  assert.deepEqual(lost, [], `seed ${SEED}: ${lost.length} of ${written.length} words are lost; ${story.join(', ')}`);
  assert.deepEqual(
    written.filter((word) => all.split(word).length !== 2),
    [],
    'and none is there twice',
  );
  for (const { tabs } of writers) {
    for (const page of tabs) {
      await until(async () => {
        const shown = (await page.locator('.desk-text').textContent()) ?? '';
        return written.every((word) => shown.includes(word));
      });
    }
  }
});

/** Until what was typed is in this browser's own database: a transaction that begins now waits for those before it. */
async function kept(page: Page): Promise<void> {
  await page.evaluate(`(async () => {
    const names = (await indexedDB.databases()).map(({ name }) => name).filter((name) => name.startsWith('strandline '));
    for (const name of names) {
      const database = await new Promise((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
      });
      if (database.objectStoreNames.contains('updates')) {
        await new Promise((resolve) => {
          const transaction = database.transaction('updates', 'readonly');
          transaction.oncomplete = resolve;
          transaction.objectStore('updates').count();
        });
      }
      database.close();
    }
  })()`);
}
