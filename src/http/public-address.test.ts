import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isPublicAddress } from './public-address.ts';

test('threat: a request is aimed into the house: no address that is not public is one', () => {
  for (const address of [
    '127.0.0.1',
    '127.8.8.8',
    '0.0.0.0',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '64:ff9b::7f00:1',
    'fe80::1',
    'fc00::1',
    'fd12:3456::1',
    'ff02::1',
    '2002:7f00:1::',
    '2001::1',
    '2001:db8::1',
    'localhost',
    '',
    '2130706433',
  ])
    assert.equal(isPublicAddress(address), false, address);
});

test('addresses of the Internet are public', () => {
  for (const address of ['8.8.8.8', '172.15.255.255', '172.32.0.1', '2a00:1450:4001::1', '2606:4700::1111'])
    assert.equal(isPublicAddress(address), true, address);
});
