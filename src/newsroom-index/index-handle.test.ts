import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDatabase } from '../database/index.ts';
import { create, saveDraft } from '../content/index.ts';
import { articleFields, EDITOR, newsroom } from '../../test/worlds/newsroom.ts';
import { scratchFolder } from '../../test/worlds/scratch.ts';
import { NewsroomIndexHandle } from './index-handle.ts';

test('what changed while nobody asked is in the first list, though the file stands from before', async () => {
  using scratch = scratchFolder();
  const url = `sqlite:${scratch.file('newsroom.sqlite')}`;
  await using room = await newsroom(await openDatabase({ url }));
  const handle = () => new NewsroomIndexHandle({ databaseUrl: url, folder: scratch.file('index'), onTrouble: assert.fail });
  const ids = async (index: NewsroomIndexHandle) => (await index.list({ sort: 'changed', direction: 'desc', limit: 50 })).documents.map(({ id }) => id);
  const article = async (id: string) => {
    room.clock.advance(1000);
    await create(room, { actor: EDITOR, id, type: 'article', fields: articleFields(id) });
  };
  {
    await using index = handle();
    await article('before');
    index.tell(['before']);
    assert.deepEqual(await ids(index), ['before']);
  }
  await using index = handle();
  await article('after');
  index.tell(['after']);
  assert.deepEqual(await ids(index), ['after', 'before']);
});

test('after more changes than are remembered the first list says that it is being made, and the last that it is whole', async () => {
  using scratch = scratchFolder();
  const url = `sqlite:${scratch.file('newsroom.sqlite')}`;
  await using room = await newsroom(await openDatabase({ url }));
  await create(room, { actor: EDITOR, id: 'a', type: 'article', fields: articleFields('a') });
  const list = (index: NewsroomIndexHandle) => index.list({ sort: 'changed', direction: 'desc', limit: 50 });
  const handle = () => new NewsroomIndexHandle({ databaseUrl: url, folder: scratch.file('index'), onTrouble: assert.fail });
  const whole = async (index: NewsroomIndexHandle) => {
    while ((await list(index)).indexing) await new Promise((resolve) => setImmediate(resolve));
  };
  {
    await using index = handle();
    await whole(index);
  }
  await using index = handle();
  index.tell(Array.from({ length: 10_001 }, (_, n) => `imported-${n}`));
  await saveDraft(room, { actor: EDITOR, id: 'a', base: 1, fields: articleFields('a', { headline: 'Changed' }) });
  index.tell(['a']);
  await whole(index);
  assert.equal((await list(index)).documents[0]?.title, 'Changed');
});
