import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countWords } from './count.ts';

test('words are counted as a reader sees them, and a short text takes a minute', () => {
  assert.deepEqual(countWords(''), { words: 0, minutes: 0 });
  assert.deepEqual(countWords('Rain — heavy rain — is on its way, Met Éireann says.'), { words: 10, minutes: 1 });
  assert.equal(countWords('focal '.repeat(690)).minutes, 3);
});
