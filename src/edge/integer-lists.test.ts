import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { IntegerLists } from './integer-lists.ts';

test('lists in one pool keep their values apart while they grow, shrink and are cleared', () => {
  const action = fc.oneof(
    { weight: 6, arbitrary: fc.record({ append: fc.nat(5), value: fc.nat(9) }) },
    { weight: 3, arbitrary: fc.record({ remove: fc.nat(5), value: fc.nat(9) }) },
    fc.record({ clear: fc.nat(5) }),
  );
  const property = fc.property(fc.array(action, { maxLength: 300 }), (actions) => {
    const lists = new IntegerLists();
    const expected: number[][] = [[], [], [], [], [], []];
    for (const each of actions) {
      if ('append' in each) {
        lists.append(each.append, each.value);
        expected[each.append]?.push(each.value);
      } else if ('remove' in each) {
        lists.remove(each.remove, each.value);
        const values = expected[each.remove] as number[];
        if (values.includes(each.value)) values.splice(values.indexOf(each.value), 1);
      } else {
        lists.clear(each.clear);
        expected[each.clear] = [];
      }
    }
    for (const [list, values] of expected.entries()) assert.deepEqual([...lists.valuesOf(list)].toSorted(), values.toSorted());
  });
  fc.assert(property);
});

test('room that was freed is used again', () => {
  const lists = new IntegerLists();
  for (let round = 0; round < 100; round++) {
    for (let value = 0; value < 5000; value++) lists.append(0, value);
    lists.clear(0);
  }
  assert.ok(lists.bytes < 2 ** 21, `${lists.bytes} bytes`);
});
