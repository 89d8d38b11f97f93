// What HTTP asks of a cache, each with its section. Every answer to a GET is read twice where it matters: once as the full server gives
// it, once as the fast path does.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { titled } from '../../src/edge/edge.world.ts';
import { actors } from './actors.ts';

const LONG = '/long';

async function stored() {
  const three = await actors();
  three.origin.release(titled('a1', 'One'), titled('a2', 'Two'));
  await three.client.get(LONG);
  // Its first hit has its compressed forms made.
  await three.client.get(LONG);
  await three.edge.settled();
  return three;
}

test('RFC 9110 §13.1.2: a response whose validator the client holds is answered 304, by list, weakly or by any; after a change it is sent', async () => {
  await using three = await stored();
  const etag = (await three.client.get(LONG)).headers.etag as string;
  for (const value of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
    const { status, headers, text } = await three.client.get(LONG, { 'if-none-match': value });
    assert.deepEqual([status, text, headers.etag, headers['content-length']], [304, '', etag, undefined], value);
    assert.equal(headers.vary, 'Accept-Encoding');
    assert.ok(headers['cache-control'] !== undefined && headers.date !== undefined);
  }
  assert.equal((await three.client.get(LONG, { 'if-none-match': '"other"' })).status, 200);
  three.origin.release(titled('a1', 'Uno'));
  const changed = await three.client.get(LONG, { 'if-none-match': etag });
  assert.equal(changed.status, 200);
  assert.match(changed.text, /^Uno/);
});

test('RFC 9110 §8.8.3.3: each coding has a validator of its own, and the codings hold the same text', async () => {
  await using three = await stored();
  const plain = await three.client.get(LONG);
  const zipped = await three.client.get(LONG, { 'accept-encoding': 'gzip' });
  const brotli = await three.client.get(LONG, { 'accept-encoding': 'gzip, br' });
  assert.deepEqual([zipped.headers['content-encoding'], brotli.headers['content-encoding']], ['gzip', 'br']);
  assert.deepEqual([gunzipSync(zipped.body), brotliDecompressSync(brotli.body)], [plain.body, plain.body]);
  assert.equal(new Set([plain, zipped, brotli].map(({ headers }) => headers.etag)).size, 3);
  assert.equal((await three.client.get(LONG, { 'accept-encoding': 'gzip', 'if-none-match': zipped.headers.etag as string })).status, 304);
  assert.equal((await three.client.get(LONG, { 'accept-encoding': 'br', 'if-none-match': zipped.headers.etag as string })).status, 200);
});

