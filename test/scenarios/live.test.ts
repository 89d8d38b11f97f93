// A live blog between origin, edge and client: what is asked again and again costs nothing until something is new, and then it is told once.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Change, Publication } from '../../src/journal/contract.ts';
import { siteFragments, sitePages } from '../../src/site/index.ts';
import { articleChange, NOON, paragraph, publicChange } from '../worlds/changes.ts';
import { place } from '../worlds/newsroom.ts';
import { actors } from './actors.ts';

const settings = { origin: 'https://tonn.example', name: 'Tonn', place };
const site = { pages: sitePages(settings), fragments: siteFragments(settings) };
const PATH = '/news/2026/1124/storm';
const MINUTE_MS = 60_000;

interface Step {
  readonly position: string;
  readonly interval: number;
  readonly gap: boolean;
  readonly head: string;
  readonly headVersion: string;
  readonly entries: readonly { readonly id: string; readonly at: number; readonly version: string; readonly html: string }[];
  readonly standing: Readonly<Record<string, string>>;
  readonly since: number;
}

const blog = (fields: Record<string, unknown> = {}, publication: Partial<Publication> = {}) =>
  publicChange('live-blog', 'storm', { headline: 'Storm', slug: 'storm', strand: 'news', ...fields }, publication);
const entry = (n: number, fields: Record<string, unknown> = {}, publication: Partial<Publication> = {}, revision = 1) =>
  publicChange(
    'live-entry',
    `e${n}`,
    { blog: 'storm', strand: 'news', title: `Entry ${n}`, body: paragraph(`Words of ${n}`), ...fields },
    { firstAt: NOON + n * MINUTE_MS, updatedAt: NOON + n * MINUTE_MS, ...publication },
    revision,
  );
const withdrawn = (n: number): Change => ({ kind: 'withdrawn', id: `e${n}`, type: 'live-entry', withdrawal: { at: NOON, note: 'Wrong.', paths: [] } });

async function world(entries: number, fields: Record<string, unknown> = {}) {
  const all = await actors(site);
  all.origin.release(articleChange('a1'), blog(fields), ...Array.from({ length: entries }, (_, n) => entry(n + 1)));
  const page = async (path = PATH) => (await all.client.get(path)).text;
  const step = async (position: string) => {
    const got = await all.client.get(`${PATH}/after/${position}`);
    return { ...got, told: JSON.parse(got.text) as Step };
  };
  const position = async () => /data-position="([^"]+)"/.exec(await page())?.[1] as string;
  return { ...all, page, step, position, [Symbol.asyncDispose]: () => all[Symbol.asyncDispose]() };
}

test('“nothing yet” is kept until the very record that makes it untrue', async () => {
  await using live = await world(3);
  const position = await live.position();
  const first = await live.step(position);
  assert.deepEqual([first.status, first.told.entries, first.told.position], [200, [], position]);
  assert.equal(first.headers['cache-control'], 'public, max-age=0, must-revalidate');
  assert.equal((await live.step(position)).cacheStatus, 'Strandline; hit');
  live.origin.release(articleChange('a2'), articleChange('a1', { headline: 'Another' }));
  assert.equal((await live.step(position)).cacheStatus, 'Strandline; hit');
  const same = await live.client.get(`${PATH}/after/${position}`, { 'if-none-match': String(first.headers.etag) });
  assert.deepEqual([same.status, same.body.length], [304, 0]);
  live.origin.release(entry(4));
  const told = await live.step(position);
  assert.deepEqual(
    told.told.entries.map(({ id }) => id),
    ['e4'],
  );
  assert.match(told.told.entries[0]?.html ?? '', /Words of 4/);
});

test('what has been answered with entries may be kept as it is: the next position tells whatever came later', async () => {
  await using live = await world(3);
  const position = await live.position();
  live.origin.release(entry(4));
  const kept = await live.step(position);
  assert.equal(kept.headers['cache-control'], 'public, max-age=60, immutable');
  live.origin.release(entry(5), entry(4, { title: 'Entry 4, mended' }, { updatedAt: NOON + 6 * MINUTE_MS }, 2));
  const next = await live.step(kept.told.position);
  assert.deepEqual(
    next.told.entries.map(({ id }) => id),
    ['e5', 'e4'],
  );
  assert.match(next.told.entries[1]?.html ?? '', /Entry 4, mended/);
  assert.deepEqual((await live.step(next.told.position)).told.entries, []);
});

test('entries of the same instant are told each once', async () => {
  await using live = await world(3);
  live.origin.release(entry(3, { title: 'Once more' }, { updatedAt: NOON + 9 * MINUTE_MS }, 2));
  const position = await live.position();
  assert.equal(position, `${NOON + 9 * MINUTE_MS}-e3`);
  live.origin.release(entry(9));
  const told = await live.step(position);
  assert.deepEqual(
    told.told.entries.map(({ id }) => id),
    ['e9'],
  );
  assert.deepEqual((await live.step(told.told.position)).told.entries, []);
});

test('a correction is told with its note, and a withdrawal by what is no longer standing', async () => {
  await using live = await world(3);
  const position = await live.position();
  const note = 'It was the other river.';
  live.origin.release(entry(2, {}, { updatedAt: NOON + 5 * MINUTE_MS, corrections: [{ at: NOON + 5 * MINUTE_MS, note }] }, 2));
  const corrected = await live.step(position);
  assert.match(corrected.told.entries[0]?.html ?? '', /It was the other river\./);
  live.origin.release(withdrawn(2));
  const after = await live.step(corrected.told.position);
  assert.deepEqual(Object.keys(after.told.standing), ['e3', 'e1']);
  assert.equal(after.told.since, 0);
  // The edge does not go on telling it to those who stand further back, either.
  assert.doesNotMatch((await live.step(position)).text, /Words of 2/);
});

