import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filterOf, isFiltered, queryOf, readAddress, valuesOf } from './address.ts';

test('an address is read as it was written, and nothing else of it', () => {
  const address = readAddress({ text: 2026, type: ['article', 'page'], state: '', sort: 'title', other: 'x', topic: null });
  assert.deepEqual(address, { text: '2026', type: 'article,page', sort: 'title' });
  assert.deepEqual(readAddress(Object.fromEntries(new URLSearchParams(queryOf(address)))), address);
  assert.deepEqual(filterOf(address), { text: '2026', type: 'article,page' });
  assert.deepEqual(valuesOf(address.type), ['article', 'page']);
});

test('an order alone does not narrow a list', () => {
  assert.equal(isFiltered({ sort: 'title' }), false);
  assert.equal(isFiltered({ state: 'draft' }), true);
});
