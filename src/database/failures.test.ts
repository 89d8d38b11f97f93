import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { scratchFolder } from '../../test/worlds/scratch.ts';
import { articleFields, EDITOR, newsroom } from '../../test/worlds/newsroom.ts';
import { create, listDocuments } from '../content/index.ts';
import { asProblem, isTransient, LostRace } from './failures.ts';
import { openDatabase } from './open.ts';

const codeOf = (error: unknown) => asProblem(error)?.code;

test('each way in which an engine fails has its row, or is a defect', () => {
  for (const [error, code] of [
    [{ code: 'ECONNREFUSED' }, 'database-unreachable'],
    [{ code: '57P01', message: 'terminating connection' }, 'database-unreachable'],
    [new Error('Connection terminated unexpectedly'), 'database-unreachable'],
    [{ code: 'PROTOCOL_CONNECTION_LOST' }, 'database-unreachable'],
    [{ code: '57014', message: 'canceling statement due to statement timeout' }, 'database-busy'],
    [{ code: 'ER_LOCK_WAIT_TIMEOUT' }, 'database-busy'],
    [{ errcode: 261 }, 'database-busy'],
    [{ code: 'ENOSPC' }, 'database-full'],
    [{ errcode: 13 }, 'database-full'],
    [{ code: 'EROFS' }, 'database-read-only'],
    [{ errcode: 1032 }, 'database-read-only'],
    [new LostRace('x'), 'database-busy'],
    [{ code: '42P01', message: 'relation does not exist' }, undefined],
    [new TypeError('x'), undefined],
    [undefined, undefined],
  ] as const)
    assert.equal(codeOf(error), code, JSON.stringify(error));
});

test('deadlocks, lost races and keys that were taken meanwhile are tried again; nothing else is', () => {
  for (const error of [
    { code: '40P01' },
    { code: '40001' },
    { code: '23505' },
    { code: 'ER_DUP_ENTRY' },
    { errcode: 1555 },
    { errcode: 2067 },
    new LostRace('x'),
  ])
    assert.ok(isTransient(error));
  for (const error of [{ code: 'ECONNRESET' }, { errcode: 5 }, { code: '23502' }, new Error('x'), null]) assert.ok(!isTransient(error));
});

test('a full disk refuses a document with what to do, and nothing of it is kept', async () => {
  await using room = await newsroom();
  const { kysely } = room.database;
  const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(kysely);
  await sql.raw(`pragma max_page_count = ${(rows[0]?.page_count ?? 0) + 2}`).execute(kysely);
  const big = articleFields('big', {
    standfirst: 'x'.repeat(500),
    body: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'y'.repeat(60_000) }] }] },
  });
  await assert.rejects(
    create(room, { actor: EDITOR, id: 'big', type: 'article', fields: big }),
    (error: never) => (error as { code: string }).code === 'database-full',
  );
  assert.deepEqual(await listDocuments(room.database.kysely, { limit: 10 }), []);
  await create(room, { actor: EDITOR, id: 'small', type: 'topic', fields: { name: 'T', slug: 't' } });
});

test('what is no database URL, and a folder that cannot be made, are refused with what to do', async () => {
  using scratch = scratchFolder();
  await assert.rejects(openDatabase({ url: 'oracle://x' }), /STRANDLINE_DATABASE_URL/);
  await assert.rejects(
    openDatabase({ url: 'postgres://user:secret@127.0.0.1:1/x' }),
    (error: Error) => /cannot be reached/.test(error.message) && !error.message.includes('secret'),
  );
  await assert.rejects(openDatabase({ url: `sqlite:${scratch.folder}` }), /cannot be written/);
});
