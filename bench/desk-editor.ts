// A story of 300 blocks at the desk, in headless Chromium: from its address until one can type, and how long a key takes until it is
// painted. The baseline is an empty story in the same browser.
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../test/journeys/browser.ts';
import { until } from '../test/journeys/site.ts';
import { buildDesk, type Desk, openDesk } from '../test/desk/desk-world.ts';
import { scratchFolder } from '../test/worlds/scratch.ts';
import { figure, goal, median, percentile, say, table } from './harness/numbers.ts';

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false }, blocks: { type: 'string', default: '300' } } });
const BLOCKS = Number(values.blocks);
const OPENINGS = values.quick ? 3 : 9;
const LETTERS = values.quick ? 60 : 200;
/** Ten letters a second: faster than anybody writes for long. */
const LETTER_EVERY_MS = 100;
const OPEN_GOAL_MS = 500;
/** One frame at 60 a second, and the wait for it. */
const LETTER_GOAL_MS = 33;

interface Measured {
  readonly opened: readonly number[];
  readonly letters: readonly number[];
}

buildDesk();
using scratch = scratchFolder();
await using desk = await openDesk({ folder: scratch.folder });
const browser = await openBrowser();
try {
  const empty = await measure(desk, browser, await story(desk, 0));
  const long = await measure(desk, browser, await story(desk, BLOCKS));
  report(empty, long);
} finally {
  await browser.close();
}

/** Paragraphs, with a heading, a list, a quotation and a table among every ten. */
async function story({ site }: Desk, blocks: number): Promise<string> {
  const text = (words: string) => ({ type: 'text', text: words });
  const paragraph = (n: number) => ({
    type: 'paragraph',
    content: [text(`${n}. The river rose in the night, and by morning the quays were under water. `.repeat(4))],
  });
  const cell = { type: 'tableCell', content: [paragraph(0)] };
  const kinds = [
    (n: number) => ({ type: 'heading', attrs: { level: 2 }, content: [text(`Part ${n}`)] }),
    (n: number) => ({ type: 'bulletList', content: [1, 2, 3].map(() => ({ type: 'listItem', content: [paragraph(n)] })) }),
    (n: number) => ({ type: 'blockquote', attrs: { attribution: 'The council' }, content: [paragraph(n)] }),
    () => ({ type: 'table', content: [1, 2].map(() => ({ type: 'tableRow', content: [cell, cell] })) }),
  ];
  const content = Array.from({ length: blocks }, (_, n) => (kinds[n % 10] ?? paragraph)(n));
  const slug = `bench-${blocks}`;
  const fields = { headline: `A story of ${blocks} blocks`, slug, strand: 'news', body: { type: 'doc', content } };
  return (await site.call<{ id: string }>('POST', '/documents', { type: 'article', fields })).body.id;
}

async function measure(bench: Desk, opener: Browser, id: string): Promise<Measured> {
  await using writer = await bench.open(opener);
  const { page } = writer;
  const opened: number[] = [];
  // The first time fills the browser's cache of code, as the first story of a shift does.
  for (let n = 0; n <= OPENINGS; n++) {
    await page.goto('/desk/documents');
    await page.locator('[data-row]').first().waitFor();
    const ms = await open(page, id);
    if (n > 0) opened.push(ms);
  }
  return { opened, letters: await type(page) };
}

/** From a click in the list until the text takes a key. */
async function open(page: Page, id: string): Promise<number> {
  await page.evaluate(`globalThis.openedAt = undefined`);
  await page.evaluate(
    `(() => {
      const started = performance.now();
      const look = () => {
        if (document.querySelector('.desk-text[contenteditable="true"]')?.childElementCount) globalThis.openedAt = performance.now() - started;
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    })()`,
  );
  await page.locator(`[data-row="${id}"]`).getByRole('link').first().click();
  await until(() => page.evaluate('globalThis.openedAt !== undefined'));
  return page.evaluate('globalThis.openedAt') as Promise<number>;
}

/** Each letter: from the key until the frame after it is painted. */
async function type(page: Page): Promise<number[]> {
  const text = page.locator('.desk-text');
  await text.locator('> p').first().click();
  await page.keyboard.press('End');
  await page.evaluate(
    `(() => {
      globalThis.letterMs = [];
      document.addEventListener('keydown', () => {
        const pressed = performance.now();
        requestAnimationFrame(() => setTimeout(() => globalThis.letterMs.push(performance.now() - pressed)));
      }, true);
    })()`,
  );
  for (let n = 0; n < LETTERS; n++) {
    await page.keyboard.press('abcdefgh '[n % 9] ?? 'a');
    await delay(LETTER_EVERY_MS);
  }
  await until(() => page.evaluate(`globalThis.letterMs.length >= ${LETTERS}`));
  return page.evaluate('globalThis.letterMs') as Promise<number[]>;
}

function report(empty: Measured, long: Measured): void {
  say(`Opened ${OPENINGS} times from the list, ${LETTERS} letters typed into the first paragraph.\n`);
  const row = (name: string, { opened, letters }: Measured) => [
    name,
    figure(median(opened)),
    figure(Math.max(...opened)),
    figure(median(letters)),
    figure(percentile(letters, 0.99)),
  ];
  table(['', 'open p50 ms', 'open max ms', 'key p50 ms', 'key p99 ms'], [row('empty story', empty), row(`${BLOCKS} blocks`, long)]);
  say('');
  goal(`a story of ${BLOCKS} blocks opens in half a second`, median(long.opened) <= OPEN_GOAL_MS, `${figure(median(long.opened))} ms`);
  goal('a key is painted within two frames', percentile(long.letters, 0.99) <= LETTER_GOAL_MS, `p99 ${figure(percentile(long.letters, 0.99))} ms`);
}
