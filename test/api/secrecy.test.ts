// What is not public never reaches a reader: random newsrooms whose drafts, spiked and withdrawn words are marked, and every public
// address that can be found in them. The seed is printed; SEED=… repeats one.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { renditionPath } from '../../src/media/index.ts';
import { servedApi } from './served.ts';

const SEED = Number(process.env['SEED'] ?? 20_261_125);
const ROUNDS = 12;
const EDITS_OF_A_ROUND = 40;
/** Links are followed until so many addresses were read. */
const READ_IN_A_ROUND = 400;
/** Every word that no reader may see holds this. */
const SECRET = 'zqsecret';
const WITHDRAWN = 'zqgone';
const FORBIDDEN = new RegExp(`(?:${SECRET}|${WITHDRAWN})[a-z0-9]+`, 'i');

const api = await servedApi();
after(() => api[Symbol.asyncDispose]());

/** Mulberry32: small, seeded, good enough to choose. */
let state = SEED;
function random(below: number): number {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * below);
}
const pick = <T>(list: readonly T[]): T => list[random(list.length)] as T;

const body = (word: string) => ({
  type: 'doc',
  content: [
    { type: 'paragraph', content: [{ type: 'text', text: `The ${word} is here` }] },
    { type: 'pullQuote', attrs: { text: word } },
  ],
});
const images: string[] = [];
/** Fields of each type with a word in every text; `n` keeps addresses apart. */
const makers: Readonly<Record<string, (word: string, n: number) => Record<string, unknown>>> = {
  article: (word, n) => ({
    headline: word,
    standfirst: word,
    kicker: word,
    dateline: word,
    byline: [{ name: word }],
    slug: `a-${n}-${word}`,
    strand: pick(['news', 'sport', 'news/politics']),
    topics: ['topic-0'],
    related: documents.length > 0 ? [pick(documents).id] : [],
    body: body(word),
    breaking: random(3) === 0 ? { label: word, until: Date.UTC(2199, 0) } : null,
  }),
  gallery: (word, n) => ({
    headline: word,
    standfirst: word,
    slug: `g-${n}-${word}`,
    strand: 'news',
    pictures: [{ image: pick(images), caption: word }],
    topics: ['topic-0'],
  }),
  topic: (word, n) => ({ name: word, slug: `t-${n}-${word}`, description: word }),
  person: (word, n) => ({ name: word, slug: `p-${n}-${word}`, role: word, biography: word }),
  page: (word, n) => ({ title: word, path: `/pages/${n}-${word}`, description: word, body: body(word) }),
  strand: (word, n) => ({ strand: `s-${n}-${word}`, name: word, description: word, order: n }),
  menu: (word) => ({ place: pick(['main', 'footer']), items: [{ label: word, href: `/${word}` }] }),
  front: (word) => ({
    strand: pick(['home', 'news']),
    containers: [{ title: word, slots: documents.slice(0, 5).map(({ id }) => ({ document: id, headline: word })) }],
  }),
  redirect: (word, n) => ({ from: `/old/${n}-${word}`, to: `/new/${word}` }),
};

/** Signed links: whoever has one sees its words, and nobody else does. */
const signedLinks: string[] = [];

interface Known {
  readonly id: string;
  readonly type: string;
  readonly n: number;
  newest: number;
  public: boolean;
}
const documents: Known[] = [];
let words = 0;
const word = (kind: string) => `${kind}${(++words).toString(36)}`;

const ask = async (method: string, path: string, sent: unknown) => api.ask({ method, path, body: sent });
const must = async (method: string, path: string, sent: unknown) => {
  const answer = await ask(method, path, sent);
  assert.equal(answer.status, 200, `${method} ${path}: ${answer.text}`);
  return answer.body;
};

async function save(document: Known, kind: string): Promise<void> {
  const fields = makers[document.type]?.(word(kind), document.n);
  document.newest = Number((await must('PUT', `/documents/${document.id}/draft`, { base: document.newest, fields }))['revision']);
}