test('a quiet change and an entry that comes back are seen by their versions', async () => {
  await using live = await world(3);
  const before = await live.step(await live.position());
  live.origin.release(entry(1, { title: 'Quietly' }, {}, 2));
  const after = await live.step(before.told.position);
  assert.notEqual(after.told.standing['e1'], before.told.standing['e1']);
  const everything = await live.step('0');
  assert.match(everything.told.entries.find(({ id }) => id === 'e1')?.html ?? '', /Quietly/);
});

test('pin, facts, key events and the end of a blog are told as they change', async () => {
  await using live = await world(3);
  const start = await live.step(await live.position());
  assert.equal(start.told.interval, 1_000);
  live.origin.release(blog({ pinned: 'e1', keyFacts: ['The lake is full'] }, { updatedAt: NOON + 10 * MINUTE_MS }));
  const pinned = await live.step(start.told.position);
  assert.match(pinned.told.head, /The lake is full/);
  assert.match(pinned.told.head, /id="pinned-e1"/);
  assert.notEqual(pinned.told.headVersion, start.told.headVersion);
  live.origin.release(entry(2, { keyEvent: true }, { updatedAt: NOON + 11 * MINUTE_MS }, 2));
  assert.match((await live.step(pinned.told.position)).told.head, /Key events/);
  live.origin.release(blog({ state: 'ended' }, { updatedAt: NOON + 12 * MINUTE_MS }));
  const ended = await live.step(pinned.told.position);
  assert.equal(ended.told.interval, 60_000);
  assert.match(await live.page(), /This live blog has ended/);
});

test('an entry leaves fronts, lists and the pages of older entries alone', async () => {
  await using live = await world(70);
  const older = /rel="next" href="([^"]+)"/.exec(await live.page())?.[1] as string;
  const around = ['/', '/archive', '/feed.rss', older];
  for (const path of around) await live.client.get(path);
  live.origin.release(entry(71));
  for (const path of around) assert.equal((await live.client.get(path)).cacheStatus, 'Strandline; hit', path);
  assert.match(await live.page(), /Words of 71/);
});

test('older entries are reached page by page, and every entry by its own address', async () => {
  await using live = await world(70);
  const seen = new Set<string>();
  for (let path: string | undefined = PATH; path; ) {
    const text = await live.page(path);
    for (const [, id] of text.matchAll(/data-entry="([^"]+)"/g)) seen.add(String(id));
    path = /rel="next" href="([^"]+)"/.exec(text)?.[1];
  }
  assert.equal(seen.size, 70);
  assert.match(await live.page(`${PATH}?entry=e5`), /data-entry="e5"[^]*data-entry="e4"/);
  assert.doesNotMatch(await live.page(`${PATH}?entry=e5`), /data-entry="e6"/);
  live.origin.release(withdrawn(5));
  const gone = await live.client.get(`${PATH}?entry=e5`);
  assert.deepEqual([gone.status, gone.headers.location], [302, PATH]);
});

test('a page that slept too long is told to open anew', async () => {
  await using live = await world(3);
  const position = await live.position();
  live.origin.release(...Array.from({ length: 60 }, (_, n) => entry(n + 10)));
  assert.equal((await live.step(position)).told.gap, true);
});

test('a blog that moved is asked for at its new address; one that was withdrawn answers 410; what never was, 404', async () => {
  await using live = await world(3);
  const position = await live.position();
  const moved = `/news/2026/1124/great-storm`;
  live.origin.release(blog({ slug: 'great-storm' }, { formerPaths: [PATH] }));
  const redirected = await live.client.get(`${PATH}/after/${position}`);
  assert.deepEqual([redirected.status, redirected.headers.location], [301, `${moved}/after/${position}`]);
  live.origin.release({ kind: 'withdrawn', id: 'storm', type: 'live-blog', withdrawal: { at: NOON, note: 'Wrong.', paths: [moved] } });
  assert.equal((await live.client.get(`${moved}/after/${position}`)).status, 410);
  for (const path of ['/news/2026/1124/a1/after/0', '/nothing/after/0', `${PATH}/after/nonsense`])
    assert.equal((await live.client.get(path)).status, 404, path);
});

test('the page tells search engines that it is a live blog, and what its entries say', async () => {
  await using live = await world(2);
  const [, text = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(await live.page()) ?? [];
  const ld = JSON.parse(text) as Record<string, unknown> & { liveBlogUpdate: Record<string, unknown>[] };
  assert.equal(ld['@type'], 'LiveBlogPosting');
  assert.equal(ld['coverageStartTime'], new Date(NOON).toISOString());
  assert.deepEqual(
    ld.liveBlogUpdate.map((update) => [update['headline'], update['articleBody'], update['url']]),
    [
      ['Entry 2', 'Words of 2', `https://tonn.example${PATH}?entry=e2`],
      ['Entry 1', 'Words of 1', `https://tonn.example${PATH}?entry=e1`],
    ],
  );
});

test('threat: markup that somebody writes into an entry stays text in what open pages are told', async () => {
  await using live = await world(1);
  const position = await live.position();
  const hostile = '<img src=x onerror=alert(1)>';
  live.origin.release(entry(2, { title: hostile, body: paragraph(hostile), byline: [{ name: hostile }], keyEvent: true }));
  const { told } = await live.step(position);
  for (const html of [told.head, told.entries[0]?.html ?? '']) {
    assert.match(html, /&lt;img/);
    assert.doesNotMatch(html, /<img/);
  }
});
