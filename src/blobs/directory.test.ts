import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { directoryBlobs } from './directory.ts';

const NOW = Date.UTC(2026, 10, 24);
const root = await mkdtemp(join(tmpdir(), 'strandline-blobs-'));
after(() => rm(root, { recursive: true, force: true }));
let folders = 0;
function store() {
  const folder = join(root, String(folders++));
  return { folder, blobs: directoryBlobs(folder, { now: () => NOW }) };
}
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const problem = (code: string) => (error: unknown) => (error as { code?: string }).code === code;
async function* pieces(...chunks: string[]) {
  for (const chunk of chunks) yield Buffer.from(chunk);
}

test('what was put is found under its SHA-256, however it was cut in pieces', async () => {
  const { blobs } = store();
  await fc.assert(
    fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 2_000 })), async (chunks) => {
      const whole = Buffer.concat(chunks);
      const name = await blobs.put(
        (async function* () {
          yield* chunks;
        })(),
      );
      assert.equal(name, sha256(whole));
      assert.equal(await blobs.put(whole), name);
      assert.deepEqual(await blobs.find(name), whole);
      assert.deepEqual(await blobs.stat(name), { name, bytes: whole.length });
    }),
    { numRuns: 25 },
  );
});

test('a part of a blob is read without the rest', async () => {
  const { blobs } = store();
  const name = await blobs.put(Buffer.from('0123456789'));
  const stream = await blobs.open(name, { start: 2, end: 4 });
  assert.ok(stream);
  assert.equal(await text(stream), '234');
});

test('a blob that is not there is undefined, not an error', async () => {
  const { blobs } = store();
  const name = sha256(Buffer.from('absent'));
  assert.equal(await blobs.find(name), undefined);
  assert.equal(await blobs.open(name), undefined);
  assert.equal(await blobs.has(name), false);
});

test('two puts of the same bytes at once keep one file', async () => {
  const { blobs, folder } = store();
  const names = await Promise.all(Array.from({ length: 8 }, () => blobs.put(pieces('same', ' bytes'))));
  assert.equal(new Set(names).size, 1);
  assert.deepEqual(await readdir(join(folder, 'unfinished')), []);
});

test('threat: a name that climbs out of the folder is refused', async () => {
  const { blobs } = store();
  for (const name of ['', '..', '../../etc/passwd', `${'a'.repeat(63)}/`, 'A'.repeat(64), `${'a'.repeat(64)}\n`, `${'a'.repeat(60)}%00`]) {
    await assert.rejects(blobs.find(name), problem('blob-name-invalid'));
    await assert.rejects(blobs.open(name), problem('blob-name-invalid'));
  }
});

test('threat: an endless upload stops at the limit and leaves nothing', async () => {
  const { blobs, folder } = store();
  let given = 0;
  const endless = (async function* () {
    for (;;) {
      given += 1_000;
      yield Buffer.alloc(1_000);
    }
  })();
  await assert.rejects(blobs.put(endless, { maxBytes: 10_000 }), problem('blob-too-large'));
  assert.equal(given, 11_000);
  assert.deepEqual(await readdir(folder), ['unfinished']);
  assert.deepEqual(await readdir(join(folder, 'unfinished')), []);
});

test('an upload that breaks off, or is given up, leaves nothing', async () => {
  const { blobs, folder } = store();
  const broken = (async function* () {
    yield Buffer.from('half');
    throw Object.assign(new Error('gone'), { code: 'ECONNRESET' });
  })();
  await assert.rejects(blobs.put(broken), problem('blob-unreadable'));
  await assert.rejects(blobs.put(pieces('x'), { signal: AbortSignal.abort(new Error('enough')) }), /enough/);
  assert.deepEqual(await readdir(join(folder, 'unfinished')), []);
});

test('the first put clears what a crash left a day ago, and keeps what may still be written', async () => {
  const { blobs, folder } = store();
  const unfinished = join(folder, 'unfinished');
  await mkdir(unfinished, { recursive: true });
  for (const [name, hours] of [
    ['old', 25],
    ['young', 1],
  ] as const) {
    await writeFile(join(unfinished, name), 'half');
    const at = new Date(NOW - hours * 3_600_000);
    await utimes(join(unfinished, name), at, at);
  }
  await blobs.put(Buffer.from('whole'));
  assert.deepEqual(await readdir(unfinished), ['young']);
});

test('a data folder that is not a folder says what to do, and is tried again by the next put', async () => {
  const { blobs, folder } = store();
  await writeFile(folder, '');
  await assert.rejects(blobs.put(Buffer.from('x')), problem('blob-store-read-only'));
  await rm(folder);
  assert.equal(await blobs.put(Buffer.from('x')), sha256(Buffer.from('x')));
});
