// Strings that break software, through every text of a document and back out: in the API as they went in, in pages and feeds as text.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, describe, test } from 'node:test';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { SaxesParser } from 'saxes';
import { presentable } from '../../src/content/words.ts';
import { DATA, naughtyStrings, servedApi } from './served.ts';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

const absent = existsSync(`${DATA}/hostile-blns`)
  ? false
  : `the naughty strings are not here: set STRANDLINE_DATA to the folder that has hostile-blns (looked in ${DATA})`;
/** Beside the list: what it leaves out. */
const MORE = [
  '\u0000a\u0000',
  'a\u000bb\u000cc',
  '\ufffe\uffffx',
  '\u{1ffff}x',
  '\u2028\u2029',
  ']]>',
  '<!--',
  '--><script>alert(1)</script>',
  '{{7*7}}',
  '${7*7}',
  '<esi:include src="/x"/>',
  '\ue000\ue001',
  '🏳️‍🌈'.repeat(20),
];
const FIRST_AT = Date.UTC(2026, 10, 20, 12);

const text = (value: string, marks?: unknown[]) => ({ type: 'text', text: value, ...(marks ? { marks } : {}) });
const paragraph = (value: string) => ({
  type: 'paragraph',
  content: [text(value), { type: 'hardBreak' }, text(value, [{ type: 'bold' }, { type: 'link', attrs: { href: 'https://example.org/' } }])],
});
const short = (value: string) => [...value].slice(0, 190).join('');

function fieldsOf(value: string, index: number) {
  const line = short(value);
  return {
    headline: line,
    standfirst: line,
    kicker: line,
    dateline: line,
    slug: `naughty-${index}`,
    strand: 'news',
    byline: [{ name: line }],
    body: {
      type: 'doc',
      content: [
        paragraph(value),
        { type: 'heading', attrs: { level: 2 }, content: [text(value)] },
        { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph(value)] }] },
        { type: 'blockquote', attrs: { attribution: line }, content: [paragraph(value)] },
        { type: 'pullQuote', attrs: { text: line, attribution: line } },
        { type: 'factBox', attrs: { title: line }, content: [paragraph(value)] },
        { type: 'table', attrs: { caption: line }, content: [{ type: 'tableRow', content: [{ type: 'tableHeader', content: [paragraph(value)] }] }] },
        { type: 'embed', attrs: { url: 'https://example.org/', title: line } },
        { type: 'relatedLink', attrs: { href: '/x', title: line } },
      ],
    },
  };
}

/** Every string of a value, as the door leaves it. */
function presented(value: unknown, key = ''): unknown {
  const trimmed = ['headline', 'standfirst', 'kicker', 'dateline', 'name'].includes(key);
  if (typeof value === 'string') return trimmed ? presentable(value).trim() : presentable(value);
  if (Array.isArray(value)) return value.map((each) => presented(each, key));
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, presented(each, name)]));
  return value;
}

function* elements(node: Node): Generator<Element> {
  if ('tagName' in node) yield node;
  if ('childNodes' in node) for (const child of node.childNodes) yield* elements(child);
}
const textOf = (node: Node): string => ('value' in node ? node.value : 'childNodes' in node ? node.childNodes.map(textOf).join('') : '');
const attribute = (element: Element, name: string) => element.attrs.find((each) => each.name === name)?.value;

