import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { presentable, words } from './words.ts';

test('a text comes out as it was written, but for what no reader can see', () => {
  assert.equal(presentable('Dé\u0000 hAoine\u000b 🌊\r\n“x”\t\u202e\u200d\u0085'), 'Dé hAoine 🌊\n“x”\t\u202e\u200d');
});

test('what passed once passes unchanged, and stands in XML without another thought', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const once = words.safeParse(text);
      if (!once.success) return;
      assert.equal(words.parse(once.data), once.data);
      const parser = new SaxesParser();
      parser.on('error', (error) => {
        throw error;
      });
      parser.write(`<a>${once.data.replaceAll(/[&<>]/g, ' ')}</a>`).close();
    }),
  );
});

test('half of a surrogate pair is refused: it cannot be written as UTF-8', () => {
  for (const text of ['\ud83c', 'a\udf0ab', '\udf0a\ud83c']) assert.match(words.safeParse(text).error?.message ?? '', /surrogate/);
});
