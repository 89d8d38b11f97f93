// Pages put together from fragments (ESI includes): one instant, one validator, the least freshness, and no failure in silence.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Fragment, Page, PageResponse } from '../../src/edge/index.ts';
import { titled } from '../../src/edge/edge.world.ts';
import { NOON } from '../worlds/changes.ts';
import { actors } from './actors.ts';

const html = (...body: PageResponse['body']): PageResponse => ({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body });
const include = (fragment: string) => ({ fragment, params: {} });
const headline = (view: Parameters<Page['render']>[0], id: string) => (view.facet(id, 'card') as { headline: string } | undefined)?.headline ?? 'nothing';
const at = (path: string, name: string, render: Page['render']): Page => ({
  name,
  match: (asked) => (asked === path ? { key: path, params: {} } : undefined),
  render,
});

const pages: readonly Page[] = [
  at('/pair', 'pair', (view) => html(`page ${headline(view, 'a1')}, `, include('same'))),
  at('/timed', 'timed-page', () => html('page, ', include('timed'))),
  at('/text', 'text', (view) => html(`<esi:include src="${headline(view, 'a1')}"/> {"fragment":"same"}`)),
  at('/loop', 'loop', () => html('[', include('one'), ']')),
  at('/hole', 'hole', () => html('<', include('absent'), '>')),
  at('/twice', 'twice', () => html(include('same'), ' and ', include('same'))),
];
const fragments: readonly Fragment[] = [
  { name: 'same', render: (view) => html(`fragment ${headline(view, 'a1')}`) },
  { name: 'timed', render: (view) => html(view.isPast(NOON + 5_000) ? 'after' : 'before') },
  { name: 'one', render: () => html('1', include('two')) },
  { name: 'two', render: () => html('2', include('one')) },
  { name: 'absent', render: () => ({ ...html('not found'), status: 404 }) },
];
const world = () => actors({ pages, fragments });

test('a page and its fragments show one instant, also while a release comes in between', async () => {
  await using three = await world();
  three.origin.release(titled('a1', 'One'));
  const letGo = three.origin.hold();
  const early = three.client.get('/pair');
  while (!three.origin.rendered.includes('pair')) await new Promise((resolve) => setImmediate(resolve));
  three.origin.release(titled('a1', 'Two'));
  letGo();
  assert.match((await early).text, /^(?:page One, fragment One|page Two, fragment Two)$/);
  assert.equal((await three.client.get('/pair')).text, 'page Two, fragment Two');
});

test('the validator is that of the whole: it changes with a fragment, and comes back with it', async () => {
  await using three = await world();
  three.origin.release(titled('a1', 'One'));
  const first = await three.client.get('/twice');
  assert.equal((await three.client.get('/twice', { 'if-none-match': first.headers.etag as string })).status, 304);
  three.origin.release(titled('a1', 'Two'));
  const second = await three.client.get('/twice', { 'if-none-match': first.headers.etag as string });
  assert.deepEqual([second.status, second.text], [200, 'fragment Two and fragment Two']);
  assert.notEqual(second.headers.etag, first.headers.etag);
  three.origin.release(titled('a1', 'One'));
  assert.equal((await three.client.get('/twice', { 'if-none-match': first.headers.etag as string })).status, 304);
});

test('the whole is fresh no longer than the fragment that ends first', async () => {
  await using three = await world();
  assert.equal((await three.client.get('/timed')).text, 'page, before');
  three.origin.clock.instant = NOON + 4_999;
  assert.equal((await three.client.get('/timed')).text, 'page, before');
  three.origin.clock.instant = NOON + 5_000;
  assert.equal((await three.client.get('/timed')).text, 'page, after');
});

test('threat: text that looks like an include is text', async () => {
  await using three = await world();
  three.origin.release(titled('a1', '"/><esi:include src="/pair"/>'));
  const { text } = await three.client.get('/text');
  assert.equal(text, '<esi:include src=""/><esi:include src="/pair"/>"/> {"fragment":"same"}');
  assert.deepEqual(three.origin.rendered, ['text']);
});

test('fragments that include each other, or answer with an error, leave a hole that is reported and never stored', async () => {
  await using three = await world();
  for (const [path, text] of [
    ['/loop', '[12]'],
    ['/hole', '<>'],
  ] as const) {
    for (let n = 0; n < 2; n++) {
      const before = three.origin.events.length;
      const answer = await three.client.get(path);
      assert.equal(answer.text, text);
      assert.match(answer.cacheStatus, /detail=incomplete/);
      assert.ok(three.origin.events.slice(before).some((event) => event.kind === 'fragment-failed' && event.page === path));
    }
  }
});

test('a fragment that cannot be made shows its last good form, aloud, and is made again as soon as it can be', async () => {
  await using three = await world();
  three.origin.release(titled('a1', 'One'));
  await three.client.get('/twice');
  three.origin.broken.add('same');
  three.origin.release(titled('a1', 'Two'));
  assert.equal((await three.client.get('/twice')).text, 'fragment One and fragment One');
  assert.ok(three.origin.events.some((event) => event.kind === 'fragment-failed' && event.detail.includes('last good form')));
  three.origin.broken.clear();
  assert.equal((await three.client.get('/twice')).text, 'fragment Two and fragment Two');
});
