import assert from 'node:assert/strict';
import { test } from 'node:test';
import { closestWord } from './spelling.ts';

const known = ['STRANDLINE_PORT', 'STRANDLINE_ORIGIN', 'STRANDLINE_LOG_LEVEL', 'STRANDLINE_DATABASE_URL'];

test('a swapped, missing or added letter leads to the word that was meant', () => {
  assert.equal(closestWord('STRANDLINE_PROT', known), 'STRANDLINE_PORT');
  assert.equal(closestWord('STRANDLINE_ORIGN', known), 'STRANDLINE_ORIGIN');
  assert.equal(closestWord('STRANDLINE_LOGLEVEL', known), 'STRANDLINE_LOG_LEVEL');
});

test('a word that is known is its own nearest', () => {
  for (const word of known) assert.equal(closestWord(word, known), word);
});
