// The JSON schema of each document type, as an independent validator reads it: what the API takes fits it, what does not is refused by both.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import sharp from 'sharp';
import { servedApi } from './served.ts';

const api = await servedApi();
after(() => api[Symbol.asyncDispose]());

interface Type {
  readonly name: string;
  readonly schema: object;
}

const { types } = (await api.ask({ method: 'GET', path: '/types' })).body as unknown as { types: readonly Type[] };
const schemas = new Map(types.map(({ name, schema }) => [name, new Ajv2020({ strict: false }).compile(schema)]));
const pixels = await sharp({ create: { width: 10, height: 10, channels: 3, background: '#246' } })
  .png()
  .toBuffer();
const picture = await api.ask({ method: 'POST', path: '/pictures', body: pixels, headers: { 'content-type': 'image/png' } });
const body = (...content: unknown[]) => ({ type: 'doc', content });
const paragraph = {
  type: 'paragraph',
  content: [{ type: 'text', text: 'Words', marks: [{ type: 'bold' }, { type: 'link', attrs: { href: '/x' } }] }, { type: 'hardBreak' }],
};
const everyBlock = body(
  paragraph,
  { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'H' }] },
  { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph] }] },
  { type: 'orderedList', content: [{ type: 'listItem', content: [paragraph] }] },
  { type: 'blockquote', attrs: { attribution: 'A' }, content: [paragraph] },
  { type: 'pullQuote', attrs: { text: 'Q' } },
  { type: 'image', attrs: { document: 'i', caption: 'C' } },
  { type: 'gallery', attrs: { document: 'g' } },
  { type: 'embed', attrs: { url: 'https://example.org/', title: 'E' } },
  { type: 'factBox', attrs: { title: 'F' }, content: [paragraph] },
  { type: 'table', content: [{ type: 'tableRow', content: [{ type: 'tableHeader', attrs: { colspan: 2 }, content: [paragraph] }] }] },
  { type: 'relatedLink', attrs: { document: 'a' } },
  { type: 'relatedLink', attrs: { href: '/x', title: 'T' } },
  { type: 'horizontalRule' },
);
const article = { headline: 'H', slug: 'h', strand: 'news', body: everyBlock };
const good: Readonly<Record<string, object>> = {
  strand: { strand: 'news/politics', name: 'Politics' },
  article,
  gallery: { headline: 'G', slug: 'g', strand: 'news', pictures: [{ image: 'i' }] },
  'live-blog': { headline: 'L', slug: 'l', strand: 'news', state: 'ended', keyFacts: ['F'], pinned: 'e' },
  'live-entry': { blog: 'l', strand: 'news', title: 'T', body: everyBlock, keyEvent: true, byline: [{ name: 'N' }] },
  person: { name: 'P', slug: 'p' },
  topic: { name: 'T', slug: 't' },
  page: { title: 'P', path: '/about', body: everyBlock },
  front: { strand: 'home', containers: [{ title: 'Top', slots: [{ document: 'a' }], backfill: { limit: 5 } }] },
  menu: { place: 'main', items: [{ label: 'News', href: '/news' }] },
  redirect: { from: '/old', to: '/new', status: 308 },
  image: {
    ...picture.body,
    alt: '',
    crops: { '16:9': { x: 0.2, y: 1 } },
    strand: 'news',
    rights: { category: 'agency', from: 1, until: 2, territories: ['IE'], note: 'PA' },
    takenAt: 0,
  },
};

test('each type is served with its schema', () => {
  assert.deepEqual(types.map(({ name }) => name).sort(), Object.keys(good).sort());
});

for (const [type, fields] of Object.entries(good)) {
  test(`${type}: what is right for the API is right for its schema`, async () => {
    const check = schemas.get(type);
    assert.ok(check?.(fields), JSON.stringify(check?.errors));
    const answer = await api.ask({ method: 'POST', path: '/documents', body: { type, fields } });
    assert.equal(answer.status, 200, answer.text);
  });
}

test('what is wrong for a schema is wrong for the API', async () => {
  const wrong: readonly (readonly [string, object])[] = [
    ...Object.keys(good).flatMap((type) => [[type, {}] as const, [type, { ...good[type], nonsense: 1 }] as const]),
    ['article', { ...article, headline: '' }],
    ['article', { ...article, headline: 'x'.repeat(201) }],
    ['article', { ...article, slug: 'Not a slug' }],
    ['article', { ...article, strand: '../news' }],
    ['article', { ...article, topics: Array.from({ length: 51 }, (_, n) => `t-${n}`) }],
    ['article', { ...article, body: { type: 'doc' } }],
    ['article', { ...article, body: body({ type: 'script' }) }],
    ['article', { ...article, body: body({ type: 'heading', attrs: { level: 7 } }) }],
    [
      'article',
      { ...article, body: body({ type: 'paragraph', content: [{ type: 'text', text: 'x', marks: [{ type: 'link', attrs: { href: 'javascript:x' } }] }] }) },
    ],
    ['article', { ...article, breaking: { label: 'B', until: 9e15 } }],
    ['image', { ...good['image'], rights: { territories: ['Ireland'] } }],
    ['image', { ...good['image'], crops: { '5:1': { x: 0, y: 0 } } }],
    ['image', { ...good['image'], focal: { x: 2, y: 0 } }],
    ['redirect', { ...good['redirect'], status: 200 }],
    ['strand', { strand: 'a/b/c/d/e', name: 'Too deep' }],
  ];
  for (const [type, fields] of wrong) {
    assert.equal(schemas.get(type)?.(fields), false, `${type}: ${JSON.stringify(fields).slice(0, 200)}`);
    const answer = await api.ask({ method: 'POST', path: '/documents', body: { type, fields } });
    assert.deepEqual([answer.status, answer.body['code']], [422, 'fields-invalid'], answer.text);
  }
});
