import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mentions } from './mentions.ts';

test('somebody is mentioned by the whole name after an @, however it is spelt', () => {
  for (const text of ['@Áine Ní Bhriain: is this right?', 'Ask @aine ni bhriain.', '(@ÁINE NÍ BHRIAIN)']) assert.ok(mentions(text, 'Áine Ní Bhriain'), text);
  for (const text of ['Áine Ní Bhriain', '@Áine', '@Áine Ní Bhriaina', 'desk@Áine Ní Bhriain', '@']) assert.ok(!mentions(text, 'Áine Ní Bhriain'), text);
  assert.ok(!mentions('@ nobody', ' '));
});