describe('naughty strings', { skip: absent }, async () => {
  if (absent) return;
  const api = await servedApi();
  after(() => api[Symbol.asyncDispose]());
  const strings = [...naughtyStrings(), ...MORE].map((value) => [...value].slice(0, 2_000).join('')).filter((value) => presentable(short(value)).trim() !== '');
  const documents = strings.map((value, index) => ({ id: `n-${index}`, type: 'article', fields: fieldsOf(value, index), firstAt: FIRST_AT }));

  test('go in, and are there again as they were', async () => {
    assert.ok(strings.length > 450);
    const { status, body, text: said } = await api.ask({ method: 'POST', path: '/ingest', body: { note: strings.at(-2) ?? '', documents } });
    assert.equal(status, 200, said.slice(0, 500));
    assert.deepEqual(body['refused'], []);
    for (const [index, { id, fields }] of documents.entries()) {
      const { body: found } = await api.ask({ method: 'GET', path: `/documents/${id}` });
      const kept = (found['revision'] as { fields: Record<string, unknown> }).fields;
      for (const [name, expected] of Object.entries(presented(fields) as Record<string, unknown>))
        assert.deepEqual(kept[name], expected, `${name} of ${JSON.stringify(strings[index])}`);
    }
  });

  test('THREAT stand in pages as text: the same elements for every one of them, and the words that were written', async () => {
    const shapes = new Map<string, string>();
    for (const [index, { id, fields }] of documents.entries()) {
      const response = await fetch(`${api.url}/news/2026/1120/naughty-${index}`);
      assert.equal(response.status, 200, id);
      const page = parse(await response.text());
      const all = [...elements(page)];
      const expected = presented(fields) as ReturnType<typeof fieldsOf>;
      const heading = all.find(({ tagName }) => tagName === 'h1');
      assert.equal(heading && textOf(heading), expected.headline, id);
      const title = all.find((each) => each.tagName === 'meta' && attribute(each, 'property') === 'og:title');
      assert.equal(title && attribute(title, 'content'), expected.headline, id);
      const data = all.find((each) => each.tagName === 'script' && attribute(each, 'type') === 'application/ld+json');
      assert.equal((JSON.parse(data ? textOf(data) : '{}') as { headline?: string }).headline, expected.headline, id);
      const story = all.find(({ tagName }) => tagName === 'article');
      const shape = [...elements(story as Node)].map(({ tagName, attrs }) => `${tagName}[${attrs.map(({ name }) => name).join()}]`).join(' ');
      shapes.set(shape, id);
    }
    // With or without a standfirst and the like, when the trimmed words are empty: never one more element than that.
    assert.ok(shapes.size <= 2, `${shapes.size} shapes: ${[...shapes.values()].join(', ')}`);
  });

  test('THREAT break no list, no feed, no sitemap and no search', async () => {
    for (const path of ['/', '/news', '/archive/2026/11/20', '/search?q=a']) {
      const page = parse(await (await fetch(api.url + path)).text());
      const strangers = [...elements(page)].filter(
        ({ tagName }) => /^(b|i|marquee|iframe|object|embed|blink|esi:.*|style|body.*svg)$/.test(tagName) && tagName !== 'svg',
      );
      assert.deepEqual(
        strangers.map(({ tagName }) => tagName),
        [],
        path,
      );
    }
    for (const path of ['/feed.rss', '/feed.atom', '/news-sitemap.xml', '/sitemap.xml']) {
      const parser = new SaxesParser();
      parser.on('error', (error) => {
        throw error;
      });
      parser.write(await (await fetch(api.url + path)).text()).close();
    }
    JSON.parse(await (await fetch(`${api.url}/feed.json`)).text());
    for (const value of strings) {
      const q = encodeURIComponent(short(value).toWellFormed());
      assert.ok([200, 400].includes((await fetch(`${api.url}/search?q=${q}`)).status), value);
      assert.ok([200, 422].includes((await api.ask({ method: 'GET', path: `/search?q=${q}` })).status), value);
    }
  });

  test('THREAT as addresses and parameters find nothing, and break nothing', async () => {
    for (const value of strings) {
      const part = encodeURIComponent(short(value).toWellFormed());
      for (const path of [`/${part}`, `/news/${part}`, `/topics/${part}`, `/media/${part}`, `/news?before=${part}`]) {
        const { status } = await fetch(api.url + path);
        assert.ok([200, 301, 400, 404].includes(status), `${status} ${path}`);
      }
      for (const path of [`/documents/${part}`, `/documents?cursor=${part}`, `/types/${part}`, `/audit?before=${part}`, `/explain?path=/${part}`]) {
        const { status } = await api.ask({ method: 'GET', path, as: 'admin' });
        assert.ok([200, 404, 422].includes(status), `${status} ${path}`);
      }
    }
  });

  test('were no defect: the log has no error', () => {
    assert.deepEqual(
      api.log().filter(({ level }) => Number(level) >= 50),
      [],
    );
    assert.deepEqual(api.surprises, []);
  });
});
