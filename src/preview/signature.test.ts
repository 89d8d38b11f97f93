import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { newId } from '../kernel/ids.ts';
import { parseLink, signLink } from './signature.ts';

const key = randomBytes(32);
const id = newId(1_795_000_000_000);
const until = 1_795_000_360_000;

test('a signed link says which preview, and until when', () => {
  assert.deepEqual(parseLink(key, signLink(key, id, until)), { id, signedUntil: until });
  assert.deepEqual(parseLink(key, id), { id, signedUntil: undefined });
});

test('threat: a link that was changed in any character opens nothing more than it did', () => {
  const link = signLink(key, id, until);
  fc.assert(
    fc.property(fc.nat(link.length - 1), fc.constantFrom(...'0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_~'), (place, other) => {
      const changed = `${link.slice(0, place)}${other}${link.slice(place + 1)}`;
      const read = parseLink(key, changed);
      // The last character has spare bits: another spelling of the same signature is the same link.
      if (read) assert.deepEqual(read, { id, signedUntil: until });
    }),
    { numRuns: 2_000 },
  );
});

test('threat: a signature of another house, another preview or another time opens nothing', () => {
  const [, , signature] = signLink(key, id, until).split('~');
  assert.equal(parseLink(randomBytes(32), signLink(key, id, until)), undefined);
  assert.equal(parseLink(key, `${newId(1_795_000_000_001)}~${until.toString(36)}~${signature}`), undefined);
  assert.equal(parseLink(key, `${id}~${(until + 1).toString(36)}~${signature}`), undefined);
  assert.equal(parseLink(key, `${id}~~`), undefined);
});
