// The synthetic newsroom that benches and proofs stand on: deterministic, valid, and of the shape that it promises.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newsroomOf, storyWorld, syntheticArticle, syntheticNewsroom, UNTIL } from '../../bench/newsroom/newsroom.ts';
import { syntheticReads } from '../../bench/newsroom/reads.ts';
import { parseFields } from '../../src/content/index.ts';
import { place } from '../worlds/newsroom.ts';

const options = newsroomOf(2_000, 5);

test('a newsroom has as many documents as were asked for, each valid, none newer than its end', () => {
  const ids = new Set<string>();
  for (const { id, type, fields, firstAt } of syntheticNewsroom(options)) {
    parseFields(type, fields);
    assert.ok(firstAt <= UNTIL);
    ids.add(id);
  }
  assert.equal(ids.size, 2_000);
});

test('the same seed gives the same newsroom, another seed another', () => {
  const text = (seed: number) => JSON.stringify([...syntheticNewsroom(newsroomOf(300, seed))]);
  assert.equal(text(1), text(1));
  assert.notEqual(text(1), text(2));
});

test('any story can be made without the others', () => {
  const inOrder = [...syntheticNewsroom(options)].filter(({ type }) => type === 'article');
  const world = storyWorld(options);
  for (const n of [0, 7, 640, inOrder.length - 1]) assert.deepEqual(syntheticArticle(n, world), inOrder[n]);
});

test('a bulletin is published on each hour, and breaking stories come in a row with one topic', () => {
  const stories = [...syntheticNewsroom(options)].filter(({ type }) => type === 'article');
  const bulletins = stories.filter(({ fields }) => fields['kicker'] === 'Bulletin');
  assert.equal(bulletins.length, Math.floor((stories.length - 1) / 10));
  assert.ok(bulletins.every(({ firstAt }) => firstAt % 3_600_000 === 0));
  const breaking = stories.filter(({ fields }) => fields['breaking'] != null);
  assert.ok(breaking.length >= 3);
  for (const { fields, firstAt } of breaking) assert.ok((fields['breaking'] as { until: number }).until > firstAt);
});

test('readers ask for the newest stories most, and only for addresses that exist', () => {
  const world = storyWorld(options);
  const newest = syntheticArticle(options.articles - 1, world);
  const asked = [...syntheticReads(options, place.timeZone).take(4_000)];
  const of = (path: string) => asked.filter((each) => each === path).length;
  const newestAsked = asked.filter((path) => path.endsWith(`/${newest.fields['slug']}`)).length;
  assert.ok(of('/') > 300 && newestAsked > 100, `home ${of('/')}, newest ${newestAsked}`);
  assert.deepEqual(asked, [...syntheticReads(options, place.timeZone).take(4_000)]);
});
