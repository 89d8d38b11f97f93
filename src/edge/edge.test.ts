import assert from 'node:assert/strict';
import { test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { NOON } from '../../test/worlds/changes.ts';
import type { Change } from '../journal/contract.ts';
import { edgeWorld, titled } from './edge.world.ts';
import { STALE_IF_ERROR_MS } from './responses.ts';

const withdrawn = (id: string): Change => ({
  kind: 'withdrawn',
  id,
  type: 'article',
  withdrawal: { at: NOON, note: 'Legal', paths: [`/news/2026/1124/${id}`] },
});
const turn = () => new Promise((resolve) => setImmediate(resolve));

test('a response is stored until a record touches what it shows, and no longer', async () => {
  await using world = await edgeWorld();
  world.release(titled('a1', 'One'), titled('a2', 'Two'));
  assert.equal(await world.text('/a1'), 'One');
  assert.equal(world.fresh('/a1?utm_source=x'), 'One');
  assert.deepEqual(world.release(titled('a2', 'Two again')).pages, []);
  assert.equal(world.fresh('/a1'), 'One');
  assert.deepEqual(world.release(titled('a1', 'Uno')).pages, ['/a1']);
  assert.equal(world.fresh('/a1'), undefined);
  assert.equal(await world.text('/a1'), 'Uno');
});

test('what is not there is stored too, until it appears', async () => {
  await using world = await edgeWorld();
  assert.equal(await world.text('/a1'), 'nothing');
  assert.equal(world.fresh('/a1'), 'nothing');
  world.release(titled('a1', 'One'));
  assert.equal(await world.text('/a1'), 'One');
});

test('requests of one turn share one render, cacheable or not', async () => {
  await using world = await edgeWorld();
  const answers = await Promise.all(Array.from({ length: 9 }, () => world.ask('/busy')));
  assert.equal(world.rendered.length, 1);
  assert.equal(answers[1]?.response.status, 503);
  assert.deepEqual(answers[1]?.cacheStatus, { hit: false, forward: 'bypass', stored: false, collapsed: true, detail: 'uncacheable' });
  assert.equal(world.fresh('/busy'), undefined);
});

test('a request is never answered by a render that began before the record it came after', async () => {
  await using world = await edgeWorld();
  world.release(titled('a1', 'One'));
  const letGo = world.hold();
  const early = world.text('/a1');
  await turn();
  world.release(titled('a1', 'Uno'));
  const late = [world.text('/a1'), world.text('/a1')];
  letGo();
  assert.deepEqual(await Promise.all(late), ['Uno', 'Uno']);
  await early;
  assert.equal(world.fresh('/a1'), 'Uno');
});

test('a slow render is stored when the records meanwhile touch something else', async () => {
  await using world = await edgeWorld();
  world.release(titled('a1', 'One'));
  const letGo = world.hold();
  const asked = world.text('/a1');
  await turn();
  world.release(titled('a2', 'Two'));
  letGo();
  assert.equal(await asked, 'One');
  assert.equal(world.fresh('/a1'), 'One');
  assert.equal(world.edge.counters().rejected, 0);
});

test('a render that began before a flush is not stored', async () => {
  await using world = await edgeWorld();
  world.release(titled('a1', 'One'));
  const letGo = world.hold();
  const asked = world.text('/a1');
  await turn();
  world.edge.flush({ seq: 1, tag: 't1' }, 'swap');
  letGo();
  assert.equal(await asked, 'One');
  assert.equal(world.edge.counters().rejected, 1);
});

test('a render ahead of the edge answers at once and is stored when the edge has heard of its record', async () => {
  await using world = await edgeWorld();
  world.clock.until = () => new Promise(() => {});
  world.release(titled('a1', 'One'));
  const second = world.apply(titled('a1', 'Uno'));
  assert.equal(await world.text('/a1'), 'Uno');
  assert.equal(world.fresh('/a1'), undefined);
  world.edge.accept(second);
  await world.edge.settled();
  assert.equal(world.fresh('/a1'), 'Uno');
});

test('a record that does not follow drops everything and says so', async () => {
  await using world = await edgeWorld();
  world.release(titled('a1', 'One'));
  await world.text('/a2');
  world.apply(titled('a1', 'Uno'));
  world.release(titled('a1', 'Ein'));
  assert.equal(world.fresh('/a2'), undefined);
  assert.equal(world.edge.applied, 3);
  assert.equal(world.events[0]?.kind, 'flushed');
});

test('a page shows its fragments, nested ones too, as they are now, without being rendered again', async () => {
  await using world = await edgeWorld();
  world.release(titled('a1', 'One'), titled('a2', 'Two'));
  assert.equal(await world.text('/bar'), 'One [bar Two]');
  const before = world.edge.fresh('/bar');
  world.release(titled('a2', 'Zwei'));
  assert.equal(await world.text('/bar'), 'One [bar Zwei]');
  assert.notEqual(world.edge.fresh('/bar')?.identity.etag, before?.identity.etag);
  assert.deepEqual(world.rendered, ['with-bar', 'bar', 'inner', 'inner']);
  assert.deepEqual(world.edge.explain('/bar')?.includes, ['bar?', 'inner?']);
});

test('when a fragment yields the same bytes again, the page remains the very same response', async () => {
  await using world = await edgeWorld();
  world.release(titled('a2', 'Two'));
  await world.text('/bar');
  const before = world.edge.fresh('/bar');
  world.release(titled('a2', 'Zwei'));
  world.release(titled('a2', 'Two'));
  await world.text('/bar');
  assert.equal(world.edge.fresh('/bar'), before);
});

test('a fragment that includes itself is reported, and the page with the hole is not stored', async () => {
  await using world = await edgeWorld();
  const { response, cacheStatus } = await world.ask('/cycle');
  assert.equal(response.identity.body.toString(), '(c)');
  assert.deepEqual(cacheStatus, { hit: false, forward: 'uri-miss', stored: false, collapsed: false, detail: 'incomplete' });
  assert.equal(world.events[0]?.kind, 'fragment-failed');
  assert.equal(world.fresh('/cycle'), undefined);
});

test('a failing fragment shows its last good form, and nothing of that is stored', async () => {
  await using world = await edgeWorld();
  world.release(titled('a1', 'One'), titled('a2', 'Two'));
  await world.text('/bar');
  world.release(titled('a2', 'Zwei'), titled('a1', 'Uno'));
  world.broken.add('inner');
  assert.equal(await world.text('/bar'), 'Uno [bar Two]');
  assert.ok(world.events.some((event) => event.kind === 'fragment-failed'));
  assert.equal(world.fresh('/bar'), undefined);
  world.broken.clear();
  assert.equal(await world.text('/bar'), 'Uno [bar Zwei]');
});

test('when a render fails, the last good response serves for a bounded time', async () => {
  await using world = await edgeWorld();
  world.release(titled('a1', 'One'));
  await world.text('/a1');
  world.broken.add('article');
  world.release(titled('a1', 'Uno'));
  const { response, cacheStatus } = await world.ask('/a1');
  assert.equal(response.identity.body.toString(), 'One');
  assert.equal(!cacheStatus.hit && cacheStatus.detail, 'stale-if-error');
  world.clock.instant += STALE_IF_ERROR_MS;
  await assert.rejects(world.ask('/a1'), /broken/u);
});

test('what was withdrawn is never served again, not even when its render fails', async () => {
  await using world = await edgeWorld();
  world.release(titled('a1', 'One'));
  await world.text('/a1');
  world.broken.add('article');
  world.release(titled('a1', 'Uno'));
  world.release(withdrawn('a1'));
  await assert.rejects(world.ask('/a1'), /broken/u);
});

test('a response is stale from the instant on that its render named', async () => {
  await using world = await edgeWorld();
  assert.equal(await world.text('/clock'), 'before');
  world.clock.instant = NOON + 999;
  assert.equal(world.fresh('/clock'), 'before');
  world.clock.instant = NOON + 1000;
  assert.equal(world.fresh('/clock'), undefined);
  assert.equal(await world.text('/clock'), 'after');
});

test('what was asked for often is fresh again before anybody asks', async () => {
  await using world = await edgeWorld();
  world.release(titled('a1', 'One'));
  await world.text('/a1');
  for (let hit = 0; hit < 3; hit++) world.fresh('/a1');
  world.release(titled('a1', 'Uno'));
  await world.edge.settled();
  assert.equal(world.fresh('/a1'), 'Uno');
  assert.equal(world.edge.explain('/a1')?.refreshedBy, 2);
});

test('gzip and brotli forms follow the first hit, with validators of their own', async () => {
  await using world = await edgeWorld();
  const { response } = await world.ask('/long');
  assert.equal(response.gzip, undefined);
  await world.edge.settled();
  assert.equal(world.edge.fresh('/long')?.gzip, undefined);
  await world.edge.settled();
  const stored = world.edge.fresh('/long');
  assert.ok(stored?.gzip && stored.br);
  assert.deepEqual(gunzipSync(stored.gzip.body), stored.identity.body);
  assert.deepEqual(brotliDecompressSync(stored.br.body), stored.identity.body);
  assert.equal(new Set([stored.identity.etag, stored.gzip.etag, stored.br.etag]).size, 3);
});

test('memory is bounded: the least recently used response goes first', async () => {
  await using world = await edgeWorld({}, 10_000);
  for (let id = 0; id < 20; id++) {
    await world.text(`/p${id}`);
    world.fresh('/p0');
  }
  assert.ok(world.edge.counters().bytes <= 10_000);
  assert.equal(world.fresh('/p0'), 'nothing');
  assert.equal(world.fresh('/p1'), undefined);
});

test('the impact of a record is told without changing anything', async () => {
  await using world = await edgeWorld();
  world.release(titled('a1', 'One'));
  await world.text('/list');
  const next = world.apply(titled('a2', 'Two'));
  assert.deepEqual(world.edge.impact(next).pages, ['/list']);
  assert.equal(world.fresh('/list'), 'a1 ');
  assert.deepEqual(world.edge.accept(next).pages, ['/list']);
});
