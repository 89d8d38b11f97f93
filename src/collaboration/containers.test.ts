import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import * as Y from 'yjs';
import {
  addContainer,
  addSlot,
  changeContainer,
  changeSlot,
  fillContainers,
  moveContainer,
  moveSlot,
  plainContainers,
  readContainers,
  removeContainer,
  removeSlot,
} from './containers.ts';

const FIELD = 'containers';
const words = fc.string({ unit: 'grapheme', maxLength: 6 });
const slot = fc.record({ document: fc.constantFrom('a', 'b', 'c', 'd', 'e'), headline: words, boost: fc.nat(2) }, { requiredKeys: ['document'] });
const container = fc.record(
  { title: words, backfill: fc.record({ limit: fc.nat(9) }), slots: fc.array(slot, { maxLength: 5 }) },
  { requiredKeys: ['title', 'slots'] },
);
const fronts = fc.array(container, { maxLength: 5 }).map((value) => JSON.parse(JSON.stringify(value)) as unknown);

const plain = (copy: Y.Doc) => plainContainers(readContainers(copy, FIELD));
/** Per container its title, then what stands in it. */
const shape = (copy: Y.Doc) => readContainers(copy, FIELD).map(({ fields, slots }) => [fields['title'], ...slots.map((each) => each.fields['document'])]);

function copyOf(containers: unknown): Y.Doc {
  const copy = new Y.Doc();
  fillContainers(copy, FIELD, containers);
  return copy;
}

/** Two people with the same front before them, and what they both have once they meet again. */
function two(containers: unknown) {
  const aoife = copyOf(containers);
  const tom = new Y.Doc();
  Y.applyUpdate(tom, Y.encodeStateAsUpdate(aoife));
  const meet = () => {
    Y.applyUpdate(tom, Y.encodeStateAsUpdate(aoife, Y.encodeStateVector(tom)));
    Y.applyUpdate(aoife, Y.encodeStateAsUpdate(tom, Y.encodeStateVector(aoife)));
    assert.deepEqual(plain(aoife), plain(tom));
    return aoife;
  };
  return { aoife, tom, meet };
}

function keysOf(copy: Y.Doc) {
  const containers = readContainers(copy, FIELD);
  const slotKey = (document: string) => containers.flatMap(({ slots }) => slots).find(({ fields }) => fields['document'] === document)?.key ?? '';
  const containerKey = (title: string) => containers.find(({ fields }) => fields['title'] === title)?.key ?? '';
  return { slotKey, containerKey };
}

const morning = [
  { title: 'Top', slots: [{ document: 'flood' }, { document: 'rents' }, { document: 'cup' }] },
  { title: 'Sport', slots: [{ document: 'match' }] },
];

test('whatever containers a front holds come back as they were', () => {
  fc.assert(fc.property(fronts, (value) => assert.deepEqual(plain(copyOf(value)), value)));
});

test('filling a front again reaches any other front', () => {
  fc.assert(
    fc.property(fronts, fronts, (before, after) => {
      const copy = copyOf(before);
      fillContainers(copy, FIELD, after);
      assert.deepEqual(plain(copy), after);
    }),
  );
});

test('filling a front with what it holds changes nothing', () => {
  fc.assert(
    fc.property(fronts, (value) => {
      const copy = copyOf(value);
      const before = Y.encodeStateVector(copy);
      fillContainers(copy, FIELD, value);
      assert.deepEqual(Y.encodeStateVector(copy), before);
    }),
  );
});

test('two people move, add and change different slots: everything both of them did is there', () => {
  const { aoife, tom, meet } = two(morning);
  const { slotKey, containerKey } = keysOf(aoife);
  moveSlot(aoife, FIELD, slotKey('cup'), { container: containerKey('Sport'), index: 0 });
  addSlot(aoife, FIELD, { container: containerKey('Top'), index: 0 }, { document: 'storm' });
  changeSlot(tom, FIELD, slotKey('cup'), { headline: 'Late goal' });
  addSlot(tom, FIELD, { container: containerKey('Top'), index: 0 }, { document: 'budget' });
  moveContainer(tom, FIELD, containerKey('Sport'), 0);
  const [sport, top] = shape(meet());
  assert.deepEqual(sport, ['Sport', 'cup', 'match']);
  assert.deepEqual([...(top as string[])].sort(), ['Top', 'budget', 'flood', 'rents', 'storm'].sort());
  assert.equal(readContainers(tom, FIELD)[0]?.slots[0]?.fields['headline'], 'Late goal');
});

