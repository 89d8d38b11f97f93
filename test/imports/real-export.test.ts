// A real export of WordPress 4.0.1 (2007 to 2014): every post is here with its words; what could not be carried over is reported; twice changes nothing.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { findDocuments, newestRevisions } from '../../src/content/index.ts';
import type { RichText } from '../../src/content/rich-text.ts';
import { openDatabase } from '../../src/database/index.ts';
import { readHead } from '../../src/journal/index.ts';
import { scratchFolder } from '../worlds/scratch.ts';
import { runCommand, type SiteProcess, startSite } from '../worlds/site-process.ts';
import { wordsOf, wordsOfHtml } from './rich-words.ts';

const FILE = join(process.env['STRANDLINE_DATA'] ?? join(import.meta.dirname, '../../../shared/data'), 'wxr-cc-labs/docs/wordpress.xml');
const skip = existsSync(FILE) ? false : `the real export is not here: set STRANDLINE_DATA to the folder that has wxr-cc-labs (looked for ${FILE})`;
const COMMAND = ['import', 'wxr', FILE, '--strand', 'labs'];

interface Report {
  readonly items: number;
  readonly seq: number | null;
  readonly documents: Record<string, Record<string, number>>;
  readonly findings: readonly {
    readonly code: string;
    readonly count: number;
    readonly items: readonly { readonly item: { readonly id: string } | null; readonly detail: string }[];
  }[];
}

interface OldPost {
  readonly id: string;
  readonly link: string;
  readonly type: string;
  readonly title: string;
  readonly content: string;
}

const scratch = scratchFolder();
let first: Report;
let posts: readonly OldPost[] = [];

async function importIt(...more: string[]): Promise<Report> {
  const { code, stdout, stderr } = await runCommand([...COMMAND, '--json', ...more], { folder: scratch.folder });
  assert.equal(code, 0, stderr);
  return JSON.parse(stdout) as Report;
}

/** A site whose replica has caught up. */
async function readySite(): Promise<SiteProcess> {
  const site = await startSite({ folder: scratch.folder });
  await until(async () => (await fetch(`${site.url}/readyz`)).ok, 'the replica is ready');
  return site;
}

async function until(isSo: () => Promise<boolean>, what: string): Promise<void> {
  for (let tries = 0; !(await isSo()); tries++) {
    assert.ok(tries < 600, what);
    await delay(50);
  }
}

/** The items by patterns, so that the importer's parser is not its own judge. */
function readPosts(): OldPost[] {
  return [...readFileSync(FILE, 'utf8').matchAll(/<item>([\s\S]*?)<\/item>/g)].map(([, item = '']) => {
    const field = (name: string) => (new RegExp(`<${name}>(?:<!\\[CDATA\\[)?([\\s\\S]*?)(?:\\]\\]>)?</${name}>`).exec(item)?.[1] ?? '').trim();
    return { id: field('wp:post_id'), link: field('link'), type: field('wp:post_type'), title: field('title'), content: field('content:encoded') };
  });
}

before(async () => {
  if (skip) return;
  const dry = await importIt('--dry-run');
  assert.equal(existsSync(scratch.file('newsroom.sqlite')), false, 'a dry run writes nothing');
  assert.equal(existsSync(scratch.file('imports')), false);
  first = await importIt();
  posts = readPosts();
  const withoutTimes = ({ documents, findings, items }: Report) => ({ documents, findings, items });
  assert.deepEqual(withoutTimes(dry), withoutTimes(first), 'a dry run reports the same');
});

test('every post and page is public, with all its words in their order', { skip }, async (t) => {
  await using database = await openDatabase({ url: `sqlite:${scratch.file('newsroom.sqlite')}` });
  assert.equal(posts.length, 224);
  const ids = posts.map(({ id }) => `labs-creativecommons-org-${id}`);
  const documents = await findDocuments(database.kysely, ids);
  const newest = await newestRevisions(database.kysely, ids);
  let compared = 0;
  for (const { id, content, type, title } of posts) {
    const key = `labs-creativecommons-org-${id}`;
    assert.equal(documents.get(key)?.state.kind, 'public', `${id} ${title}`);
    assert.equal(documents.get(key)?.type, type === 'page' ? 'page' : 'article');
    const fields = JSON.parse(newest.get(key)?.text ?? '{}') as { body: RichText; headline?: string; title?: string };
    assert.ok((fields.headline ?? fields.title ?? '').length > 0);
    const ours = wordsOf(fields.body.content);
    const theirs = wordsOfHtml(content);
    assert.deepEqual(ours.body, theirs.body, `the words of ${id} “${title}”`);
    for (const word of theirs.captions) assert.ok(ours.beside.includes(word), `the caption’s “${word}” of ${id}`);
    compared += ours.body.length;
  }
  t.diagnostic(`${compared} words compared`);
  assert.ok(compared > 50_000);
});

