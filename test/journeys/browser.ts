// Debian's Chromium, headless, with a profile of its own; and readers: contexts with a width, a colour scheme, with or without scripts.
import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const CHROMIUM = '/usr/bin/chromium';

/** Reason to skip, said aloud; undefined when there is a browser. */
export const noBrowser = existsSync(CHROMIUM) ? undefined : 'chromium is not installed: apt-get install chromium';

export const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
export const smallPhone: BrowserContextOptions = { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true };
export const desktop: BrowserContextOptions = { viewport: { width: 1280, height: 800 } };

export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM,
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

export interface Reader extends AsyncDisposable {
  readonly page: Page;
  /** What the browser complained about: errors of scripts, refused loads, broken policies. */
  readonly complaints: readonly string[];
}

export async function reader(browser: Browser, url: string, options: BrowserContextOptions): Promise<Reader> {
  const context = await browser.newContext({ baseURL: url, locale: 'en-IE', ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of (404|410)/.test(message.text())) complaints.push(message.text());
  });
  return { page, complaints, [Symbol.asyncDispose]: () => context.close() };
}
