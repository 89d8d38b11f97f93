import assert from 'node:assert/strict';
import { test } from 'node:test';
import { articleFields, EDITOR, newsroom, REPORTER, type TestNewsroom } from '../../test/worlds/newsroom.ts';
import { latestStatesOf } from '../journal/index.ts';
import { create, getDocument, getRevision, markBreaking, previewBreaking, release, saveDraft, step } from './index.ts';

const code = (expected: string) => (error: unknown) => (error as { code?: string }).code === expected;
async function publicStory(room: TestNewsroom, id = 'flood'): Promise<string> {
  await create(room, { actor: EDITOR, id, type: 'article', fields: articleFields(id) });
  await release(room, { actor: EDITOR, note: 'test', steps: [step.parse({ verb: 'publish', id })] });
  room.clock.advance(1_000);
  return id;
}
const markOf = (room: TestNewsroom) => ({ label: 'Breaking', until: room.clock.now() + 60_000 });
const shownOf = async (room: TestNewsroom, id: string) => {
  const [change] = await latestStatesOf(room.database, [id]);
  assert.equal(change?.kind, 'public');
  return change.document;
};

test('a story is put into the banner and taken out of it, and is otherwise what it was', async () => {
  await using room = await newsroom();
  const id = await publicStory(room);
  const before = await shownOf(room, id);
  const mark = markOf(room);
  const marked = await markBreaking(room, { actor: EDITOR, id, mark });
  assert.deepEqual([marked.former, marked.newest], [1, 2]);
  const shown = await shownOf(room, id);
  assert.deepEqual(shown.fields, { ...before.fields, breaking: mark });
  assert.deepEqual(shown.publication, before.publication, 'readers are not told that the story was updated');
  await markBreaking(room, { actor: EDITOR, id, mark: null });
  assert.deepEqual((await shownOf(room, id)).fields, before.fields);
  assert.equal((await markBreaking(room, { actor: EDITOR, id, mark: null })).seq, undefined, 'what is so already is no record');
});

test('what is being written on the story is not shown by its banner, and stays the newest revision, with the mark', async () => {
  await using room = await newsroom();
  const id = await publicStory(room);
  await saveDraft(room, { actor: EDITOR, id, base: 1, fields: articleFields(id, { headline: 'Not yet for readers' }) });
  const mark = markOf(room);
  const { newest } = await markBreaking(room, { actor: EDITOR, id, mark });
  assert.equal((await shownOf(room, id)).fields['headline'], articleFields(id)['headline']);
  const document = await getDocument(room.database.kysely, id);
  assert.deepEqual([document.newest, newest], [4, 4]);
  const written = await getRevision(room.database.kysely, id, document.newest);
  assert.deepEqual([written.fields['headline'], written.fields['breaking']], ['Not yet for readers', mark]);
});

test('its impact is the change that it makes', async () => {
  await using room = await newsroom();
  const id = await publicStory(room);
  const wanted = { actor: EDITOR, id, mark: markOf(room) };
  const [change] = await previewBreaking(room, { ...wanted, actor: REPORTER });
  await markBreaking(room, wanted);
  assert.deepEqual(change, { kind: 'public', document: await shownOf(room, id) });
  assert.deepEqual(await previewBreaking(room, wanted), []);
});

test('a draft, a page, a banner that is over already and somebody who may not publish are refused', async () => {
  await using room = await newsroom();
  const id = await publicStory(room);
  await create(room, { actor: EDITOR, id: 'draft', type: 'article', fields: articleFields('draft') });
  const fields = { title: 'About', path: '/about', body: { type: 'doc', content: [] } };
  await create(room, { actor: EDITOR, id: 'about', type: 'page', fields });
  await release(room, { actor: EDITOR, note: 'test', steps: [step.parse({ verb: 'publish', id: 'about' })] });
  const mark = markOf(room);
  await assert.rejects(markBreaking(room, { actor: EDITOR, id: 'draft', mark }), code('wrong-state'));
  await assert.rejects(markBreaking(room, { actor: EDITOR, id: 'about', mark }), code('no-banner'));
  await assert.rejects(markBreaking(room, { actor: EDITOR, id, mark: { ...mark, until: room.clock.now() } }), code('banner-over'));
  await assert.rejects(markBreaking(room, { actor: REPORTER, id, mark }), code('not-permitted'));
  await assert.rejects(markBreaking(room, { actor: EDITOR, id: 'nobody', mark }), code('unknown-document'));
});

test('a banner that is asked for twice under one key is put up once', async () => {
  await using room = await newsroom();
  const id = await publicStory(room);
  const wanted = { actor: EDITOR, id, mark: markOf(room), onceKey: 'k' };
  const first = await markBreaking(room, wanted);
  await markBreaking(room, { ...wanted, onceKey: undefined, mark: null });
  assert.equal((await markBreaking(room, wanted)).seq, first.seq);
  assert.equal((await shownOf(room, id)).fields['breaking'], null);
});
