import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import sharp from 'sharp';
import { directoryBlobs } from '../blobs/index.ts';
import { cropPath, renditionPath } from './contract.ts';
import { mediaHandler, type Standing } from './http.ts';
import { takePicture } from './inspect.ts';
import { Renditions } from './renditions.ts';

const root = await mkdtemp(join(tmpdir(), 'strandline-media-'));
const blobs = directoryBlobs(join(root, 'blobs'));
const source = await sharp({ create: { width: 700, height: 400, channels: 3, background: '#246', noise: { type: 'gaussian', mean: 120, sigma: 40 } } })
  .png()
  .toBuffer();
const shown = (await takePicture(blobs, source)).blob;
const hidden = (await takePicture(blobs, await sharp(source).negate().png().toBuffer())).blob;
const NOON = Date.UTC(2026, 5, 1, 12);
let until: number | undefined;
let now = NOON;
const standing = (sha256: string): Standing => {
  if (sha256 !== shown) return { kind: 'absent' };
  return until !== undefined && until <= now ? { kind: 'ended' } : { kind: 'shown', until };
};
const media = mediaHandler({ blobs, folder: join(root, 'renditions'), standing, now: () => now });
const server = createServer((request, response) => void media(request, response).catch(() => response.destroy()));
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const get = (path: string, init: RequestInit = {}) => fetch(origin + path, init);
after(async () => {
  server.close();
  server.closeAllConnections();
  // An AVIF may still be on its way into the folder.
  await rm(root, { recursive: true, force: true, maxRetries: 10 });
});

test('a rendition is answered for ever, with its type and a strong validator', async () => {
  for (const [format, type] of [
    ['jpg', 'image/jpeg'],
    ['webp', 'image/webp'],
  ] as const) {
    const response = await get(renditionPath(shown, 640, format));
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('content-type'), type);
    assert.equal(response.headers.get('cache-control'), 'public, max-age=31536000, immutable');
    assert.match(response.headers.get('etag') ?? '', /^"[\w-]{27}"$/);
    const { width } = await sharp(Buffer.from(await response.arrayBuffer())).metadata();
    assert.equal(width, 640);
  }
});

test('RFC 9110 §13.1.2: who has it already is told so', async () => {
  const path = renditionPath(shown, 320, 'jpg');
  const etag = (await get(path)).headers.get('etag') as string;
  for (const value of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
    const response = await get(path, { headers: { 'if-none-match': value } });
    assert.equal(response.status, 304);
    assert.equal(response.headers.get('etag'), etag);
  }
  assert.equal((await get(path, { headers: { 'if-none-match': '"other"' } })).status, 200);
});

test('RFC 9110 §9.3.2: HEAD tells what GET would', async () => {
  const path = renditionPath(shown, 320, 'jpg');
  const [whole, head] = [await get(path), await get(path, { method: 'HEAD' })];
  assert.equal(head.headers.get('content-length'), String((await whole.arrayBuffer()).byteLength));
  assert.equal(head.headers.get('etag'), whole.headers.get('etag'));
  assert.equal((await head.arrayBuffer()).byteLength, 0);
});

test('RFC 9110 §14: a range is a part of the same bytes', async () => {
  const path = renditionPath(shown, 320, 'jpg');
  const response = await get(path);
  const etag = response.headers.get('etag') as string;
  const whole = Buffer.from(await response.arrayBuffer());
  const ranged = async (range: string, more = {}) => {
    const part = await get(path, { headers: { range, ...more } });
    return { status: part.status, contentRange: part.headers.get('content-range'), bytes: Buffer.from(await part.arrayBuffer()) };
  };
  assert.deepEqual(await ranged('bytes=2-5'), { status: 206, contentRange: `bytes 2-5/${whole.length}`, bytes: whole.subarray(2, 6) });
  assert.deepEqual((await ranged('bytes=-3')).bytes, whole.subarray(-3));
  assert.deepEqual((await ranged('bytes=10-')).bytes, whole.subarray(10));
  assert.deepEqual(await ranged(`bytes=${whole.length}-`), { status: 416, contentRange: `bytes */${whole.length}`, bytes: Buffer.alloc(0) });
  for (const ignored of ['bytes=5-2', 'bytes=0-1,4-5', 'lines=1-2', 'bytes=-']) assert.equal((await ranged(ignored)).status, 200, ignored);
  assert.equal((await ranged('bytes=0-1', { 'if-range': etag })).status, 206);
  assert.equal((await ranged('bytes=0-1', { 'if-range': '"other"' })).status, 200);
});

