import assert from 'node:assert/strict';
import { test } from 'node:test';
import { differs, isSame } from './differs.ts';

const live = [
  { title: '', layout: 'lead', slots: [{ document: 'a' }, { document: 'b', headline: 'B' }], backfill: { limit: 5 } },
  { title: 'Sport', layout: 'grid', slots: [{ document: 'c' }] },
];

test('what is spelt in another order, or with its defaults, is the same', () => {
  const mine = [
    { slots: [{ document: 'a' }, { headline: 'B', document: 'b' }], backfill: { limit: 5 }, layout: 'lead' },
    { title: 'Sport', slots: [{ document: 'c' }] },
  ];
  assert.ok(isSame(differs(live, mine)));
  assert.ok(isSame(differs([], undefined)));
});

test('stories that come, go, change and move are told apart', () => {
  const [first, second] = live;
  const told = (mine: unknown) => Object.fromEntries(Object.entries(differs(live, mine)).filter(([, value]) => value !== 0 && value !== false));
  assert.deepEqual(told([{ ...first, slots: [{ document: 'x' }, ...(first?.slots ?? [])] }, second]), { storiesAdded: 1 });
  assert.deepEqual(told([{ ...first, slots: [{ document: 'a' }] }, second]), { storiesRemoved: 1 });
  assert.deepEqual(told([{ ...first, slots: [{ document: 'a', boost: 1 }, first?.slots[1]] }, second]), { slotsChanged: 1 });
  assert.deepEqual(told([{ ...first, slots: [first?.slots[1], { document: 'a' }] }, second]), { moved: true });
  assert.deepEqual(
    told([
      { ...first, slots: [{ document: 'a' }] },
      { ...second, slots: [first?.slots[1], { document: 'c' }] },
    ]),
    { moved: true },
  );
  assert.deepEqual(told([first, { ...second, title: 'Games' }, { title: 'New' }]), { containersAdded: 1, containersChanged: 1 });
  assert.deepEqual(told([first]), { storiesRemoved: 1, containersRemoved: 1 });
});
