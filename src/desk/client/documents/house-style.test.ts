import assert from 'node:assert/strict';
import { test } from 'node:test';
import { houseStyle } from './house-style.ts';

const kinds = (fields: Record<string, unknown>) => houseStyle(fields).map(({ kind, detail }) => `${kind} ${detail}`.trim());

test('a story in house style is not warned about', () => {
  assert.deepEqual(kinds({ headline: 'Flood warning', standfirst: 'Heavy rain', body: { type: 'doc', content: [{ type: 'paragraph' }] } }), []);
  assert.deepEqual(kinds({ headline: '', standfirst: '' }), [], 'nor one that is not begun');
});

test('an over-long headline, a missing standfirst, a picture without alt text and empty blocks are named', () => {
  const body = {
    type: 'doc',
    content: [{ type: 'paragraph' }, { type: 'image', attrs: {} }, { type: 'factBox', content: [{ type: 'embed', attrs: { url: '' } }] }],
  };
  assert.deepEqual(kinds({ headline: 'x'.repeat(91), standfirst: '', body }), ['longHeadline 91 / 90', 'noStandfirst', 'emptyBlock ¶ 2', 'emptyBlock ¶ 3']);
  assert.deepEqual(kinds({ blob: 'a', alt: '' }), ['noAltText']);
});
