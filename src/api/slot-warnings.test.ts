import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type SlotFacts, slotWarnings } from './slot-warnings.ts';

const NOON = Date.UTC(2026, 10, 24, 12);
const fine: SlotFacts = {
  fate: 'shown',
  slot: {},
  document: { state: { kind: 'public', revision: 1, publication: { firstAt: 1, updatedAt: 1, corrections: [], formerPaths: [] } } },
  embargoUntil: null,
  publishAt: undefined,
  otherFronts: 0,
  lacksPicture: false,
  now: NOON,
};
const warned = (facts: Partial<SlotFacts>) => slotWarnings({ ...fine, ...facts });

test('a public story that stands once needs no warning', () => {
  assert.deepEqual(warned({ otherFronts: 2, embargoUntil: NOON + 1, slot: { from: NOON, until: NOON + 1 } }), []);
});

test('a story that readers cannot see is told with the reason', () => {
  const draft = { state: { kind: 'draft' } } as const;
  assert.deepEqual(warned({ fate: 'not-public', document: draft }), [{ kind: 'draft' }]);
  assert.deepEqual(warned({ document: draft, publishAt: NOON + 5 }), [{ kind: 'scheduled', at: NOON + 5 }]);
  assert.deepEqual(warned({ document: draft, embargoUntil: NOON + 5, publishAt: NOON + 9 }), [
    { kind: 'embargoed', at: NOON + 5 },
    { kind: 'scheduled', at: NOON + 9 },
  ]);
  assert.deepEqual(warned({ document: draft, embargoUntil: NOON }), [{ kind: 'draft' }], 'an embargo that is over is none');
  assert.deepEqual(warned({ document: { state: { kind: 'spiked' } as never } }), [{ kind: 'spiked' }]);
  assert.deepEqual(warned({ document: undefined, fate: 'not-public' }), [{ kind: 'unknown' }]);
  assert.deepEqual(warned({ document: undefined }), [], 'readers see it: it is no secret');
});

test('a slot that is not shown for its own sake says so', () => {
  assert.deepEqual(warned({ fate: 'twice' }), [{ kind: 'twice' }]);
  assert.deepEqual(warned({ fate: 'over', slot: { until: NOON } }), [{ kind: 'over' }]);
  assert.deepEqual(warned({ fate: 'not-yet', slot: { from: NOON + 1 } }), [{ kind: 'not-yet', at: NOON + 1 }]);
});

test('a picture that is not shown, and a story on three other fronts, are told', () => {
  assert.deepEqual(warned({ lacksPicture: true, otherFronts: 3 }), [{ kind: 'picture' }, { kind: 'elsewhere', fronts: 3 }]);
});
