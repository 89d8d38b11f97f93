// Colleagues at the desk: an account with a role, signed in, in a browser of its own. And what a page must not have: axe's findings.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { ROOT } from '../tools/files.ts';
import { type Reader, reader } from './browser.ts';
import { arrived } from './in-page.ts';
import type { JourneySite } from './site.ts';

const PASSWORD = 'seven grey herons on the Lee';

/** Builds the desk's client when its sources are newer; done at once when they are not. */
export function buildDesk(): void {
  const { status, stderr } = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', join(ROOT, 'src/desk/build.ts')], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`the desk cannot be built:\n${stderr}`);
}

export interface Role {
  readonly name: string;
  readonly role: 'viewer' | 'reporter' | 'editor' | 'publisher' | 'administrator';
  readonly strand?: string;
  readonly types?: readonly string[];
}

/** Somebody new, at the desk. */
export async function colleague(
  browser: Browser,
  site: JourneySite,
  { name, role, strand = '', types = [] }: Role,
  options: BrowserContextOptions,
): Promise<Reader> {
  const email = `${name.toLowerCase().replaceAll(/[^a-z]+/g, '.')}@tonn.example`;
  const { link } = await site.call<{ link: string }>('POST', '/accounts', { name, email, grants: [{ role, strand, types }] });
  const visit = await reader(browser, site.url, { reducedMotion: 'reduce', ...options, locale: 'en-IE' });
  await visit.page.goto('/healthz');
  await visit.page.evaluate(
    async ([secret, password]) => {
      const response = await fetch('/api/v1/links/password', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ secret, password }),
      });
      if (!response.ok) throw new Error(await response.text());
    },
    [link.split('/').at(-1), PASSWORD],
  );
  return visit;
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong on the page as it stands: rule and element, one a line. */
export async function axe(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  // Something that is half faded in has the contrast of half of its colour.
  await page.evaluate(arrived);
  return page.evaluate(async () => {
    const { axe: found } = globalThis as never as { axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } };
    const { violations } = await found.run();
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  });
}
