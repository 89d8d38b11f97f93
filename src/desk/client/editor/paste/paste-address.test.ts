import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pastedAddress } from './paste-address.ts';

test('what follows the reader is taken out of an address, and nothing else', () => {
  assert.equal(pastedAddress('https://example.org/a?id=7&utm_source=x&fbclid=y#part'), 'https://example.org/a?id=7#part');
  assert.equal(pastedAddress('https://example.org/a?utm_medium=mail'), 'https://example.org/a');
  assert.equal(pastedAddress('https://example.org/a?q=a%20b+c&x'), 'https://example.org/a?q=a%20b+c&x', 'one that follows nobody stays letter by letter');
});

test('the detour that counts a click is left out', () => {
  assert.equal(pastedAddress('https://www.google.com/url?q=https://example.org/a%3Futm_source%3Ddoc&sa=D&ust=1'), 'https://example.org/a');
  assert.equal(pastedAddress('https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2F&data=05'), 'https://example.org/');
  assert.equal(pastedAddress('https://www.google.com/search?q=https://example.org'), 'https://www.google.com/search?q=https://example.org');
});

test('THREAT an address that would run, or lead into somebody’s computer, is no link', () => {
  for (const href of ['javascript:alert(1)', ' JaVaScRiPt:alert(1)', 'data:text/html,x', 'vbscript:x', 'file:///C:/x.doc', 'blob:https://example.org/1', ''])
    assert.equal(pastedAddress(href), undefined, href);
  assert.equal(pastedAddress('mailto:desk@example.org'), 'mailto:desk@example.org');
  assert.equal(pastedAddress('/news/politics'), '/news/politics');
});