test('a slot that two people move stands in one place, once', () => {
  const { aoife, tom, meet } = two(morning);
  const { slotKey, containerKey } = keysOf(aoife);
  moveSlot(aoife, FIELD, slotKey('flood'), { container: containerKey('Sport'), index: 0 });
  moveSlot(tom, FIELD, slotKey('flood'), { container: containerKey('Top'), index: 2 });
  const stands = shape(meet()).flat();
  assert.equal(stands.filter((each) => each === 'flood').length, 1);
});

test('what one person changes while another takes it out stays; what was seen and taken out is gone', () => {
  const { aoife, tom, meet } = two(morning);
  const { slotKey } = keysOf(aoife);
  removeSlot(aoife, FIELD, slotKey('flood'));
  removeSlot(aoife, FIELD, slotKey('rents'));
  changeSlot(tom, FIELD, slotKey('flood'), { kicker: 'Live' });
  meet();
  assert.deepEqual(shape(tom)[0], ['Top', 'flood', 'cup']);
  removeSlot(tom, FIELD, slotKey('flood'));
  assert.deepEqual(shape(meet())[0], ['Top', 'cup']);
});

test('a container that is taken out while somebody puts a story into it stays, with that story', () => {
  const { aoife, tom, meet } = two(morning);
  const { containerKey } = keysOf(aoife);
  removeContainer(aoife, FIELD, containerKey('Sport'));
  addSlot(tom, FIELD, { container: containerKey('Sport'), index: 0 }, { document: 'medal' });
  assert.deepEqual(shape(meet()).at(-1), ['Sport', 'medal']);
});

test('a story moves out of a container that somebody else takes out', () => {
  const { aoife, tom, meet } = two(morning);
  const { containerKey, slotKey } = keysOf(aoife);
  removeContainer(aoife, FIELD, containerKey('Top'));
  moveSlot(tom, FIELD, slotKey('rents'), { container: containerKey('Sport'), index: 1 });
  assert.deepEqual(shape(meet()), [['Sport', 'match', 'rents']]);
});

test('a container is added, changed and moved wherever it is wanted', () => {
  const copy = copyOf(morning);
  const key = addContainer(copy, FIELD, 1, { title: 'New', layout: 'list' });
  assert.deepEqual(
    shape(copy).map(([title]) => title),
    ['Top', 'New', 'Sport'],
  );
  changeContainer(copy, FIELD, key, { title: 'Newer', layout: undefined });
  moveContainer(copy, FIELD, key, 0);
  assert.deepEqual(readContainers(copy, FIELD)[0]?.fields, { title: 'Newer' });
  moveContainer(copy, FIELD, key, 2);
  assert.equal(shape(copy).at(-1)?.[0], 'Newer');
});

test('whatever two people do at once, both see one front, and no added story is lost', () => {
  const act = fc.record({ kind: fc.nat(4), slot: fc.nat(20), container: fc.nat(5), index: fc.nat(4) });
  fc.assert(
    fc.property(fronts, fc.array(act, { maxLength: 12 }), fc.array(act, { maxLength: 12 }), (value, ofAoife, ofTom) => {
      const { aoife, tom, meet } = two(value);
      const added: string[] = [];
      const removedAfterwards = new Set<string>();
      for (const [copy, acts] of [
        [aoife, ofAoife],
        [tom, ofTom],
      ] as const) {
        for (const { kind, slot: nth, container: at, index } of acts) {
          const now = readContainers(copy, FIELD);
          const target = now[at % Math.max(now.length, 1)];
          const slots = now.flatMap((each) => each.slots);
          const chosen = slots[nth % Math.max(slots.length, 1)];
          if (kind === 0 && target) added.push(addSlot(copy, FIELD, { container: target.key, index }, { document: 'new' }));
          if (kind === 1 && target && chosen) moveSlot(copy, FIELD, chosen.key, { container: target.key, index });
          if (kind === 2 && chosen) changeSlot(copy, FIELD, chosen.key, { headline: `${nth}` });
          if (kind === 3 && target) moveContainer(copy, FIELD, target.key, index);
          if (kind === 4 && chosen) {
            removeSlot(copy, FIELD, chosen.key);
            removedAfterwards.add(chosen.key);
          }
        }
      }
      const stands = new Set(readContainers(meet(), FIELD).flatMap(({ slots }) => slots.map(({ key }) => key)));
      for (const key of added) assert.ok(stands.has(key) || removedAfterwards.has(key));
    }),
  );
});
