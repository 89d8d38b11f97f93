// Files that are sent in pieces: what breaks in between costs nothing, and what somebody with bad intentions meets at that door.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import sharp from 'sharp';
import { UPLOAD_MAX_BYTES, UPLOADS_EACH_MAX, UPLOADS_PATH } from '../../src/uploads/contract.ts';
import { DATA, type ServedApi, servedApi, type Who } from '../api/served.ts';
import { scratchFolder } from '../worlds/scratch.ts';
import { startSite } from '../worlds/site-process.ts';
import { findServerFile } from '../../src/node/server-file.ts';

const photograph = await sharp({ create: { width: 1600, height: 1200, channels: 3, background: '#246', noise: { type: 'gaussian', mean: 120, sigma: 40 } } })
  .jpeg()
  .toBuffer();
const HOSTILE = join(DATA, 'hostile-images');

/** tus 1.0, as any client speaks it. */
function tus(url: string, headers: Readonly<Record<string, string>>) {
  const send = async (method: string, path: string, more: Record<string, string> = {}, body?: Uint8Array) => {
    const sent = { 'tus-resumable': '1.0.0', ...headers, ...more };
    const response = await fetch(url + path, { method, headers: sent, ...(body === undefined ? {} : { body: new Uint8Array(body) }) });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  return {
    send,
    async create(bytes: number, more: Record<string, string> = {}): Promise<string> {
      const { status, headers: answered, text } = await send('POST', UPLOADS_PATH, { 'upload-length': String(bytes), ...more });
      assert.equal(status, 201, text);
      return answered.get('location') as string;
    },
    patch: (path: string, offset: number, body: Uint8Array, more: Record<string, string> = {}) =>
      send('PATCH', path, { 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream', ...more }, body),
    offset: async (path: string) => Number((await send('HEAD', path)).headers.get('upload-offset')),
  };
}

const idOf = (path: string) => path.slice(UPLOADS_PATH.length + 1);

test('an upload goes on where it was after the server died with it: kill -9 in the middle of a piece, and the same bytes are taken in', async () => {
  using scratch = scratchFolder();
  const half = Math.floor(photograph.length / 2);
  const begin = async () => {
    const site = await startSite({ folder: scratch.folder });
    return { site, door: tus(site.url, { authorization: `Bearer ${findServerFile(scratch.folder)?.secret}` }) };
  };
  const first = await begin();
  const path = await first.door.create(photograph.length, { 'upload-metadata': `filename ${Buffer.from('quay.jpg').toString('base64')}` });
  assert.equal((await first.door.patch(path, 0, photograph.subarray(0, 50_000))).status, 204);
  // The second piece is on the wire when the server dies: some of it has arrived, nobody knows how much.
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(photograph.subarray(50_000, half));
    },
  });
  const torn = fetch(first.site.url + path, {
    method: 'PATCH',
    headers: {
      'tus-resumable': '1.0.0',
      authorization: `Bearer ${findServerFile(scratch.folder)?.secret}`,
      'upload-offset': '50000',
      'content-type': 'application/offset+octet-stream',
    },
    body: stream,
    duplex: 'half',
  } as RequestInit).catch(() => undefined);
  await until(async () => existsSync(join(scratch.folder, 'uploads', idOf(path))) && readFileSync(join(scratch.folder, 'uploads', idOf(path))).length > 50_000);
  await first.site.end('SIGKILL');
  await torn;
  const { site, door } = await begin();
  const offset = await door.offset(path);
  assert.ok(offset > 50_000 && offset <= half, `${offset} bytes`);
  assert.equal((await door.patch(path, offset, photograph.subarray(offset))).status, 204);
  const take = () => site.call<{ picture: { blob: string }; name: string }>('POST', `/uploads/${idOf(path)}/picture`);
  const taken = await take();
  assert.equal(taken.status, 200, JSON.stringify(taken.body));
  assert.equal(taken.body.picture.blob, createHash('sha256').update(photograph).digest('hex'));
  assert.equal(taken.body.name, 'quay.jpg');
  assert.deepEqual((await take()).body, taken.body, 'asked again, it answers the same');
  await site.end();
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setImmediate(resolve));
}