/** Looks at a few drafts before they are public, and leaves the addresses that need a session to be crawled. */
async function lookAhead(): Promise<string[]> {
  const closed: string[] = [];
  for (let n = 0; n < 3; n++) {
    const { body: made, status } = await ask('POST', '/previews', { of: { document: pick(documents).id }, signed: true });
    if (status !== 200) continue;
    const { link, signedLink } = made as { link: string; signedLink: string };
    signedLinks.push(new URL(signedLink).pathname);
    closed.push(link, link.split('/').slice(0, 4).join('/'), signedLink.replace(/~[^~/]+\//, `~${'x'.repeat(43)}/`).replace(/^https?:\/\/[^/]+/, ''));
  }
  return closed;
}

/** One edit: drafts are always marked; what becomes public is a plain revision, named by its number, under which a newer draft lies. */
async function edit(): Promise<void> {
  const document = documents.length > 8 ? pick(documents) : undefined;
  if (!document || random(4) === 0) {
    const n = documents.length;
    const type = pick(Object.keys(makers));
    const made = { id: `d-${n}`, type, n, newest: 1, public: false };
    await must('POST', '/documents', { id: made.id, type, fields: makers[type]?.(word(SECRET), n) });
    documents.push(made);
    return;
  }
  const path = `/documents/${document.id}`;
  const action = random(10);
  if (action < 3) return save(document, SECRET);
  if (action < 7) {
    // Some public words are marked too: they must go when the document is withdrawn.
    await save(document, 'plain');
    const revision = document.newest;
    await save(document, SECRET);
    const answer = await ask('POST', `${path}/publish`, { revision });
    if (answer.status === 200) document.public = true;
    return;
  }
  if (action === 7)
    return void (await ask('POST', '/schedule', { dueAt: Date.UTC(2199, 0), steps: [{ verb: 'publish', id: document.id }], note: word(SECRET) }));
  if (action === 8 && document.public) {
    await save(document, WITHDRAWN);
    const shown = await ask('POST', `${path}/update`, { base: document.newest });
    const gone = await ask('POST', `${path}/withdraw`, { note: 'Withdrawn.', askedBy: word(SECRET) });
    document.public = shown.status === 200 && gone.status !== 200;
    await save(document, SECRET);
    return;
  }
  await ask('POST', `${path}/spike`, {});
  await ask('POST', `${path}/unspike`, {});
  document.public = false;
}

const STANDING = [
  '/',
  '/news',
  '/sport',
  '/news/politics',
  '/feed.rss',
  '/feed.atom',
  '/feed.json',
  '/news/feed.rss',
  '/sport/feed.json',
  '/topics/topic-0/feed.atom',
  '/archive',
  '/sitemap.xml',
  '/sitemaps/pages.xml',
  '/news-sitemap.xml',
  '/robots.txt',
  '/nothing',
  '/search?q=the',
  '/search?q=here',
  `/search?q=${SECRET}*`,
  `/search?q=${WITHDRAWN}*`,
  '/healthz',
  '/readyz',
  '/api/v1/openapi.json',
]; // prettier-ignore

/** Links that no round follows: pictures and assets hold no words, and days are endless. */
function isWorthReading(href: string): boolean {
  return !/^\/(?:media|assets|desk|archive\/)/.test(href);
}

/** Everything that a reader can find: the standing addresses, all links from there, and the addresses of all documents, public or not. */
async function crawl(closed: readonly string[]): Promise<{ read: number; leaks: string[] }> {
  const waiting = [...STANDING, ...closed, '/desk/preview/', '/desk/%70review/x/news', '//desk/preview/x/'];
  for (const { id } of documents) {
    const { body: found } = await api.ask({ method: 'GET', path: `/documents/${id}` });
    const { fields } = found['revision'] as { fields: Record<string, string> };
    const day = new Date().toLocaleDateString('en-CA', { timeZone: 'Europe/Dublin' }).split('-');
    if (fields['slug'])
      waiting.push(`/${fields['strand']}/${day[0]}/${day[1]}${day[2]}/${fields['slug']}`, `/topics/${fields['slug']}`, `/people/${fields['slug']}`);
    for (const path of [fields['path'], fields['from'], fields['strand'] && `/${fields['strand']}`]) if (path) waiting.push(path);
  }
  const seen = new Set<string>();
  const leaks: string[] = [];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    const response = await fetch(api.url + path, { redirect: 'manual' });
    const text = await response.text();
    // A page may say back what its own address said: that is the reader's word, not the newsroom's.
    const heads = [...response.headers].map(([name, value]) => `${name}: ${value}`).join('\n');
    const said = `${heads}\n${text}`.replaceAll(path, '').replaceAll(encodeURIComponent(path), '').replaceAll(`${SECRET}*`, '').replaceAll(`${WITHDRAWN}*`, '');
    const leak = FORBIDDEN.exec(said);
    if (leak) leaks.push(`${path} says ${leak[0]}: …${said.slice(Math.max(0, leak.index - 80), leak.index + 40)}…`);
    for (const [, href = ''] of text.matchAll(/(?:href|src)="(\/[^"#]*)"/g))
      if (isWorthReading(href) && seen.size < READ_IN_A_ROUND) waiting.push(href.replaceAll('&amp;', '&'));
  }
  return { read: seen.size, leaks };
}

test(`no draft, spiked or withdrawn word reaches a reader in ${ROUNDS * EDITS_OF_A_ROUND} edits (seed ${SEED})`, { timeout: 300_000 }, async (context) => {
  const octets = { 'content-type': 'application/octet-stream' };
  const pixel = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
  const draft = await api.ask({ method: 'POST', path: `/images?id=draft-image&alt=${word(SECRET)}&caption=${word(SECRET)}`, body: pixel, headers: octets });
  assert.equal(draft.status, 200, draft.text);
  images.push('draft-image');
  for (const [id, type, fields] of [
    ['topic-0', 'topic', { name: 'Topic', slug: 'topic-0' }],
    ['news', 'strand', { strand: 'news', name: 'News' }],
  ] as const) {
    await must('POST', '/documents', { id, type, fields });
    await must('POST', `/documents/${id}/publish`, {});
  }
  let read = 0;
  let previewed = 0;
  for (let round = 0; round < ROUNDS; round++) {
    for (let n = 0; n < EDITS_OF_A_ROUND; n++) await edit();
    const closed = await lookAhead();
    // Previews are drawn while readers read: their words must not come to stand anywhere.
    const [found, drawn] = await Promise.all([
      crawl(closed),
      Promise.all(signedLinks.slice(-3).map(async (link) => (await fetch(api.url + link, { redirect: 'manual' })).text())),
    ]);
    previewed += drawn.filter((text) => FORBIDDEN.test(text)).length;
    read += found.read;
    assert.deepEqual(found.leaks, [], `seed ${SEED}, round ${round}`);
  }
  const { blob } = draft.body['picture'] as { blob: string };
  assert.equal((await fetch(api.url + renditionPath(blob, 320, 'jpg'))).status, 404);
  const shown = documents.filter((each) => each.public).length;
  context.diagnostic(
    `${documents.length} documents, ${shown} public at the end, ${words} words, ${read} responses read, ${previewed} previews with words that are not public`,
  );
  assert.ok(shown > 5 && read > 500 && previewed > 5);
  // The marks would be found: what is public is.
  const { total } = (await api.ask({ method: 'GET', path: '/search?q=plain*' })).body;
  assert.ok(Number(total) > 0);
});