test('RFC 9110 §12.5.3: weights decide the coding, and zero refuses it; §12.5.5: the answer says that it varies', async () => {
  await using three = await stored();
  for (const [accept, coding] of [
    ['br;q=0.1, gzip;q=0.9', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['gzip;q=0, *;q=0.5', 'br'],
    ['identity, gzip;q=0.5', undefined],
    ['*;q=0', undefined],
    ['', undefined],
  ] as const) {
    const { headers } = await three.client.get(LONG, { 'accept-encoding': accept });
    assert.deepEqual([headers['content-encoding'], headers.vary], [coding, 'Accept-Encoding'], accept);
  }
});

test('RFC 9110 §9.3.2: HEAD has the fields of GET and no content', async () => {
  await using three = await stored();
  for (const accept of ['identity', 'gzip']) {
    const got = await three.client.get(LONG, { 'accept-encoding': accept });
    const head = await three.client.head(LONG, { 'accept-encoding': accept });
    assert.equal(head.body.length, 0);
    assert.deepEqual({ ...head.headers, date: '' }, { ...got.headers, date: '' });
  }
});

test('RFC 9110 §14: a range of bytes is answered 206 with its place, one outside 416 with the length', async () => {
  await using three = await stored();
  const whole = await three.client.get(LONG);
  const size = whole.body.length;
  for (const [range, first, last] of [
    ['bytes=0-9', 0, 9],
    ['bytes=10-', 10, size - 1],
    ['bytes=-7', size - 7, size - 1],
    [`bytes=5-${size + 50}`, 5, size - 1],
    ['Bytes=1-1', 1, 1],
  ] as const) {
    const part = await three.client.get(LONG, { range });
    assert.equal(part.status, 206, range);
    assert.deepEqual(part.body, whole.body.subarray(first, last + 1));
    assert.deepEqual([part.headers['content-range'], part.headers.etag], [`bytes ${first}-${last}/${size}`, whole.headers.etag]);
  }
  const outside = await three.client.get(LONG, { range: `bytes=${size}-` });
  assert.deepEqual([outside.status, outside.headers['content-range']], [416, `bytes */${size}`]);
});

test('RFC 9110 §14.2: several ranges, other units, ranges of HEAD and malformed ones are answered whole', async () => {
  await using three = await stored();
  const whole = await three.client.get(LONG);
  for (const range of ['bytes=0-1, 4-5', 'lines=1-2', 'bytes=9-5', 'bytes=', 'bytes=a-b']) {
    const answer = await three.client.get(LONG, { range });
    assert.deepEqual([answer.status, answer.text], [200, whole.text], range);
  }
  assert.equal((await three.client.head(LONG, { range: 'bytes=0-1' })).status, 200);
});

test('RFC 9110 §13.1.5: If-Range sends the part of the very response that the client has, and the whole of another one', async () => {
  await using three = await stored();
  const etag = (await three.client.get(LONG)).headers.etag as string;
  const range = 'bytes=0-4';
  assert.equal((await three.client.get(LONG, { range, 'if-range': etag })).status, 206);
  for (const other of [`W/${etag}`, '"other"', 'Tue, 24 Nov 2026 12:00:00 GMT'])
    assert.equal((await three.client.get(LONG, { range, 'if-range': other })).status, 200, other);
  three.origin.release(titled('a1', 'Uno'));
  const changed = await three.client.get(LONG, { range, 'if-range': etag });
  assert.equal(changed.status, 200);
  assert.match(changed.text, /^Uno/);
});

test('RFC 9110 §13.2.2: If-None-Match comes before Range', async () => {
  await using three = await stored();
  const etag = (await three.client.get(LONG)).headers.etag as string;
  assert.equal((await three.client.get(LONG, { range: 'bytes=0-4', 'if-none-match': etag })).status, 304);
});

test('RFC 9211 §2: Cache-Status tells a hit from a miss, a stale response, and one that is never stored', async () => {
  await using three = await actors();
  three.origin.release(titled('a1', 'One'));
  const told = async (path: string) => (await three.client.get(path)).cacheStatus;
  assert.equal(await told('/a1'), 'Strandline; fwd=uri-miss; stored');
  assert.equal(await told('/a1'), 'Strandline; hit');
  three.origin.release(titled('a1', 'Uno'));
  assert.equal(await told('/a1'), 'Strandline; fwd=stale; stored');
  assert.equal(await told('/busy'), 'Strandline; fwd=bypass; detail=uncacheable');
  assert.equal(await told('/busy'), 'Strandline; fwd=bypass; detail=uncacheable');
});

test('RFC 9211 §2.6: requests that come while a page is being made share that render, and say so', async () => {
  await using three = await actors();
  three.origin.release(titled('a1', 'One'));
  const letGo = three.origin.hold();
  const asked = Array.from({ length: 40 }, () => three.client.get('/a1'));
  while (three.counters.passedOn < 40) await new Promise((resolve) => setImmediate(resolve));
  letGo();
  const answers = await Promise.all(asked);
  assert.deepEqual(three.origin.rendered, ['article']);
  assert.equal(answers.filter(({ cacheStatus }) => cacheStatus.includes('; collapsed')).length, 39);
  assert.ok(answers.every(({ text }) => text === 'One'));
});

test('RFC 9110 §9.1: pages answer GET and HEAD; others are told so', async () => {
  await using three = await stored();
  const { counters } = three;
  const before = counters.hits;
  const answer = await fetch(`http://127.0.0.1:${three.port}${LONG}`, { method: 'DELETE' });
  assert.deepEqual([answer.status, answer.headers.get('allow'), counters.hits], [405, 'GET, HEAD', before]);
});
