// What stands in the way of a start: each is one sentence that says what to do, an exit code, and nothing is changed.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { openSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { test } from 'node:test';
import { scratchFolder } from '../worlds/scratch.ts';
import { runCommand, type Said, type SiteOptions, spawnSite, startSite } from '../worlds/site-process.ts';
import { settled } from './settled.ts';
import { mountsAbsent, smallDisk } from './small-disk.ts';

async function refusedStart(options: SiteOptions): Promise<Said> {
  const { child, out } = spawnSite(options);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...out };
}

function assertSentence({ code, stderr, stdout }: Said, expected: { readonly code: number; readonly says: RegExp; readonly fix: RegExp }): void {
  assert.match(stderr, expected.says);
  assert.match(stderr, expected.fix);
  assert.doesNotMatch(stdout + stderr, /\n\s+at |node:internal|defect/, 'no stack trace');
  assert.equal(code, expected.code);
}

test('a port that is in use is named, with what to do', async () => {
  using scratch = scratchFolder();
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  try {
    for (const workers of ['1', '2']) {
      const said = await refusedStart({ folder: scratch.folder, args: ['--port', String(port), '--workers', workers] });
      assertSentence(said, { code: 3, says: new RegExp(`port is in use.*127\\.0\\.0\\.1:${port}`), fix: /another port with STRANDLINE_PORT or --port/ });
    }
  } finally {
    other.close();
  }
});

test('a second server on one data folder is refused, and the first goes on', async () => {
  using scratch = scratchFolder();
  await using site = await startSite({ folder: scratch.folder });
  const said = await refusedStart({ folder: scratch.folder });
  assertSentence(said, { code: 3, says: /Another Strandline server runs on this data folder/, fix: /STRANDLINE_FOLDER/ });
  assert.equal((await site.call('GET', '/documents')).status, 200);
});

test('settings that are unknown or wrong are named, with the nearest name', async () => {
  using scratch = scratchFolder();
  const unknown = await refusedStart({ folder: scratch.folder, env: { STRANDLINE_PROT: '80' } });
  assertSentence(unknown, { code: 3, says: /STRANDLINE_PROT; did you mean STRANDLINE_PORT\?/, fix: /docs\/reference\/configuration\.md/ });
  const wrong = await refusedStart({ folder: scratch.folder, env: { STRANDLINE_WORKERS: 'many' } });
  assertSentence(wrong, { code: 3, says: /STRANDLINE_WORKERS must be a whole number from 1 to 64; it is “many”/, fix: /start again/ });
  const production = await refusedStart({ folder: scratch.folder, env: { STRANDLINE_PRODUCTION: '1' } });
  assertSentence(production, { code: 3, says: /STRANDLINE_ORIGIN/, fix: /no default that would be safe/ });
});

test('a database of a newer version is left as it is', async () => {
  using scratch = scratchFolder();
  await (await startSite({ folder: scratch.folder })).end('SIGTERM');
  const database = new DatabaseSync(scratch.file('newsroom.sqlite'));
  database.exec("insert into kysely_migration(name, timestamp) values ('9999-from-the-future', '2030-01-01')");
  database.close();
  const before = readFileSync(scratch.file('newsroom.sqlite'));
  assertSentence(await refusedStart({ folder: scratch.folder }), { code: 3, says: /newer version.*9999-from-the-future/, fix: /Start that version again/ });
  assert.deepEqual(readFileSync(scratch.file('newsroom.sqlite')), before);
});

test('a database file that is damaged, or no database at all, is left as it is', async () => {
  using scratch = scratchFolder();
  const file = scratch.file('newsroom.sqlite');
  writeFileSync(file, 'This is a letter to the editor, and no database. '.repeat(200));
  const before = readFileSync(file);
  assertSentence(await refusedStart({ folder: scratch.folder }), { code: 3, says: /damaged/, fix: /last backup/ });
  assert.deepEqual(readFileSync(file), before);
  assertSentence(await runCommand(['token', 'list'], { folder: scratch.folder }), { code: 3, says: /damaged/, fix: /last backup/ });
});

