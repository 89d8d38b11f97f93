// One suite for every engine: the newsroom index takes in what others changed, and misses nothing.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { create, saveDraft } from '../../src/content/index.ts';
import { NewsroomIndex } from '../../src/newsroom-index/index.ts';
import { articleFields, EDITOR, newsroom } from '../worlds/newsroom.ts';
import { scratchFolder } from '../worlds/scratch.ts';
import { enginesUnderTest } from './engines.ts';

const forever = new AbortController().signal;

for (const engine of enginesUnderTest()) {
  test(`${engine.name}: what other processes change is found by catching up`, { skip: engine.absent ?? false }, async () => {
    await using room = await newsroom(await engine.fresh());
    using scratch = scratchFolder();
    const ids = Array.from({ length: 30 }, (_, n) => `story-${n}`);
    for (const id of ids) await create(room, { actor: EDITOR, id, type: 'article', fields: articleFields(id) });
    using index = new NewsroomIndex({ database: room.database, folder: scratch.folder, fingerprint: 'one', clock: room.clock });
    const titled = async (text: string) => (await index.list({ sort: 'changed', direction: 'desc', limit: 50, text })).documents.map(({ id }) => id);
    await index.sweep(forever);
    assert.equal((await titled('headline')).length, 30);
    for (const round of [1, 2, 3]) {
      await index.catchUp(forever);
      room.clock.advance(1);
      await saveDraft(room, { actor: EDITOR, id: 'story-7', base: round, fields: articleFields('story-7', { headline: `Round ${round}` }) });
      await index.catchUp(forever);
      assert.deepEqual(await titled(`"round ${round}"`), ['story-7']);
    }
  });
}