test('a picture that no public document shows is not answered, nor is a size that is larger than the original', async () => {
  for (const path of [
    renditionPath(hidden, 320, 'jpg'),
    renditionPath('0'.repeat(64), 320, 'jpg'),
    renditionPath(shown, 960, 'jpg'),
    `/media/${shown}`,
    '/media/%00',
  ]) {
    const response = await get(path);
    assert.equal(response.status, 404, path);
    assert.equal(response.headers.get('cache-control'), 'no-store');
    assert.equal(((await response.json()) as { code: string }).code, 'rendition-unknown');
  }
});

test('no cache is told to keep a picture for longer than its rights last, and from that instant on it is gone', async () => {
  const path = renditionPath(shown, 320, 'jpg');
  until = NOON + 90_999;
  assert.equal((await get(path)).headers.get('cache-control'), 'public, max-age=90');
  now = until - 1;
  assert.equal((await get(path)).headers.get('cache-control'), 'public, max-age=0');
  now = until;
  const ended = await get(path);
  assert.deepEqual([ended.status, ended.headers.get('cache-control')], [410, 'no-store']);
  assert.equal(((await ended.json()) as { code: string }).code, 'rights-ended');
  [until, now] = [undefined, NOON];
});

test('pictures are read, not written', async () => {
  const response = await get(renditionPath(shown, 320, 'jpg'), { method: 'POST', body: 'x' });
  assert.equal(response.status, 405);
  assert.equal(response.headers.get('allow'), 'GET, HEAD');
});

test('AVIF is made behind the reader’s back: WebP stands in for it, shortly, until it is there', async () => {
  const renditions = new Renditions({ blobs, folder: join(root, 'avif'), report: (error) => assert.fail(String(error)) });
  const name = { blob: shown, width: 320, crop: undefined, format: 'avif' } as const;
  assert.equal((await renditions.find(name))?.format, 'webp');
  await renditions.settled();
  assert.equal((await renditions.find(name))?.format, 'avif');
  const first = await get(cropPath(shown, { width: 320, ratio: '1:1', focal: { x: 0.5, y: 0.5 } }, 'avif'));
  assert.deepEqual([first.headers.get('content-type'), first.headers.get('cache-control')], ['image/webp', 'public, max-age=60']);
});

test('a hundred readers of a new rendition wait for one drawing, and get the same bytes', async () => {
  const renditions = new Renditions({ blobs, folder: join(root, 'crowd'), report: (error) => assert.fail(String(error)) });
  const found = await Promise.all(Array.from({ length: 100 }, () => renditions.find({ blob: shown, width: 480, crop: undefined, format: 'jpg' })));
  assert.equal(new Set(found.map((each) => each?.bytes)).size, 1);
});

test('renditions on disk stay within their bound', async () => {
  const maxBytes = 30_000;
  const renditions = new Renditions({ blobs, folder: join(root, 'bounded'), maxBytes, report: (error) => assert.fail(String(error)) });
  for (const x of [0, 10, 20, 30, 40, 50]) {
    await renditions.find({ blob: shown, width: 320, crop: { height: 320, focal: { x, y: 50 } }, format: 'jpg' });
    await renditions.settled();
  }
  let bytes = 0;
  for (const file of await readdir(join(root, 'bounded'), { recursive: true })) {
    const found = await stat(join(root, 'bounded', file));
    if (found.isFile()) bytes += found.size;
  }
  assert.ok(bytes <= maxBytes, `${bytes} bytes`);
});
