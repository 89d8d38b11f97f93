import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NOON } from '../../test/worlds/changes.ts';
import { articleFields, EDITOR, newsroom, REPORTER, type TestNewsroom } from '../../test/worlds/newsroom.ts';
import {
  type Actor,
  actsOf,
  create,
  gateOf,
  gatesOf,
  getDocument,
  listAudit,
  listEntries,
  release,
  releaseEntry,
  reschedule,
  saveDraft,
  schedule,
  step,
  unschedule,
} from './index.ts';

const MINUTE = 60_000;
const SPORT: Actor = {
  name: 'sport desk',
  scopes: ['read', 'write', 'publish'],
  grants: [{ rights: ['read', 'write', 'publish'], strand: 'sport', types: [] }],
};
const code = (expected: string) => (error: unknown) => (error as { code?: string }).code === expected;

async function roomWithDraft(): Promise<TestNewsroom> {
  const room = await newsroom();
  await create(room, { actor: EDITOR, id: 'a', type: 'article', fields: articleFields('a') });
  return room;
}
async function actsFor(room: TestNewsroom, actor: Actor) {
  const document = await getDocument(room.database.kysely, 'a');
  return actsOf({ newsroom: room, actor, document, gate: gateOf(await gatesOf(room.database.kysely, [document]), document) });
}
const possible = async (room: TestNewsroom, actor: Actor) => (await actsFor(room, actor)).flatMap(({ verb, refusal }) => (refusal ? [] : [verb]));

test('what can be done follows from the state: each verb says itself why not', async () => {
  await using room = await roomWithDraft();
  assert.deepEqual(await possible(room, EDITOR), ['publish', 'spike']);
  const [, update] = await actsFor(room, EDITOR);
  assert.deepEqual(update, { verb: 'update', refusal: { code: 'wrong-state', detail: '“a” is draft; update cannot be done. Publish it first.' } });
  for (const [verb, then] of [
    ['publish', ['publish', 'update', 'correct', 'withdraw', 'spike']],
    ['withdraw', ['restore', 'spike']],
    ['spike', ['unspike']],
    ['unspike', ['publish', 'spike']],
  ] as const) {
    await release(room, { actor: EDITOR, note: '', steps: [step.parse({ verb, id: 'a', ...(verb === 'withdraw' ? { note: 'Wrong' } : {}) })] });
    assert.deepEqual(await possible(room, EDITOR), then, verb);
  }
});

test('who may only write, or publish elsewhere, is told that the right is missing', async () => {
  await using room = await roomWithDraft();
  for (const actor of [REPORTER, SPORT]) {
    assert.deepEqual(await possible(room, actor), []);
    const [publish] = await actsFor(room, actor);
    assert.equal(publish?.refusal?.code, 'not-permitted');
  }
});

const plan = (room: TestNewsroom) =>
  schedule(room, { actor: EDITOR, note: '', dueAt: NOON + MINUTE, steps: [step.parse({ verb: 'publish', id: 'a', base: 1 })] });

test('an entry of the schedule takes another instant or a newer revision, and the log says what it was before', async () => {
  await using room = await roomWithDraft();
  const { id } = await plan(room);
  await saveDraft(room, { actor: EDITOR, id: 'a', base: 1, fields: articleFields('a', { headline: 'Newer' }) });
  const moved = await reschedule(room, { actor: EDITOR, id, dueAt: NOON + 2 * MINUTE });
  assert.deepEqual([moved.id, moved.dueAt, moved.steps], [id, NOON + 2 * MINUTE, [{ verb: 'publish', id: 'a', revision: 1 }]]);
  room.clock.advance(1);
  const replaced = await reschedule(room, { actor: EDITOR, id, steps: [step.parse({ verb: 'publish', id: 'a', revision: 2 })] });
  assert.deepEqual(replaced.steps, [{ verb: 'publish', id: 'a', revision: 2 }]);
  await assert.rejects(reschedule(room, { actor: EDITOR, id, dueAt: NOON }), code('instant-past'));
  assert.deepEqual(await listEntries(room.database.kysely, { limit: 5, document: 'a' }), [replaced]);
  assert.deepEqual(await listEntries(room.database.kysely, { limit: 5, document: 'b' }), []);
  const lines = await listAudit(room.database.kysely, { limit: 1 });
  assert.deepEqual(lines[0]?.detail['before'], { dueAt: NOON + 2 * MINUTE, steps: moved.steps });
});

test('only who may publish all that an entry holds changes it, takes it out, or carries it out now', async () => {
  await using room = await roomWithDraft();
  const { id } = await plan(room);
  for (const actor of [REPORTER, SPORT]) {
    await assert.rejects(reschedule(room, { actor, id, dueAt: NOON + 5 * MINUTE }), code('not-permitted'));
    await assert.rejects(unschedule(room, { actor, id }), code('not-permitted'));
    await assert.rejects(releaseEntry(room, { actor, id }), code('not-permitted'));
  }
  assert.equal((await listEntries(room.database.kysely, { limit: 5 })).length, 1);
  assert.equal((await releaseEntry(room, { actor: EDITOR, id })).seq, 1);
  assert.deepEqual(await listEntries(room.database.kysely, { limit: 5 }), []);
  await assert.rejects(releaseEntry(room, { actor: EDITOR, id }), code('unknown-schedule'));
});
