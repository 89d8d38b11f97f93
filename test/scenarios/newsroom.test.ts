// What the newsroom asks of the edge, over the site's own pages: what is there, what is not (yet, any more), and what must never be shown.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { STALE_IF_ERROR_MS } from '../../src/edge/responses.ts';
import type { Change } from '../../src/journal/index.ts';
import { siteUnderTest } from '../oracle/site.ts';
import { articleChange, NOON, paragraph, publicChange } from '../worlds/changes.ts';
import { actors } from './actors.ts';

const PATH = '/news/2026/1124/flood';
const flood = (headline: string): Change => articleChange('flood', { headline });
const withdrawn: Change = { kind: 'withdrawn', id: 'flood', type: 'article', withdrawal: { at: NOON, note: 'It was not so.', paths: [PATH] } };
const site = () => actors(siteUnderTest);
type Site = Awaited<ReturnType<typeof site>>;
const cacheStatus = async ({ client }: Site, path: string) => (await client.get(path)).cacheStatus;

test('an address where nothing is yet is answered 404 from the store, until something is published there', async () => {
  await using three = await site();
  assert.equal((await three.client.get(PATH)).status, 404);
  assert.match(await cacheStatus(three, PATH), /hit/);
  three.origin.release(publicChange('page', 'about', { title: 'About us', path: '/about', body: paragraph('Who we are.') }));
  assert.match(await cacheStatus(three, PATH), /hit/);
  three.origin.release(flood('Flood warning'));
  const published = await three.client.get(PATH);
  assert.equal(published.status, 200);
  assert.match(published.text, /Flood warning/);
});

test('what is withdrawn answers 410 with its note, from the store too, until it is restored', async () => {
  await using three = await site();
  three.origin.release(flood('Flood warning'));
  await three.client.get(PATH);
  three.origin.release(withdrawn);
  for (let n = 0; n < 2; n++) {
    const gone = await three.client.get(PATH);
    assert.deepEqual([gone.status, /Flood warning/.test(gone.text), /It was not so\./.test(gone.text)], [410, false, true]);
  }
  assert.match(await cacheStatus(three, PATH), /hit/);
  three.origin.release(flood('Flood warning again'));
  assert.match((await three.client.get(PATH)).text, /Flood warning again/);
});

test('RFC 5861 §4: while a page cannot be made, its last good form is shown for days, and says so', async () => {
  await using three = await site();
  three.origin.release(flood('Flood warning'));
  await three.client.get(PATH);
  three.origin.broken.add('document');
  three.origin.release(flood('Flood warning, updated'));
  const stale = await three.client.get(PATH);
  assert.equal(stale.status, 200);
  assert.match(stale.text, /Flood warning</);
  assert.match(stale.cacheStatus, /fwd=stale; detail=stale-if-error/);
  three.origin.clock.instant += STALE_IF_ERROR_MS + 1;
  assert.equal((await three.client.get(PATH)).status, 500);
  three.origin.broken.clear();
  assert.match((await three.client.get(PATH)).text, /Flood warning, updated/);
});

test('what was withdrawn is shown by no page that cannot be made anew, neither its own nor one that lists it', async () => {
  await using three = await site();
  three.origin.release(
    publicChange('front', 'front-home', { strand: 'home', containers: [{ title: 'Top', layout: 'lead', slots: [], backfill: { limit: 6 } }] }),
    flood('Flood warning'),
  );
  assert.match((await three.client.get('/')).text, /Flood warning/);
  await three.client.get(PATH);
  three.origin.broken.add('home').add('document');
  three.origin.release(withdrawn);
  for (const path of ['/', PATH]) {
    const answer = await three.client.get(path);
    assert.deepEqual([answer.status, /Flood warning/.test(answer.text)], [500, false], path);
  }
});

test('tracking parameters, unknown ones and the order of parameters make no second response', async () => {
  await using three = await site();
  three.origin.release(flood('Flood warning'));
  await three.client.get(PATH);
  const entries = () => three.edge.counters().entries;
  const before = entries();
  for (const query of ['?utm_source=mail', '?fbclid=1&gclid=2', '?cache=bust', '?a=1&b=2', '?b=2&a=1', '?', '?utm_source=mail&utm_source=other'])
    assert.match(await cacheStatus(three, `${PATH}${query}`), /hit/, query);
  await three.client.get('/archive?strand=news&utm_medium=x');
  await three.edge.settled();
  assert.match(await cacheStatus(three, '/archive?x=1&strand=news'), /hit/);
  assert.ok(entries() <= before + 2);
});

test('another spelling of an address is the same page, and none can be stored under another’s name', async () => {
  await using three = await site();
  three.origin.release(flood('Flood warning'), publicChange('topic', 'topic-1', { name: 'Rivers', slug: 'rivers' }));
  await three.client.get(PATH);
  assert.match(await cacheStatus(three, PATH.replace('flood', 'fl%6Fod')), /hit/);
  const before = '0123456789abcdef';
  assert.equal((await three.client.get(`/topics/rivers%3Fbefore=${before}`)).status, 404);
  assert.equal((await three.client.get(`/topics/rivers?before=${before}`)).status, 200);
  assert.equal((await three.client.get('/search%3Fq=flood')).status, 404);
  assert.equal((await three.client.get('/search?q=flood')).status, 200);
});

test('a page that readers want is made anew at once after a change, a cold one when it is asked for', async () => {
  await using three = await site();
  three.origin.release(flood('Flood warning'));
  for (let n = 0; n < 5; n++) await three.client.get(PATH);
  await three.client.get('/feed.rss');
  three.origin.release(flood('Flood warning, updated'));
  await three.edge.settled();
  assert.match(await cacheStatus(three, PATH), /hit/);
  assert.match(await cacheStatus(three, '/feed.rss'), /fwd=stale/);
});

test('memory is bounded whatever is asked for, and what is evicted is forgotten by the index too', async () => {
  await using three = await actors({ ...siteUnderTest, maxBytes: 400_000 });
  three.origin.release(flood('Flood warning'));
  for (let n = 0; n < 150; n++) await three.client.get(`/nothing/here/${n}`);
  await three.edge.settled();
  const { bytes, evicted, entries } = three.edge.counters();
  assert.ok(bytes <= 400_000 && evicted > 50 && entries < 100, `${bytes} bytes, ${evicted} evicted, ${entries} stored`);
  const dropped = three.origin.release(articleChange('late', { slug: 'late' }));
  assert.ok(dropped.pagesTotal <= entries);
  assert.equal((await three.client.get(PATH)).status, 200);
});
