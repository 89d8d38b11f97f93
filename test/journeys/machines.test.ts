// What machines read: feeds, sitemaps, robots, structured data, links between pages, redirects; by parsers that are not ours. And the budgets.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import { parse, type DefaultTreeAdapterTypes } from 'parse5';
import { SaxesParser } from 'saxes';
import { pageTypes, withdrawOne } from './page-types.ts';
import { type JourneySite, ORIGIN, startSite } from './site.ts';

/** What a reader on a train waits for. */
const ARTICLE_MAX_GZIP_BYTES = 14 * 1024;
const PAGE_MAX_GZIP_BYTES = 24 * 1024;

let site: JourneySite;
before(async () => {
  site = await startSite();
  await withdrawOne(site);
});
after(() => site[Symbol.asyncDispose]());

async function get(path: string): Promise<{ status: number; type: string; text: string; headers: Headers }> {
  const response = await fetch(`${site.url}${path}`, { redirect: 'manual' });
  return { status: response.status, type: response.headers.get('content-type') ?? '', text: await response.text(), headers: response.headers };
}

type Element = DefaultTreeAdapterTypes.Element;
type Node = DefaultTreeAdapterTypes.Node;

/** Elements of one name, as attributes and text. */
function elements(html: string, name: string): { attributes: Record<string, string>; text: string }[] {
  const found: { attributes: Record<string, string>; text: string }[] = [];
  const visit = (node: Node) => {
    if ('tagName' in node && node.tagName === name) {
      found.push({
        attributes: Object.fromEntries((node as Element).attrs.map((each) => [each.name, each.value])),
        text: (node as Element).childNodes.map((child) => ('value' in child ? child.value : '')).join(''),
      });
    }
    if ('childNodes' in node) for (const child of node.childNodes) visit(child);
  };
  visit(parse(html));
  return found;
}

/** Texts of the elements of one name; throws when the XML is broken. */
function xmlTexts(xml: string, name: string): string[] {
  const texts: string[] = [];
  let inside = false;
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => {
    inside = tag.name === name;
    if (inside) texts.push('');
  });
  parser.on('text', (text) => {
    if (inside) texts.push((texts.pop() ?? '') + text);
  });
  parser.on('closetag', () => {
    inside = false;
  });
  parser.write(xml).close();
  return texts;
}

test('feeds of the site, of a strand and of a topic say the same in three formats', async () => {
  for (const followed of ['', '/news', '/news/politics', '/topics/housing', '/gaeilge']) {
    const rss = await get(`${followed}/feed.rss`);
    const atom = await get(`${followed}/feed.atom`);
    const json = await get(`${followed}/feed.json`);
    assert.match(rss.type, /^application\/rss\+xml/);
    assert.match(atom.type, /^application\/atom\+xml/);
    assert.match(json.type, /^application\/feed\+json/);
    const items = parseRssFeed(rss.text).items ?? [];
    const entries = parseAtomFeed(atom.text).entries ?? [];
    const jsonItems = parseJsonFeed(json.text).items ?? [];
    const links = items.map(({ link }) => link);
    assert.ok(links.length > 0 && links.every((link) => link?.startsWith(`${ORIGIN}/`)), followed);
    assert.deepEqual(
      entries.map(({ links: own }) => own?.[0]?.href),
      links,
    );
    assert.deepEqual(
      jsonItems.map(({ url }) => url),
      links,
    );
    assert.deepEqual(
      items.map(({ title }) => title),
      entries.map(({ title }) => title?.value),
    );
    assert.equal(new Set(entries.map(({ id }) => id)).size, entries.length);
    const dates = items.map(({ pubDate }) => Date.parse(String(pubDate)));
    assert.deepEqual(
      dates,
      dates.toSorted((a, b) => b - a),
    );
  }
  assert.equal((await get('/nothing/feed.rss')).status, 404);
  assert.equal(parseRssFeed((await get('/gaeilge/feed.rss')).text).language, 'ga');
});

test('the sitemap index leads to every public page, and to nothing else', async () => {
  const parts = xmlTexts((await get('/sitemap.xml')).text, 'loc');
  assert.ok(parts.length >= 2);
  const addresses: string[] = [];
  for (const part of parts) {
    const { status, text, type } = await get(new URL(part).pathname);
    assert.equal(status, 200, part);
    assert.match(type, /^application\/xml/);
    addresses.push(...xmlTexts(text, 'loc').map((each) => new URL(each).pathname));
  }
  for (const { path, status = 200, name } of pageTypes(site)) {
    if (path.includes('?') || path.startsWith('/search') || path.startsWith('/archive')) continue;
    assert.equal(addresses.includes(path), status === 200, name);
  }
  assert.equal(new Set(addresses).size, addresses.length);
  for (const path of addresses.slice(0, 25)) assert.equal((await get(path)).status, 200, path);
});

test('robots.txt allows the site, not its search, and names the sitemaps', async () => {
  const { text, type } = await get('/robots.txt');
  assert.match(type, /^text\/plain/);
  assert.match(text, /^User-agent: \*$/m);
  assert.match(text, /^Disallow: \/search$/m);
  assert.match(text, new RegExp(`^Sitemap: ${ORIGIN}/sitemap.xml$`, 'm'));
});