test('every picture is in a document or reported, every link kept or reported', { skip }, () => {
  const count = (code: string) => first.findings.find((each) => each.code === code)?.count ?? 0;
  const pictures = posts.flatMap(({ content }) => [...content.matchAll(/<img\b/g)]).length;
  assert.equal(count('picture-link') + count('picture-missing') + count('element-dropped') >= pictures - 1, true, `${pictures} pictures`);
  assert.equal(count('comments'), 181);
});

test('importing it again changes nothing: no revision, no journal record', { skip }, async () => {
  await using database = await openDatabase({ url: `sqlite:${scratch.file('newsroom.sqlite')}` });
  const head = await readHead(database);
  const again = await importIt();
  assert.equal(again.seq, null);
  for (const [type, { created, updated }] of Object.entries(again.documents)) assert.deepEqual([created, updated], [0, 0], type);
  assert.deepEqual(await readHead(database), head);
  assert.deepEqual(again.findings, first.findings);
});

test('every old address answers with a redirect to a page that is there', { skip }, async () => {
  await using site = await readySite();
  const ask = async (path: string) => {
    const response = await fetch(`${site.url}${path}`, { redirect: 'manual' });
    await response.arrayBuffer();
    return { status: response.status, location: response.headers.get('location') ?? '' };
  };
  for (const { link, id, type } of posts) {
    const path = new URL(link).pathname;
    const moved = await ask(path);
    assert.equal(moved.status, 301, path);
    assert.equal((await ask(moved.location)).status, 200, moved.location);
    for (const name of type === 'page' ? ['page_id', 'p'] : ['p']) assert.equal((await ask(`/?${name}=${id}&utm_source=x`)).location, moved.location);
  }
  for (const path of ['/category/techblog/', '/tag/irc/', '/author/nathan/', '/?author=2', '/feed/']) assert.equal((await ask(path)).status, 301, path);
  assert.deepEqual(await ask('/?p=999999'), { status: 302, location: '/' });
});

test('an import beside a running server shows at once, and an edit that was made here is kept', { skip }, async () => {
  await using site = await readySite();
  const id = 'labs-creativecommons-org-5';
  const { document, revision } = (await site.call('GET', `/documents/${id}`)).body as {
    document: { newest: number };
    revision: { fields: Record<string, unknown> };
  };
  await site.call('PUT', `/documents/${id}/draft`, { base: document.newest, fields: { ...revision.fields, headline: 'Changed here' } });
  await site.call('POST', `/documents/${id}/update`, {});
  const other = await runCommand(['import', 'wxr', FILE, '--strand', 'labs', '--json', '--tags', 'none'], { folder: scratch.folder });
  const report = JSON.parse(other.stdout) as Report;
  assert.ok((report.documents['article']?.['updated'] ?? 0) > 50);
  assert.ok(report.findings.some(({ code, items }) => code === 'edited-here' && items.some(({ item }) => item?.id === id)));
  const page = async (path: string) => (await fetch(`${site.url}${path}`)).text();
  assert.match(await page('/labs/2007/0411/the-cc-tech-blog'), /Changed here/);
  // The server hears of another process's record within moments. The last tagged story has no topics any more.
  const tagged =
    (readFileSync(FILE, 'utf8').match(/<item>[\s\S]*?<\/item>/g) ?? []).findLast(
      (item) => item.includes('domain="post_tag"') && !item.includes('domain="category"'),
    ) ?? '';
  const [, number = ''] = /<wp:post_id>(\d+)</.exec(tagged) ?? [];
  const { status, url } = await fetch(`${site.url}/?p=${number}`);
  assert.equal(status, 200);
  await until(async () => !(await (await fetch(url)).text()).includes('href="/topics/'), 'readers see the new revision');
});
