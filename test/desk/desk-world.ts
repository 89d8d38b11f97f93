// A desk for journeys: a real server, the built application, and people who are signed in.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import sharp from 'sharp';
import { findServerFile } from '../../src/node/server-file.ts';
import { ROOT } from '../tools/files.ts';
import { desktop, type Reader, reader } from '../journeys/browser.ts';
import { type SiteOptions, type SiteProcess, startSite } from '../worlds/site-process.ts';

const PASSWORD = 'correct horse battery staple';

/** Builds the application when its sources changed; a few seconds. */
export function buildDesk(): void {
  execFileSync(process.execPath, ['--disable-warning=ExperimentalWarning', join(ROOT, 'src', 'desk', 'build.ts')], { stdio: ['ignore', 'ignore', 'inherit'] });
}

export interface Desk extends AsyncDisposable {
  site: SiteProcess;
  /** The value of the session's cookie of the first administrator. */
  readonly session: string;
  /** A browser of its own in which the administrator is signed in. */
  open(browser: Browser, options?: BrowserContextOptions): Promise<Reader>;
}

/** A desk with a strand, a topic, people and a picture, and one administrator. */
export async function openDesk(options: SiteOptions): Promise<Desk> {
  const site = await startSite(options);
  const picture = await sendPicture(site, options.folder);
  for (const document of furniture(picture)) {
    const { status, body } = await site.call('POST', '/documents', document);
    if (status !== 200) throw new Error(`the desk's newsroom was refused: ${JSON.stringify(body)}`);
  }
  const session = await firstSession(site);
  const desk: Desk = {
    site,
    session,
    async open(browser, context = desktop) {
      const opened = await reader(browser, desk.site.url, context);
      await opened.page.context().addCookies([{ name: 'strandline_session', value: session, url: desk.site.url }]);
      return opened;
    },
    async [Symbol.asyncDispose]() {
      await desk.site[Symbol.asyncDispose]();
    },
  };
  return desk;
}

async function firstSession({ url, log }: SiteProcess): Promise<string> {
  const said = log()
    .map((line) => JSON.stringify(line))
    .join('\n');
  const secret = /\/desk\/link\/([\w-]+)/.exec(said)?.[1];
  if (!secret) throw new Error(`the server showed no link for the first administrator:\n${said}`);
  const response = await fetch(`${url}/api/v1/welcome`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ secret, name: 'Nuala Night', email: 'nuala@example.org', password: PASSWORD }),
  });
  const cookie = /strandline_session=([^;]+)/.exec(response.headers.get('set-cookie') ?? '')?.[1];
  if (!cookie) throw new Error(`nobody was signed in: ${response.status} ${await response.text()}`);
  return cookie;
}

async function sendPicture({ url }: SiteProcess, folder: string): Promise<object> {
  const pixels = await sharp({ create: { width: 1600, height: 900, channels: 3, background: '#357' } })
    .png()
    .toBuffer();
  const headers = { authorization: `Bearer ${findServerFile(folder)?.secret}`, 'content-type': 'image/png' };
  const response = await fetch(`${url}/api/v1/pictures`, { method: 'POST', headers, body: new Uint8Array(pixels) });
  if (!response.ok) throw new Error(`the picture was refused: ${await response.text()}`);
  return (await response.json()) as object;
}

const furniture = (picture: object) => [
  { id: 'strand-news', type: 'strand', fields: { strand: 'news', name: 'News' } },
  { id: 'strand-sport', type: 'strand', fields: { strand: 'sport', name: 'Sport' } },
  { id: 'topic-weather', type: 'topic', fields: { name: 'Weather', slug: 'weather' } },
  { id: 'person-aoife', type: 'person', fields: { name: 'Aoife Ní Bhriain', slug: 'aoife-ni-bhriain', role: 'Weather Correspondent' } },
  {
    id: 'image-flood',
    type: 'image',
    fields: { ...picture, alt: 'A street under water', caption: 'The quays at noon', credit: 'Strandline' },
  },
  {
    id: 'gallery-flood',
    type: 'gallery',
    fields: { headline: 'The flood in pictures', slug: 'the-flood-in-pictures', strand: 'news', pictures: [{ image: 'image-flood' }] },
  },
  {
    id: 'story-flood',
    type: 'article',
    fields: {
      headline: 'Flood warning for the west',
      slug: 'flood-warning-for-the-west',
      strand: 'news',
      body: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Heavy rain is on its way.' }] }] },
    },
  },
];
