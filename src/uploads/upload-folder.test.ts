import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { TestClock } from '../../test/worlds/newsroom.ts';
import { scratchFolder } from '../../test/worlds/scratch.ts';
import { UPLOAD_KEPT_MS, UPLOADS_EACH_MAX, UPLOADS_MAX_BYTES } from './contract.ts';
import { sweepUploads, UploadFolder } from './upload-folder.ts';

const NOON = Date.UTC(2026, 10, 25, 12);
const problem = (code: string) => (error: unknown) => (error as { code?: string }).code === code;

function world() {
  const scratch = scratchFolder();
  const clock = { at: NOON, now: () => clock.at };
  const folder = () => new UploadFolder(scratch.folder, clock);
  return { scratch, clock, folder, uploads: folder(), [Symbol.dispose]: () => scratch[Symbol.dispose]() };
}
const wanted = (more: Partial<Parameters<UploadFolder['create']>[0]> = {}) => ({ id: UploadFolder.newId(), owner: 'ann', name: 'a.jpg', bytes: 6, ...more });
async function* pieces(...texts: string[]) {
  for (const text of texts) yield Buffer.from(text);
}

test('what has arrived is there for the next process, to the byte, and only for its owner', async () => {
  using each = world();
  const upload = await each.uploads.create(wanted());
  assert.equal(await each.uploads.append(upload, pieces('ab', 'c'), 0), 3);
  const next = each.folder();
  const found = await next.find(upload.id, 'ann');
  assert.ok(found);
  assert.equal(await next.arrived(found), 3);
  assert.equal(await next.find(upload.id, 'ben'), undefined);
  await assert.rejects(next.read(found), problem('upload-unfinished'));
  await next.append(found, pieces('def'), 3);
  assert.equal((await next.read(found)).toString(), 'abcdef');
});

test('what a stream brought before it broke is kept', async () => {
  using each = world();
  const upload = await each.uploads.create(wanted());
  async function* torn() {
    yield Buffer.from('abcd');
    throw new Error('connection reset');
  }
  await assert.rejects(each.uploads.append(upload, torn(), 0), /connection reset/);
  assert.equal(await each.uploads.arrived(upload), 4);
});

test('what was taken in is remembered without its bytes, and all of it goes after a day', async () => {
  using each = world();
  const upload = await each.uploads.create(wanted());
  await each.uploads.append(upload, pieces('abcdef'), 0);
  await each.uploads.finish(upload, { blob: 'x' });
  assert.deepEqual((await each.folder().find(upload.id, 'ann'))?.taken, { blob: 'x' });
  assert.deepEqual(readdirSync(each.scratch.folder), [`${upload.id}.json`]);
  each.clock.at += UPLOAD_KEPT_MS;
  assert.equal(await each.uploads.find(upload.id, 'ann'), undefined);
  assert.equal(await each.uploads.dropExpired(), 1);
  assert.deepEqual(readdirSync(each.scratch.folder), []);
});

test('one owner has so many under way, and all together so many bytes', async () => {
  using each = world();
  for (let n = 0; n < UPLOADS_EACH_MAX; n++) await each.uploads.create(wanted());
  await assert.rejects(each.uploads.create(wanted()), problem('uploads-too-many'));
  await each.uploads.create(wanted({ owner: 'ben' }));
  await assert.rejects(each.uploads.create(wanted({ owner: 'ben', bytes: UPLOADS_MAX_BYTES })), problem('uploads-too-many'));
});

test('what a crash left half, and what is not ours, is cleared away', async () => {
  using each = world();
  const upload = await each.uploads.create(wanted());
  writeFileSync(join(each.scratch.folder, UploadFolder.newId()), 'no description');
  writeFileSync(join(each.scratch.folder, `${UploadFolder.newId()}.json`), '{"id":');
  writeFileSync(join(each.scratch.folder, 'evil.json'), JSON.stringify({ ...upload, id: '../../etc' }));
  assert.ok(await each.folder().find(upload.id, 'ann'));
  assert.deepEqual(readdirSync(each.scratch.folder).sort(), [upload.id, `${upload.id}.json`].sort());
});

test('what is too old goes by itself within the hour, though nobody sends anything', async () => {
  using each = world();
  await each.uploads.create(wanted());
  const clock = new TestClock(NOON);
  const uploads = new UploadFolder(each.scratch.folder, clock);
  const stop = new AbortController();
  const sweeping = sweepUploads(uploads, clock, { signal: stop.signal, onTrouble: (error) => assert.fail(String(error)) });
  while (readdirSync(each.scratch.folder).length > 0) {
    await new Promise((resolve) => setImmediate(resolve));
    if (clock.now() < NOON + UPLOAD_KEPT_MS + 3_600_000) clock.advance(3_600_000);
  }
  stop.abort();
  await sweeping;
  assert.ok(clock.now() >= NOON + UPLOAD_KEPT_MS);
});
