import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { slug } from '../../../content/fields.ts';
import { slugOf } from './slug.ts';

test('a slug is made of a headline’s words, without accents and apostrophes', () => {
  assert.equal(slugOf('Céad míle fáilte: the Taoiseach’s “100,000” homes'), 'cead-mile-failte-the-taoiseachs-100-000-homes');
  assert.equal(slugOf('！？…'), '');
});

test('whatever the headline, its slug is none or one that the schema takes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (headline) => {
      const made = slugOf(headline);
      assert.ok(made === '' || slug.safeParse(made).success, made);
    }),
  );
});
