import assert from 'node:assert/strict';
import { test } from 'node:test';
import { articleChange, journalOf, NOON, publicChange } from '../../test/worlds/changes.ts';
import { place } from '../../test/worlds/newsroom.ts';
import { scratchFolder } from '../../test/worlds/scratch.ts';
import { CROP_RATIOS } from '../media/contract.ts';
import { cropRatios } from '../content/types/image.ts';
import { ReplicaReader, ReplicaWriter } from '../replica/index.ts';
import type { View } from '../replica/contract.ts';
import { findCard } from './cards.ts';
import { findImage, picture, pictureStanding } from './pictures.ts';

const HOUR_MS = 3_600_000;
const blob = (letter: string) => letter.repeat(64);
const image = (id: string, letter: string, more: object = {}, publication: object = {}) =>
  publicChange('image', id, { blob: blob(letter), width: 1920, height: 1080, alt: id, ...more }, publication);
const rights = (from: number | undefined, until: number | undefined) => ({ rights: { category: 'agency', from, until } });

/** What pages see of these documents at an instant, and until when that holds. */
function seen<T>(changes: Parameters<typeof journalOf>[0], now: number, look: (view: View) => T): { value: T; validUntil: number | undefined } {
  using scratch = scratchFolder();
  using writer = new ReplicaWriter(scratch.file('replica.sqlite'), place);
  for (const record of journalOf(changes)) writer.apply(record);
  using reader = new ReplicaReader(scratch.file('replica.sqlite'), { now: () => now, until: async () => {} });
  const { value, readSet } = reader.read(look);
  return { value, validUntil: readSet.validUntil };
}

test('a picture is there from the instant at which its rights begin until the one at which they end, and the page knows both', () => {
  const loan = [image('loan', 'a', rights(NOON, NOON + HOUR_MS))];
  const at = (now: number) => {
    const { value, validUntil } = seen(loan, now, (view) => findImage(view, 'loan')?.alt);
    return [value, validUntil];
  };
  assert.deepEqual(at(NOON - 1), [undefined, NOON]);
  assert.deepEqual(at(NOON), ['loan', NOON + HOUR_MS]);
  assert.deepEqual(at(NOON + HOUR_MS - 1), ['loan', NOON + HOUR_MS]);
  assert.deepEqual(at(NOON + HOUR_MS), [undefined, undefined]);
});

test('a slot whose own picture may no longer be shown shows the story’s, and a story without one is a card of words', () => {
  const world = [
    image('own', 'a'),
    image('loan', 'b', rights(undefined, NOON + HOUR_MS)),
    articleChange('story', { image: 'own' }),
    articleChange('other', { image: 'loan' }),
  ];
  const shown = (now: number, id: string, override?: string) => seen(world, now, (view) => findCard(view, id, { image: override })?.image?.alt).value;
  assert.equal(shown(NOON, 'story', 'loan'), 'loan');
  assert.equal(shown(NOON + HOUR_MS, 'story', 'loan'), 'own');
  assert.equal(shown(NOON + HOUR_MS, 'other'), undefined);
});

test('a file is answered while a public document shows it or showed it before, within the rights of that document', () => {
  const world = [
    image('now', 'a', rights(undefined, NOON + HOUR_MS), { formerBlobs: [blob('b')] }),
    image('twin', 'c'),
    image('other-twin', 'c', rights(undefined, NOON)),
  ];
  const standing = (letter: string, now = NOON) => seen(world, now, (view) => pictureStanding(view, blob(letter))).value;
  for (const letter of ['a', 'b']) {
    assert.deepEqual(standing(letter), { kind: 'shown', until: NOON + HOUR_MS });
    assert.deepEqual(standing(letter, NOON + HOUR_MS), { kind: 'ended' });
  }
  assert.deepEqual(standing('c'), { kind: 'shown', until: undefined }, 'one of two that name it may be shown for ever');
  assert.deepEqual(standing('d'), { kind: 'absent' });
});

test('what nobody has begun to hold the rights of is not there yet, and has not ended', () => {
  const world = [image('soon', 'a', rights(NOON + 1, undefined))];
  assert.deepEqual(seen(world, NOON, (view) => pictureStanding(view, blob('a'))).value, { kind: 'absent' });
});

test('a shape is cut around its own point where it has one', () => {
  const world = [image('boats', 'a', { focal: { x: 0.5, y: 0.5 }, crops: { '1:1': { x: 0.9, y: 0.1 } } })];
  const html = (ratio: '1:1' | '3:2') => String(seen(world, NOON, (view) => picture(findImage(view, 'boats'), { sizes: '1px', ratio })).value);
  assert.match(html('1:1'), /640x640-90-10\.jpg/);
  assert.match(html('3:2'), /640x427-50-50\.jpg/);
});

test('the shapes that a picture may have points for are those that the site uses', () => {
  assert.deepEqual(Object.keys(CROP_RATIOS), [...cropRatios]);
});
