import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as Y from 'yjs';
import { fillWorkingCopy, putBlockBack, readWorkingCopy } from './contract.ts';

const kinds = { body: 'rich' } as const;
const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] });
const [one, two, three, four] = ['One.', 'Two.', 'Three.', 'Four.'].map(paragraph);
const copyOf = (...content: unknown[]) => {
  const copy = new Y.Doc();
  fillWorkingCopy(copy, kinds, { body: { type: 'doc', content } });
  return copy;
};
const blocksOf = (copy: Y.Doc) => (readWorkingCopy(copy, kinds)['body'] as { content: unknown[] }).content;

test('a block that was taken out comes back after the nearest block that stood before it', () => {
  const copy = copyOf(one, four);
  assert.equal(putBlockBack(copy, { field: 'body', block: three, before: [one, two] }), 'put-back');
  assert.deepEqual(blocksOf(copy), [one, three, four]);
  assert.equal(putBlockBack(copy, { field: 'body', block: three, before: [one, two] }), 'there', 'once is enough');
  assert.deepEqual(blocksOf(copy), [one, three, four]);
});

test('with nothing left of what stood before it, it comes first', () => {
  const copy = copyOf(four);
  putBlockBack(copy, { field: 'body', block: one, before: [] });
  assert.deepEqual(blocksOf(copy), [one, four]);
});

test('a block that was changed comes back in the place of what it became, and beside it when that was changed since', () => {
  const copy = copyOf(one, paragraph('Two, changed.'), three);
  const wanted = { field: 'body', block: two, before: [one], inPlaceOf: paragraph('Two, changed.') };
  assert.equal(putBlockBack(copy, wanted), 'put-back');
  assert.deepEqual(blocksOf(copy), [one, two, three]);
  const later = copyOf(one, paragraph('Two, changed again.'), three);
  assert.equal(putBlockBack(later, wanted), 'beside');
  assert.deepEqual(blocksOf(later), [one, two, paragraph('Two, changed again.'), three]);
});

test('what somebody else types meanwhile in another block stays', () => {
  const mine = copyOf(one, four);
  const theirs = new Y.Doc();
  Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine));
  putBlockBack(mine, { field: 'body', block: two, before: [one] });
  const last = theirs.getXmlFragment('rich:body').get(1) as Y.XmlElement;
  (last.get(0) as Y.XmlText).insert(5, ' And more.');
  Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs));
  assert.deepEqual(blocksOf(mine), [one, two, paragraph('Four. And more.')]);
});