suite('the door of uploads', () => {
  let api: ServedApi;
  before(async () => {
    api = await servedApi();
  });
  after(() => api[Symbol.asyncDispose]());
  const as = (who: Who) => tus(api.url, { authorization: `Bearer ${api.tokens[who]}` });
  const codeOf = ({ text }: { text: string }) => (JSON.parse(text) as { code: string }).code;

  test('threat: somebody without an account, or who may only read, fills the disk', async () => {
    const nobody = await tus(api.url, {}).send('POST', UPLOADS_PATH, { 'upload-length': '10' });
    assert.deepEqual([nobody.status, codeOf(nobody)], [401, 'token-missing']);
    const reader = await as('reader').send('POST', UPLOADS_PATH, { 'upload-length': '10' });
    assert.deepEqual([reader.status, codeOf(reader)], [403, 'not-permitted']);
  });

  test('threat: a page of another site sends files with somebody’s cookie, by whatever method', async () => {
    const cookie = await signedInCookie(api);
    for (const foreign of [{ origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, { origin: 'null' }, {}]) {
      const answer = await tus(api.url, { cookie, ...foreign }).send('POST', UPLOADS_PATH, { 'upload-length': '10' });
      assert.deepEqual([answer.status, codeOf(answer)], [403, 'cross-site'], JSON.stringify(foreign));
    }
    const own = tus(api.url, { cookie, 'sec-fetch-site': 'same-origin' });
    const path = await own.create(10);
    const overridden = await tus(api.url, { cookie }).send('HEAD', path, { 'x-http-method-override': 'DELETE' });
    assert.equal(overridden.status, 400);
    assert.equal(await own.offset(path), 0, 'it is still there');
    const preflight = await tus(api.url, {}).send('OPTIONS', UPLOADS_PATH, { origin: 'https://evil.example' });
    assert.equal(preflight.headers.get('access-control-allow-origin'), null);
  });

  test('threat: somebody goes on with, looks at, takes in or ends another’s upload', async () => {
    const path = await as('reporter').create(photograph.length);
    for (const answer of [await as('editor').send('HEAD', path), await as('editor').patch(path, 0, photograph), await as('editor').send('DELETE', path)])
      assert.equal(answer.status, 404);
    const taken = await api.ask({ method: 'POST', path: `/uploads/${idOf(path)}/picture` });
    assert.deepEqual([taken.status, taken.body['code']], [404, 'unknown-upload']);
    assert.equal(await as('reporter').offset(path), 0);
  });

  test('threat: an address that leads out of the folder, or to what the server did not name', async () => {
    for (const id of ['..%2f..%2fnewsroom.sqlite', '../newsroom.sqlite', 'a'.repeat(31), 'g'.repeat(32), `${'a'.repeat(32)}.json`, '%00', '']) {
      for (const method of ['HEAD', 'PATCH', 'DELETE']) {
        const answer = await as('admin').send(method, `${UPLOADS_PATH}/${id}`, { 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' });
        assert.ok([404, 405].includes(answer.status), `${method} ${id} → ${answer.status}`);
      }
    }
  });

  test('threat: more than was said, more than is allowed, no length at all, and lengths that are none', async () => {
    const door = as('editor');
    const large = await door.send('POST', UPLOADS_PATH, { 'upload-length': String(UPLOAD_MAX_BYTES + 1) });
    assert.deepEqual([large.status, codeOf(large)], [413, 'upload-too-large']);
    for (const length of ['-1', '1e3', 'NaN', '']) assert.equal((await door.send('POST', UPLOADS_PATH, { 'upload-length': length })).status, 400, length);
    assert.equal((await door.send('POST', UPLOADS_PATH, { 'upload-defer-length': '1' })).status, 400);
    const path = await door.create(1_000);
    const over = await door.patch(path, 0, photograph.subarray(0, 2_000));
    assert.ok(over.status >= 400 && over.status < 500, String(over.status));
    assert.ok((await door.offset(path)) <= 1_000);
    const elsewhere = await door.patch(path, 500, photograph.subarray(0, 100));
    assert.equal(elsewhere.status, 409, 'a piece that does not follow');
    const early = await api.ask({ method: 'POST', path: `/uploads/${idOf(path)}/picture` });
    assert.deepEqual([early.status, early.body['code']], [409, 'upload-unfinished']);
    assert.equal((await door.send('DELETE', path)).status, 204);
    assert.equal((await door.send('HEAD', path)).status, 404);
  });

  test('threat: one account begins upload after upload and finishes none', async () => {
    const door = as('reporter');
    let answer = await door.send('POST', UPLOADS_PATH, { 'upload-length': '10' });
    for (let begun = 1; begun <= UPLOADS_EACH_MAX && answer.status === 201; begun++) answer = await door.send('POST', UPLOADS_PATH, { 'upload-length': '10' });
    assert.deepEqual([answer.status, codeOf(answer)], [429, 'uploads-too-many']);
    await as('editor').create(10);
  });

  test('threat: each hostile picture that is sent in pieces is refused with a clear error, or shown as a picture of our own making', async (context) => {
    if (!existsSync(HOSTILE)) return context.skip(`the hostile pictures are not here: set STRANDLINE_DATA (looked for ${HOSTILE})`);
    const door = as('admin');
    let [taken, refused] = [0, 0];
    for (const name of readdirSync(HOSTILE).sort()) {
      const bytes = readFileSync(join(HOSTILE, name));
      const path = await door.create(bytes.length);
      if (bytes.length > 0) assert.equal((await door.patch(path, 0, bytes)).status, 204, name);
      const answer = await api.ask({ method: 'POST', path: `/uploads/${idOf(path)}/picture`, as: 'admin' });
      if (answer.status === 200) taken++;
      else {
        refused++;
        assert.ok([413, 415, 422].includes(answer.status), `${name}: ${answer.text}`);
        assert.match(String(answer.body['code']), /^image-/, name);
      }
    }
    context.diagnostic(`${refused} refused, ${taken} taken`);
    assert.ok(taken > 0 && refused > 20);
  });

  test('threat: a document names a file that is not here', async () => {
    const fields = { blob: 'f'.repeat(64), width: 10, height: 10, alt: 'Nothing' };
    const answer = await api.ask({ method: 'POST', path: '/documents', body: { type: 'image', fields } });
    assert.deepEqual([answer.status, answer.body['code']], [422, 'unknown-blob']);
  });

  test('threat: somebody who may not read a document sees its picture at the desk', async () => {
    const made = await api.ask({ method: 'POST', path: '/images?alt=A', body: photograph, headers: { 'content-type': 'image/jpeg' } });
    const { blob } = made.body['picture'] as { blob: string };
    const path = `/api/v1/documents/${String(made.body['id'])}/media/${blob}/320w.webp`;
    const ask = (headers: Record<string, string>) => fetch(api.url + path, { headers });
    assert.equal((await ask({})).status, 401);
    const shown = await ask({ authorization: `Bearer ${api.tokens.reader}` });
    assert.deepEqual(
      [shown.status, shown.headers.get('content-type'), shown.headers.get('cache-control')],
      [200, 'image/webp', 'private, max-age=3600, immutable'],
    );
    for (const other of [path.replace(blob, '0'.repeat(64)), path.replace('320w.webp', 'original'), path.replace('320w', '321w')])
      assert.equal((await fetch(api.url + other, { headers: { authorization: `Bearer ${api.tokens.reader}` } })).status, 404, other);
  });

  test('nothing of all this was a defect', () => {
    assert.deepEqual(
      api.log().filter(({ level }) => Number(level) >= 50),
      [],
    );
    assert.deepEqual(api.surprises, []);
  });
});

async function signedInCookie(api: ServedApi): Promise<string> {
  const made = await api.ask({
    method: 'POST',
    path: '/accounts',
    body: { name: 'Ann', email: 'ann@tonn.example', grants: [{ role: 'reporter' }] },
    as: 'admin',
  });
  const secret = String(made.body['link']).split('/').at(-1);
  const answer = await api.ask({
    method: 'POST',
    path: '/links/password',
    body: { secret, password: 'seven grey herons on the Lee' },
    headers: { 'sec-fetch-site': 'same-origin' },
    as: null,
  });
  return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}
