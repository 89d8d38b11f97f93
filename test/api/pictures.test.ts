// Pictures through the door and out to readers, over a real server: what is refused, what is shown, and for how long.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import sharp from 'sharp';
import { renditionPath } from '../../src/media/index.ts';
import { DATA, servedApi } from './served.ts';

const api = await servedApi();
after(() => api[Symbol.asyncDispose]());

const HOSTILE = join(DATA, 'hostile-images');
const octets = { 'content-type': 'application/octet-stream' };
const photograph = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#246', noise: { type: 'gaussian', mean: 120, sigma: 40 } } })
  .jpeg()
  .toBuffer();
const media = (path: string) => fetch(`${api.url}${path}`);
const go = async (verb: string, id: string, body = {}) => {
  const answer = await api.ask({ method: 'POST', path: `/documents/${id}/${verb}`, body });
  assert.equal(answer.status, 200, answer.text);
};

test('a picture is seen by readers from its publication to its withdrawal, and never before or after', async () => {
  const query = 'id=harbour&alt=The%20harbour&credit=A.%20Photographer&focalX=0.2';
  const made = await api.ask({ method: 'POST', path: `/images?${query}`, body: photograph, headers: { 'content-type': 'image/jpeg' } });
  assert.equal(made.status, 200, made.text);
  const { blob, width, height } = made.body['picture'] as { blob: string; width: number; height: number };
  assert.deepEqual([made.body['id'], made.body['revision'], width, height], ['harbour', 1, 900, 600]);
  const { body } = await api.ask({ method: 'GET', path: '/documents/harbour' });
  assert.deepEqual((body['revision'] as { fields: Record<string, unknown> }).fields['focal'], { x: 0.2, y: 0.5 });
  const rendition = renditionPath(blob, 640, 'webp');
  const status = async () => (await media(rendition)).status;
  assert.equal(await status(), 404, 'a draft');
  await go('publish', 'harbour');
  const shown = await media(rendition);
  assert.deepEqual([shown.status, shown.headers.get('cache-control')], [200, 'public, max-age=31536000, immutable']);
  assert.equal((await sharp(Buffer.from(await shown.arrayBuffer())).metadata()).width, 640);
  await go('withdraw', 'harbour', { note: 'Rights have ended.' });
  assert.equal(await status(), 404, 'withdrawn');
  await go('restore', 'harbour');
  assert.equal(await status(), 200, 'restored');
  await go('spike', 'harbour');
  assert.equal(await status(), 404, 'spiked');
});

test('THREAT the bytes that were sent are never answered, by no spelling of their address', async () => {
  const { body } = await api.ask({ method: 'POST', path: '/pictures', body: photograph, headers: octets });
  const blob = String(body['blob']);
  const file = `${blob.slice(0, 2)}/${blob}`;
  for (const path of [
    `/media/${blob}`,
    `/media/${blob}/original`,
    `/blobs/${file}`,
    `/media/../blobs/${file}`,
    `/media/%2e%2e/blobs/${file}`,
    `/assets/../blobs/${file}`,
  ]) {
    const response = await media(path);
    assert.ok([400, 404].includes(response.status), `${path} → ${response.status}`);
  }
});

test('a picture that is sent twice under one key makes one document', async () => {
  const send = () => api.ask({ method: 'POST', path: '/images?alt=x', body: photograph, headers: { ...octets, 'idempotency-key': 'picture-1' } });
  const [one, other] = [await send(), await send()];
  assert.equal(one.status, 200, one.text);
  assert.equal(one.body['id'], other.body['id']);
});

test('what is no picture, or is sent as something else, is refused with what to do', async () => {
  for (const [body, headers, status, code] of [
    ['<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', { 'content-type': 'image/svg+xml' }, 415, 'image-format-refused'],
    ['<!doctype html><script>alert(1)</script>', octets, 415, 'image-format-refused'],
    ['', octets, 415, 'image-format-refused'],
    [photograph.subarray(0, photograph.length / 2), octets, 422, 'image-broken'],
    [photograph, { 'content-type': 'text/plain' }, 415, 'media-type-refused'],
    [Buffer.alloc(51 * 1024 ** 2), octets, 413, 'body-too-large'],
  ] as const) {
    const answer = await api.ask({ method: 'POST', path: '/pictures', body, headers });
    assert.deepEqual([answer.status, answer.body['code']], [status, code]);
  }
  const refused = await api.ask({ method: 'POST', path: '/pictures', body: photograph, headers: octets, as: 'reader' });
  assert.deepEqual([refused.status, refused.body['code']], [403, 'not-permitted']);
  const words = await api.ask({ method: 'POST', path: `/images?alt=${'x'.repeat(501)}`, body: photograph, headers: octets });
  assert.deepEqual([words.status, words.body['code']], [422, 'fields-invalid']);
});

test('THREAT each hostile picture is refused with a clear error, or shown as a picture of our own making', async (context) => {
  if (!existsSync(HOSTILE))
    return context.skip(`the hostile pictures are not here: set STRANDLINE_DATA to the folder that has hostile-images (looked for ${HOSTILE})`);
  let [taken, refused] = [0, 0];
  for (const name of readdirSync(HOSTILE).sort()) {
    const bytes = readFileSync(join(HOSTILE, name));
    const answer = await api.ask({ method: 'POST', path: '/images', body: bytes, headers: octets });
    if (answer.status === 200) {
      taken++;
      const id = String(answer.body['id']);
      await go('publish', id);
      const { blob } = answer.body['picture'] as { blob: string };
      for (const format of ['jpg', 'webp'] as const) {
        const shown = await media(renditionPath(blob, 320, format));
        assert.equal(shown.status, 200, `${name} as ${format}`);
        const rendition = Buffer.from(await shown.arrayBuffer());
        assert.ok((await sharp(rendition).metadata()).width <= 320, name);
        assert.ok(!rendition.equals(bytes), name);
      }
    } else {
      refused++;
      assert.ok([413, 415, 422].includes(answer.status), `${name}: ${answer.text}`);
      assert.match(String(answer.body['code']), /^image-/, name);
      assert.ok(String(answer.body['fix']).length > 10, name);
    }
  }
  context.diagnostic(`${refused} refused, ${taken} shown`);
  assert.ok(taken > 0 && refused > 20);
  assert.equal((await fetch(`${api.url}/healthz`)).status, 200);
});

test('every answer was as the description promises, and nothing was a defect', () => {
  assert.deepEqual(api.surprises, []);
  assert.deepEqual(
    api.log().filter(({ level }) => Number(level) >= 50),
    [],
  );
});