test('a replica that is damaged is made anew, and no reader is answered from it', async () => {
  using scratch = scratchFolder();
  const article = { headline: 'The bridge is open', slug: 'bridge', strand: 'news', body: { type: 'doc', content: [] } };
  await using first = await startSite({ folder: scratch.folder });
  for (let n = 0; n < 60; n++) {
    await first.call('POST', '/documents', { id: `bridge-${n}`, type: 'article', fields: { ...article, slug: `bridge-${n}` } });
  }
  await first.call('POST', '/releases', { steps: Array.from({ length: 60 }, (_, n) => ({ verb: 'publish', id: `bridge-${n}` })) });
  await first.end('SIGTERM');
  const replica = join(scratch.folder, 'replica', readdirSync(join(scratch.folder, 'replica')).find((name) => name.endsWith('.sqlite')) as string);
  const { size } = statSync(replica);
  const handle = openSync(replica, 'r+');
  // Everything after the first page, which says that it is a database and a finished one.
  writeSync(handle, Buffer.alloc(size - 4096, 0x5a), 0, size - 4096, 4096);
  await using second = await startSite({ folder: scratch.folder });
  const answer = await fetch(`${second.url}/archive`);
  assert.doesNotMatch(await answer.text(), /\n\s+at |SQLITE/);
  await settled(async () => (await (await fetch(`${second.url}/feed.rss`)).text()).includes('The bridge is open'));
});

test('a data folder that cannot be written is refused', { skip: mountsAbsent }, async () => {
  using disk = smallDisk(16);
  disk.makeReadOnly();
  const fresh = await refusedStart({ folder: join(disk.folder, 'var') });
  assertSentence(fresh, { code: 3, says: /The data folder cannot be made or written\. It is /, fix: /Give this user the right to write it/ });
});

test('a data folder on a full disk is refused, and starts once there is space', { skip: mountsAbsent }, async () => {
  using disk = smallDisk(2);
  writeFileSync(join(disk.folder, 'ballast'), Buffer.alloc(1.9 * 1024 ** 2));
  const said = await refusedStart({ folder: join(disk.folder, 'var') });
  assertSentence(said, { code: 3, says: /its disk is full/, fix: /Free some space/ });
  rmSync(join(disk.folder, 'ballast'));
  await using site = await startSite({ folder: join(disk.folder, 'var') });
  assert.equal((await fetch(`${site.url}/readyz`)).status, 200);
});

test('a disk that fills up while the site is on air: publishes are refused whole, readers are served, and all goes on once there is space', {
  skip: mountsAbsent,
}, async () => {
  using disk = smallDisk(12);
  const folder = join(disk.folder, 'var');
  await using site = await startSite({ folder });
  const body = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'The river rose. '.repeat(4_000) }] }] };
  const publish = async (n: number) => {
    const fields = { headline: `River ${n}`, slug: `river-${n}`, strand: 'news', body };
    const created = await site.call<{ code?: string }>('POST', '/documents', { id: `river-${n}`, type: 'article', fields });
    if (created.status !== 200) return created;
    return site.call<{ code?: string }>('POST', `/documents/river-${n}/publish`, {});
  };
  assert.equal((await publish(0)).status, 200);
  writeFileSync(join(disk.folder, 'ballast'), Buffer.alloc(4 * 1024 ** 2));
  let refused: Awaited<ReturnType<typeof publish>> | undefined;
  let n = 1;
  for (; n < 200 && !refused; n++) {
    const answer = await publish(n);
    if (answer.status !== 200) refused = answer;
  }
  assert.equal(refused?.status, 507, JSON.stringify(refused));
  assert.equal(refused?.body.code, 'database-full');
  assert.match(await (await fetch(`${site.url}/feed.rss`)).text(), /River 0/, 'readers are served');
  rmSync(join(disk.folder, 'ballast'));
  await settled(async () => (await publish(n++)).status === 200);
  await settled(async () => (await (await fetch(`${site.url}/feed.rss`)).text()).includes(`River ${n - 1}`));
  assert.doesNotMatch(site.stderr(), /\n\s+at /);
});
