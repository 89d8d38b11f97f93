import assert from 'node:assert/strict';
import { test } from 'node:test';
import { articleFields, EDITOR, newsroom, REPORTER, type TestNewsroom } from '../../../test/worlds/newsroom.ts';
import { create, findDocument, getRevision, listAudit, release, saveDraft, step } from '../index.ts';
import { type BulkAct, bulkAct } from './acts.ts';
import { carryOut } from './carry-out.ts';

const publish = (room: TestNewsroom, id: string) => release(room, { actor: EDITOR, note: '', steps: [step.parse({ verb: 'publish', id })] });
const act = (wanted: Record<string, unknown>): BulkAct => bulkAct.parse(wanted);
const on = (room: TestNewsroom, id: string, wanted: Record<string, unknown>, onceKey = 'k') => carryOut(room, { actor: EDITOR, id, act: act(wanted), onceKey });

async function story(room: TestNewsroom, id: string, more: Record<string, unknown> = {}): Promise<void> {
  await create(room, { actor: EDITOR, id, type: 'article', fields: articleFields(id, more) });
}

test('an act that is carried out again under its key happens once and says the same', async () => {
  await using room = await newsroom();
  await story(room, 'a');
  for (const wanted of [{ act: 'publish' }, { act: 'withdraw', note: 'An error of ours' }, { act: 'restore' }, { act: 'spike' }, { act: 'unspike' }]) {
    const first = await on(room, 'a', wanted, wanted.act);
    assert.equal(first.came, 'released');
    assert.deepEqual(await on(room, 'a', wanted, wanted.act), first);
  }
  const verbs = (await listAudit(room.database.kysely, { limit: 20 })).map(({ verb }) => verb);
  assert.deepEqual(verbs.sort(), ['create', 'publish', 'restore', 'spike', 'unspike', 'withdraw']);
});

test('what is so already is left as it is', async () => {
  await using room = await newsroom();
  await story(room, 'a', { topics: ['budget'] });
  await publish(room, 'a');
  for (const wanted of [{ act: 'publish' }, { act: 'move', strand: 'news' }, { act: 'removeTopic', topic: 'other' }])
    assert.equal((await on(room, 'a', wanted)).came, 'unchanged');
  assert.equal((await findDocument(room.database.kysely, 'a'))?.newest, 1);
});

test('readers are shown a move at once, but never a draft that somebody else left', async () => {
  await using room = await newsroom();
  await story(room, 'clean');
  await story(room, 'edited');
  for (const id of ['clean', 'edited']) await publish(room, id);
  await saveDraft(room, { actor: EDITOR, id: 'edited', base: 1, fields: articleFields('edited', { headline: 'Not for readers yet' }) });
  assert.equal((await on(room, 'clean', { act: 'move', strand: 'sport' }, 'one')).came, 'released');
  assert.equal((await on(room, 'clean', { act: 'move', strand: 'sport' }, 'one')).came, 'unchanged');
  assert.equal((await on(room, 'edited', { act: 'move', strand: 'sport' }, 'two')).came, 'saved');
  const [clean, mixed] = [await findDocument(room.database.kysely, 'clean'), await findDocument(room.database.kysely, 'edited')];
  assert.deepEqual([clean?.strand, clean?.newest, clean?.state.kind === 'public' && clean.state.revision], ['sport', 2, 2]);
  assert.deepEqual([mixed?.strand, mixed?.newest, mixed?.state.kind === 'public' && mixed.state.revision], ['sport', 3, 1]);
});

test('a move whose worker died between saving and showing is shown when it is done again', async () => {
  await using room = await newsroom();
  await story(room, 'a');
  await publish(room, 'a');
  await saveDraft(room, { actor: EDITOR, id: 'a', base: 1, fields: articleFields('a', { strand: 'sport' }) });
  assert.equal((await on(room, 'a', { act: 'move', strand: 'sport' })).came, 'released');
});

test('topics are added once and taken away', async () => {
  await using room = await newsroom();
  await create(room, { actor: EDITOR, id: 'budget', type: 'topic', fields: { name: 'Budget', slug: 'budget' } });
  await story(room, 'a');
  await on(room, 'a', { act: 'addTopic', topic: 'budget' });
  await on(room, 'a', { act: 'addTopic', topic: 'budget' });
  assert.deepEqual((await getRevision(room.database.kysely, 'a', 2)).fields['topics'], ['budget']);
  await on(room, 'a', { act: 'removeTopic', topic: 'budget' });
  assert.deepEqual((await getRevision(room.database.kysely, 'a', 3)).fields['topics'], []);
});

test('what does not fit a document, and what the actor may not do, is refused with a reason', async () => {
  await using room = await newsroom();
  await create(room, { actor: EDITOR, id: 'someone', type: 'person', fields: { name: 'Seán', slug: 'sean' } });
  await story(room, 'a');
  const refused = (id: string, wanted: Record<string, unknown>, code: string, actor: typeof EDITOR | typeof REPORTER = EDITOR) =>
    assert.rejects(carryOut(room, { actor, id, act: act(wanted), onceKey: 'x' }), (error: { code?: string }) => error.code === code);
  await refused('someone', { act: 'move', strand: 'sport' }, 'act-unfit');
  await refused('someone', { act: 'addTopic', topic: 'budget' }, 'act-unfit');
  await refused('a', { act: 'addTopic', topic: 'someone' }, 'act-unfit');
  await refused('a', { act: 'restore' }, 'wrong-state');
  await refused('nobody', { act: 'spike' }, 'unknown-document');
  await refused('a', { act: 'publish' }, 'not-permitted', REPORTER);
});
