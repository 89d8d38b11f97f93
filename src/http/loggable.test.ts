import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loggable } from './loggable.ts';

test('threat: no link that is a key is written into the log', () => {
  assert.equal(loggable('/desk/preview/abc~1~xyz/news?page=2'), '/desk/preview/…/news?page=2');
  assert.equal(loggable('/desk/link/secret'), '/desk/link/…');
  assert.equal(loggable('/news?page=2'), '/news?page=2');
  assert.equal(loggable(undefined), '');
});
