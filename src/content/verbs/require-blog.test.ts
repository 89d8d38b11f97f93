import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NOON, paragraph } from '../../../test/worlds/changes.ts';
import { EDITOR, newsroom, type TestNewsroom } from '../../../test/worlds/newsroom.ts';
import { type Actor, create, handOver, listHandOvers, release, saveDraft, schedule, step } from '../index.ts';

const rights = ['read', 'write', 'publish'] as const;
const SPORT: Actor = { name: 'Sports editor', scopes: [...rights], grants: [{ rights: [...rights], strand: 'sport', types: [] }] };
const code = (expected: string) => (error: unknown) => (error as { code?: string }).code === expected;
const publish = (room: TestNewsroom, actor: Actor, id: string) => release(room, { actor, note: '', steps: [step.parse({ verb: 'publish', id })] });
const entry = (blog: string, strand: string) => ({ blog, strand, title: 'Goal', body: paragraph('One nil.') });

async function world() {
  const room = await newsroom();
  for (const [id, strand] of [
    ['budget', 'news'],
    ['match', 'sport'],
  ] as const)
    await create(room, { actor: EDITOR, id, type: 'live-blog', fields: { headline: id, slug: id, strand } });
  return room;
}

test('threat: an entry that says it belongs to one strand speaks in the live blog of another: whoever may not publish there is refused', async () => {
  await using room = await world();
  await create(room, { actor: SPORT, id: 'mine', type: 'live-entry', fields: entry('match', 'sport') });
  assert.equal((await publish(room, SPORT, 'mine')).seq, 1);
  await create(room, { actor: SPORT, id: 'foreign', type: 'live-entry', fields: entry('budget', 'sport') });
  await assert.rejects(publish(room, SPORT, 'foreign'), code('not-permitted'));
  const later = { note: '', steps: [step.parse({ verb: 'publish', id: 'foreign' })], dueAt: NOON + 60_000 };
  await assert.rejects(schedule(room, { actor: SPORT, ...later }), code('not-permitted'));
  await saveDraft(room, { actor: SPORT, id: 'mine', base: 1, fields: entry('budget', 'sport') });
  await assert.rejects(release(room, { actor: SPORT, note: '', steps: [step.parse({ verb: 'update', id: 'mine' })] }), code('not-permitted'));
  assert.equal((await publish(room, EDITOR, 'foreign')).seq, 2);
});

test('an entry of a blog that is none is refused', async () => {
  await using room = await world();
  await create(room, { actor: EDITOR, id: 'lost', type: 'live-entry', fields: entry('nowhere', 'news') });
  await assert.rejects(publish(room, EDITOR, 'lost'), code('no-such-blog'));
});

test('a hand-over note is kept with who and when, the newest first, and left by whoever may write there', async () => {
  await using room = await world();
  await handOver(room, { actor: EDITOR, id: 'budget', text: ' The clerk rings at nine. ' });
  room.clock.advance(1_000);
  await handOver(room, { actor: EDITOR, id: 'budget', text: '' });
  await assert.rejects(handOver(room, { actor: SPORT, id: 'budget', text: 'Mine' }), code('not-permitted'));
  await assert.rejects(handOver(room, { actor: EDITOR, id: 'budget', text: 'x'.repeat(2_001) }), code('note-missing'));
  const notes = await listHandOvers(room.database.kysely, 'budget', 10);
  assert.deepEqual(
    notes.map(({ text, actor, at }) => [text, actor, at]),
    [
      ['', 'editor', NOON + 1_000],
      ['The clerk rings at nine.', 'editor', NOON],
    ],
  );
});