test('a story describes itself: canonical address, Open Graph, NewsArticle with its corrections', async () => {
  const path = site.pathOf('flood-warning');
  const { text } = await get(path);
  const links = elements(text, 'link').map(({ attributes }) => attributes);
  assert.equal(links.find(({ rel }) => rel === 'canonical')?.['href'], `${ORIGIN}${path}`);
  const meta = new Map(elements(text, 'meta').map(({ attributes }) => [attributes['property'] ?? attributes['name'], attributes['content']]));
  assert.equal(meta.get('og:title'), 'Flood warning for three counties as rivers rise');
  assert.equal(meta.get('og:type'), 'article');
  assert.equal(meta.get('og:url'), `${ORIGIN}${path}`);
  assert.ok(meta.get('description')?.startsWith('Families near the Lee'));
  const picture = await fetch(`${site.url}${new URL(meta.get('og:image') ?? '').pathname}`);
  assert.equal(picture.headers.get('content-type'), 'image/jpeg');
  const [script] = elements(text, 'script').filter(({ attributes }) => attributes['type'] === 'application/ld+json');
  const data = JSON.parse(script?.text ?? '') as Record<string, unknown> & { author: { name: string; url?: string }[]; correction: { text: string }[] };
  assert.equal(data['@type'], 'NewsArticle');
  assert.equal(data['headline'], meta.get('og:title'));
  assert.equal(data['datePublished'], meta.get('article:published_time'));
  assert.deepEqual(
    data.author.map(({ name }) => name),
    ['Aoife Ní Bhriain', 'Seán Ó Sé'],
  );
  assert.equal(data.author[0]?.url, `${ORIGIN}/people/aoife-ni-bhriain`);
  assert.deepEqual(
    data.correction.map((each) => each.text),
    ['An earlier version gave the wrong river.'],
  );
});

test('a page without a picture of its own shares the site’s, which is there', async () => {
  const { text } = await get('/about');
  const image = elements(text, 'meta').find(({ attributes }) => attributes['property'] === 'og:image')?.attributes['content'];
  const shared = await fetch(`${site.url}${new URL(image ?? '').pathname}`);
  assert.equal(shared.headers.get('content-type'), 'image/png');
});

test('strands and topics offer their feeds; what search engines must not keep says so', async () => {
  const feeds = elements((await get('/topics/housing')).text, 'link').filter(({ attributes }) => attributes['rel'] === 'alternate');
  assert.deepEqual(
    feeds.map(({ attributes }) => attributes['href']),
    ['/topics/housing/feed.rss', '/topics/housing/feed.atom', '/topics/housing/feed.json'],
  );
  for (const path of ['/search?q=flood', '/nothing/here', site.pathOf('to-withdraw')]) {
    const { text } = await get(path);
    assert.ok(
      elements(text, 'meta').some(({ attributes }) => attributes['name'] === 'robots' && attributes['content'] === 'noindex'),
      path,
    );
    assert.ok(!elements(text, 'link').some(({ attributes }) => attributes['rel'] === 'canonical'), path);
  }
});

test('old addresses lead on, and a slash too many does too', async () => {
  const redirect = await get('/old-news');
  assert.equal(redirect.status, 301);
  assert.equal(redirect.headers.get('location'), '/news');
  const slash = await get('/news/');
  assert.equal(slash.status, 301);
  assert.equal(slash.headers.get('location'), '/news');
});

test('dates that no calendar has are not found; years and months are pages of the archive', async () => {
  for (const path of ['/archive/2026/13', '/archive/2026/02/30', '/archive/1066', '/archive/2026/11/31']) assert.equal((await get(path)).status, 404, path);
  const year = new Date(site.now).getUTCFullYear();
  for (const path of [`/archive/${year}`, `/archive/${year}/01`, '/archive/2024/02/29']) assert.equal((await get(path)).status, 200, path);
});

test(`no article is larger than ${ARTICLE_MAX_GZIP_BYTES / 1024} KiB gzipped, and no page than ${PAGE_MAX_GZIP_BYTES / 1024}`, async (context) => {
  const sizes: string[] = [];
  for (const { name, path } of pageTypes(site)) {
    const bytes = gzipSync((await get(path)).text).length;
    const size = `${name}: ${bytes} bytes`;
    sizes.push(size);
    assert.ok(bytes <= (name.startsWith('article') ? ARTICLE_MAX_GZIP_BYTES : PAGE_MAX_GZIP_BYTES), size);
  }
  context.diagnostic(sizes.join(', '));
});

test('a page loads one stylesheet and one script (a live blog its own beside it), kept for ever, and nothing from elsewhere', async () => {
  for (const { name, path } of pageTypes(site)) {
    const { text } = await get(path);
    const sheets = elements(text, 'link').filter(({ attributes }) => attributes['rel'] === 'stylesheet');
    const scripts = elements(text, 'script').filter(({ attributes }) => attributes['src'] !== undefined);
    assert.equal(sheets.length, 1, name);
    assert.equal(scripts.length, name === 'live blog' ? 2 : 1, name);
    const loaded = [...sheets, ...scripts, ...elements(text, 'img'), ...elements(text, 'source')].flatMap(({ attributes }) => [
      attributes['href'],
      attributes['src'],
      ...(attributes['srcset'] ?? '').split(', '),
    ]);
    assert.deepEqual(
      loaded.filter((each) => each !== undefined && each !== '' && !each.startsWith('/')),
      [],
      name,
    );
  }
  const { headers } = await get(elements((await get('/')).text, 'link').find(({ attributes }) => attributes['rel'] === 'stylesheet')?.attributes['href'] ?? '');
  assert.match(headers.get('cache-control') ?? '', /immutable/);
});
