// What holds on every page of the site: it can be used by everybody, at any width, and its HTML is HTML.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, suite, test } from 'node:test';
import type { AxeResults } from 'axe-core';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { scratchFolder } from '../worlds/scratch.ts';
import { desktop, noBrowser, openBrowser, phone, reader, smallPhone } from './browser.ts';
import { outsideOfView } from './in-page.ts';
import { type PageType, pageTypes, withdrawOne } from './page-types.ts';
import { type JourneySite, startSite } from './site.ts';

const require = createRequire(import.meta.url);
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const JAVA = '/usr/bin/java';
const noJava = existsSync(JAVA) ? undefined : 'java is not installed: apt-get install default-jre-headless';

let site: JourneySite;
before(async () => {
  site = await startSite();
  await withdrawOne(site);
});
after(() => site[Symbol.asyncDispose]());

suite('in a browser', { skip: noBrowser ?? false }, () => {
  let browser: Browser;
  before(async () => {
    browser = await openBrowser();
  });
  after(() => browser.close());

  const looks: readonly (readonly [string, BrowserContextOptions])[] = [
    ['on a desktop, light', { ...desktop, colorScheme: 'light' }],
    ['on a phone, dark', { ...phone, colorScheme: 'dark' }],
  ];
  for (const [look, options] of looks) {
    test(`no page has a barrier that axe knows of, ${look}`, async () => {
      // A mark that fades in is not judged while it fades.
      await using visit = await reader(browser, site.url, { ...options, reducedMotion: 'reduce', bypassCSP: true });
      const found: string[] = [];
      for (const { name, path, status = 200 } of pageTypes(site)) {
        const response = await visit.page.goto(path);
        assert.equal(response?.status(), status, name);
        await visit.page.evaluate(AXE);
        const { violations } = (await visit.page.evaluate(
          'axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })',
        )) as AxeResults;
        for (const { id, nodes } of violations)
          found.push(
            `${name}: ${id}: ${nodes
              .slice(0, 3)
              .map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary ?? ''}`)
              .join(' | ')}`,
          );
      }
      assert.deepEqual(found, []);
      assert.deepEqual(visit.complaints, []);
    });
  }

  const narrow: readonly (readonly [string, BrowserContextOptions])[] = [
    ['at 320 pixels, which is also a desktop at 400 %', smallPhone],
    ['on a desktop at 200 %', { viewport: { width: 640, height: 400 } }],
    ['at 390 pixels', phone],
  ];
  for (const [width, options] of narrow) {
    test(`no page scrolls sideways ${width}`, async () => {
      await using visit = await reader(browser, site.url, options);
      const wide: string[] = [];
      for (const { name, path } of pageTypes(site)) {
        await visit.page.goto(path);
        const outside = (await visit.page.evaluate(outsideOfView)) as string[];
        if (outside.length > 0) wide.push(`${name}: ${outside.join(', ')}`);
      }
      assert.deepEqual(wide, []);
    });
  }

  test('text spaced as widely as WCAG 1.4.12 allows is not cut off', async () => {
    await using visit = await reader(browser, site.url, { ...smallPhone, bypassCSP: true });
    for (const { name, path } of pageTypes(site)) {
      await visit.page.goto(path);
      await visit.page.addStyleTag({
        content: '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }',
      });
      assert.deepEqual(await visit.page.evaluate(outsideOfView), [], name);
    }
  });
});

test("every page is HTML as the W3C's checker reads it", { skip: noJava ?? false }, async () => {
  using scratch = scratchFolder();
  const files: string[] = [];
  for (const { name, path } of [...pageTypes(site), { name: 'redirect', path: '/old-news' } satisfies PageType]) {
    const file = scratch.file(`${name.replaceAll(' ', '-')}.html`);
    writeFileSync(file, await (await fetch(`${site.url}${path}`, { redirect: 'manual' })).text());
    files.push(file);
  }
  const jar = require.resolve('vnu-jar/build/dist/vnu.jar');
  const { stderr, error } = spawnSync(JAVA, ['-Xss2m', '-Xmx256m', '-jar', jar, '--format', 'json', '--exit-zero-always', ...files], {
    encoding: 'utf8',
    maxBuffer: 64e6,
  });
  if (error) throw error;
  const { messages } = JSON.parse(stderr) as { messages: { type: string; url: string; message: string; extract?: string }[] };
  assert.deepEqual(
    messages.filter(({ type }) => type !== 'info').map(({ url, message, extract }) => `${url.split('/').at(-1)}: ${message} ${extract ?? ''}`),
    [],
  );
  assert.equal(files.length, 22);
});
