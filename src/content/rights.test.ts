import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RIGHTS_ENDING_MS, rightsStateOf } from './rights.ts';
import { image } from './types/image.ts';

const NOON = Date.UTC(2026, 5, 1, 12);

test('the newsroom is told a week before', () => {
  assert.equal(rightsStateOf(undefined, NOON), 'none');
  assert.equal(rightsStateOf({}, NOON), 'held');
  assert.equal(rightsStateOf({ until: NOON + RIGHTS_ENDING_MS + 1 }, NOON), 'held');
  assert.equal(rightsStateOf({ until: NOON + RIGHTS_ENDING_MS }, NOON), 'ending');
  assert.equal(rightsStateOf({ until: NOON }, NOON), 'ended');
  assert.equal(rightsStateOf({ from: NOON + 1 }, NOON), 'coming');
});

test('rights that end before they begin, and territories that are none, are refused', () => {
  const fields = (rights: object) => image.fields.safeParse({ blob: 'a'.repeat(64), width: 1, height: 1, rights });
  assert.equal(fields({ from: NOON, until: NOON }).success, false);
  assert.equal(fields({ territories: ['Ireland'] }).success, false);
  assert.equal(fields({ category: 'stolen' }).success, false);
  assert.deepEqual(fields({ territories: ['IE', 'GB'] }).data?.rights, { category: 'own', territories: ['IE', 'GB'], note: '' });
});
