import assert from 'node:assert/strict';
import { test } from 'node:test';
import { articleFields, EDITOR, newsroom, REPORTER, type TestNewsroom } from '../../test/worlds/newsroom.ts';
import { latestStatesOf } from '../journal/index.ts';
import { create, getDocument, holdersOf, previewRollback, release, rollback, saveDraft, type StepInput, step } from './index.ts';

const code = (expected: string) => (error: unknown) => (error as { code?: string }).code === expected;
const draft = (room: TestNewsroom, id: string, more = {}) => create(room, { actor: EDITOR, id, type: 'article', fields: articleFields(id, more) });
const save = (room: TestNewsroom, id: string, base: number, more: object) =>
  saveDraft(room, { actor: EDITOR, id, base, fields: articleFields(id, { ...more }) });
const go = async (room: TestNewsroom, ...steps: StepInput[]) => {
  room.clock.advance(1000);
  return (await release(room, { actor: EDITOR, note: 'test', steps: steps.map((each) => step.parse(each)) })).seq ?? 0;
};
const back = async (room: TestNewsroom, seq: number) => {
  room.clock.advance(1000);
  return (await rollback(room, { actor: EDITOR, seq })).seq;
};
const stateOf = async (room: TestNewsroom, id: string) => (await getDocument(room.database.kysely, id)).state;

test('a release of several documents is taken back in one record, to what each was before', async () => {
  await using room = await newsroom();
  for (const id of ['updated', 'new', 'withdrawn', 'spiked', 'restored']) await draft(room, id);
  await go(room, ...['updated', 'withdrawn', 'spiked', 'restored'].map((id): StepInput => ({ verb: 'publish', id })));
  await go(room, { verb: 'withdraw', id: 'restored', note: 'Wrong' });
  const before = await Promise.all(['updated', 'new', 'withdrawn', 'spiked', 'restored'].map((id) => stateOf(room, id)));
  await save(room, 'updated', 1, { headline: 'Changed' });
  const seq = await go(
    room,
    { verb: 'correct', id: 'updated', note: 'It was wrong.' },
    { verb: 'publish', id: 'new' },
    { verb: 'withdraw', id: 'withdrawn', note: 'Gone' },
    { verb: 'spike', id: 'spiked' },
    { verb: 'restore', id: 'restored' },
  );
  const taken = await back(room, seq);
  assert.equal(taken, seq + 1);
  assert.deepEqual(await Promise.all(['updated', 'new', 'withdrawn', 'spiked', 'restored'].map((id) => stateOf(room, id))), before);
  const kinds = (await latestStatesOf(room.database, ['updated', 'new', 'withdrawn', 'spiked', 'restored'])).map(({ kind }) => kind);
  assert.deepEqual(kinds, ['public', 'removed', 'public', 'public', 'withdrawn']);
  assert.equal((await getDocument(room.database.kysely, 'updated')).newest, 2, 'what was written stays');
});

test('a rollback is itself taken back', async () => {
  await using room = await newsroom();
  await draft(room, 'a');
  await go(room, { verb: 'publish', id: 'a' });
  await save(room, 'a', 1, { headline: 'Second' });
  const seq = await go(room, { verb: 'update', id: 'a' });
  const second = await stateOf(room, 'a');
  const undone = await back(room, seq);
  assert.ok(undone);
  await back(room, undone);
  assert.deepEqual(await stateOf(room, 'a'), second);
});

test('what was changed again since is not rolled over: the later record is named', async () => {
  await using room = await newsroom();
  await draft(room, 'a');
  const first = await go(room, { verb: 'publish', id: 'a' });
  const later = await go(room, { verb: 'correct', id: 'a', note: 'It was wrong.' });
  await assert.rejects(rollback(room, { actor: EDITOR, seq: first }), (error: { code?: string; facts?: object }) => {
    assert.deepEqual([error.code, error.facts], ['changed-since', { seq: first, changed: { a: later } }]);
    return true;
  });
  await assert.rejects(rollback(room, { actor: EDITOR, seq: 99 }), code('unknown-release'));
});

test('a story that moved goes back to its old address, and the new one leads there', async () => {
  await using room = await newsroom();
  await draft(room, 'a');
  await go(room, { verb: 'publish', id: 'a' });
  await save(room, 'a', 1, { slug: 'moved' });
  const seq = await go(room, { verb: 'update', id: 'a' });
  await back(room, seq);
  const state = await stateOf(room, 'a');
  assert.ok(state.kind === 'public');
  assert.deepEqual(state.publication.formerPaths, ['/news/2026/1124/moved']);
  const holders = await holdersOf(room.database.kysely, ['/news/2026/1124/a', '/news/2026/1124/moved']);
  assert.deepEqual([...holders.values()], ['a', 'a']);
});

test('an address that somebody else has taken meanwhile is not taken back', async () => {
  await using room = await newsroom();
  await draft(room, 'a');
  await go(room, { verb: 'publish', id: 'a' });
  const seq = await go(room, { verb: 'spike', id: 'a' });
  await draft(room, 'b', { slug: 'a' });
  await go(room, { verb: 'publish', id: 'b' });
  await assert.rejects(rollback(room, { actor: EDITOR, seq }), code('path-taken'));
  assert.equal((await stateOf(room, 'a')).kind, 'spiked');
});

test('who may not publish takes nothing back; who may read sees what it would change', async () => {
  await using room = await newsroom();
  await draft(room, 'a');
  const seq = await go(room, { verb: 'publish', id: 'a' });
  await assert.rejects(rollback(room, { actor: REPORTER, seq }), code('not-permitted'));
  assert.deepEqual(await previewRollback(room, { actor: REPORTER, seq }), [{ kind: 'removed', id: 'a', type: 'article' }]);
  const twice = await Promise.all([1, 2].map(() => rollback(room, { actor: EDITOR, seq, onceKey: 'once' })));
  assert.equal(twice[0]?.seq, twice[1]?.seq);
});
