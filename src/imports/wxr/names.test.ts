import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Problem } from '../../kernel/errors.ts';
import fc from 'fast-check';
import { documentId, slug } from '../../content/fields.ts';
import { datesOf, parseSqlDate } from './dates.ts';
import { documentIdOf, itemIdOf, siteKey, slugOf } from './names.ts';
import { refusePrivateHost } from './public-hosts.ts';
import { originalsOf } from './picture-urls.ts';

test('slugs lose diacritics, percent-encoding and what no address may hold', () => {
  assert.equal(slugOf('an-l%c3%a1-m%C3%B3r'), 'an-la-mor');
  assert.equal(slugOf('Straße & Søn: “It’s” 100%'), 'strasse-son-its-100');
  assert.equal(slugOf('日本'), '');
});

test('whatever a slug or a site is called, slugs and ids are valid', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.domain(), (text, url) => {
      const made = slugOf(text);
      if (made !== '') slug.parse(made);
      documentId.parse(documentIdOf(siteKey(url), 'topic', text));
      documentId.parse(itemIdOf(siteKey(text), { id: text, guid: text, link: '', title: '' }));
    }),
  );
});

test('a date that WordPress leaves empty, or that no calendar has, is none', () => {
  for (const text of ['0000-00-00 00:00:00', '2007-04-31 00:00:00', '2007-13-01 00:00:00', '2007-04-11 24:00:00', '9999-01-01 00:00:00', '', 'soon'])
    assert.equal(parseSqlDate(text), undefined, text);
  assert.equal(parseSqlDate('2007-04-11 00:52:59'), Date.UTC(2007, 3, 11, 0, 52, 59));
});

test('the exact date wins, then the feed’s, then the local one, which is told', () => {
  const none = { dateGmt: '0000-00-00 00:00:00', pubDate: '', date: '', modifiedGmt: '' };
  assert.equal(datesOf(none).firstAt, undefined);
  assert.deepEqual(datesOf({ ...none, date: '2007-04-11 00:00:00' }), { firstAt: Date.UTC(2007, 3, 11), updatedAt: undefined, isLocal: true });
  assert.equal(datesOf({ ...none, pubDate: 'Wed, 11 Apr 2007 00:52:59 +0000' }).isLocal, false);
  assert.equal(datesOf({ ...none, pubDate: 'Mon, 30 Nov -0001 00:00:00 +0000' }).firstAt, undefined);
});

test('threat: a picture’s address must not reach into our own network', () => {
  for (const host of ['127.0.0.1', '169.254.169.254', '[::1]', '[fd00::1]']) assert.throws(() => refusePrivateHost(host), Problem, host);
  for (const host of ['93.184.216.34', '[2606:2800:220:1::1]', 'example.org']) refusePrivateHost(host);
});

test('a smaller copy of a picture is looked for as its original first', () => {
  assert.deepEqual(originalsOf('a.example/x-300x200.jpg'), ['a.example/x.jpg', 'a.example/x-300x200.jpg']);
  assert.deepEqual(originalsOf('a.example/x.jpg'), ['a.example/x.jpg']);
});
