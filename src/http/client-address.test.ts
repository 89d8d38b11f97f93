import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clientAddress, type IsProxy, proxiesOf } from './client-address.ts';

const none = proxiesOf([]) as IsProxy;
const ours = proxiesOf(['10.0.0.0/8', '2001:db8::1']) as IsProxy;

test('without proxies the peer is the client, whatever it claims', () => {
  assert.equal(clientAddress('192.0.2.7', '198.51.100.1', none), '192.0.2.7');
  assert.equal(clientAddress('::ffff:192.0.2.7', undefined, none), '192.0.2.7');
  assert.equal(clientAddress(undefined, '198.51.100.1', none), 'unknown');
});

test('proxies of ours are looked through, and nobody else', () => {
  assert.equal(clientAddress('10.0.0.2', '198.51.100.1', ours), '198.51.100.1');
  assert.equal(clientAddress('10.0.0.2', '198.51.100.1, 10.9.9.9', ours), '198.51.100.1');
  assert.equal(clientAddress('2001:db8::1', '198.51.100.1', ours), '198.51.100.1');
  assert.equal(clientAddress('192.0.2.7', '198.51.100.1, 10.9.9.9', ours), '192.0.2.7');
});

test('threat: a client writes itself another address: only what our proxies wrote counts', () => {
  assert.equal(clientAddress('10.0.0.2', '127.0.0.1, 203.0.113.5', ours), '203.0.113.5');
  assert.equal(clientAddress('10.0.0.2', '203.0.113.5, <script>', ours), '10.0.0.2');
  assert.equal(clientAddress('10.0.0.2', '', ours), '10.0.0.2');
});

test('what is neither address nor network is refused', () => {
  for (const wrong of ['proxy.example', '10.0.0.0/33', '10.0.0.0/', '10.0.0.0/x', '', '::1/129']) assert.equal(proxiesOf([wrong]), undefined, wrong);
});
