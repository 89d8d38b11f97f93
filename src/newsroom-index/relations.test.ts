import assert from 'node:assert/strict';
import { test } from 'node:test';
import { articleFields, EDITOR, newsroom, type TestNewsroom } from '../../test/worlds/newsroom.ts';
import { scratchFolder } from '../../test/worlds/scratch.ts';
import { RIGHTS_ENDING_MS } from '../content/rights.ts';
import { create, release, saveDraft, step } from '../content/index.ts';
import type { ListQuery } from './contract.ts';
import { NewsroomIndex } from './newsroom-index.ts';

interface World extends AsyncDisposable {
  readonly room: TestNewsroom;
  readonly index: NewsroomIndex;
  pictures(query?: Partial<ListQuery>): Promise<string[]>;
}

async function world(): Promise<World> {
  const scratch = scratchFolder();
  const quiet = await newsroom();
  const index = new NewsroomIndex({ database: quiet.database, folder: scratch.folder, fingerprint: 'one', clock: quiet.clock });
  const room: TestNewsroom = { ...quiet, onChange: (ids) => index.tell(ids), [Symbol.asyncDispose]: () => quiet[Symbol.asyncDispose]() };
  return {
    room,
    index,
    pictures: async (query) =>
      (await index.list({ sort: 'created', direction: 'asc', limit: 50, types: ['image'], now: room.clock.now(), ...query })).documents.map(({ id }) => id),
    async [Symbol.asyncDispose]() {
      index[Symbol.dispose]();
      await quiet[Symbol.asyncDispose]();
      scratch[Symbol.dispose]();
    },
  };
}

const ALIKE = ['0f0f3c3c5a5a9696', '0f0f3c3c5a5a9697', 'ffff3c3c5a5a0000'] as const;
const image = async (room: TestNewsroom, id: string, more: object = {}) => {
  room.clock.advance(1_000);
  await create(room, { actor: EDITOR, id, type: 'image', fields: { blob: 'a'.repeat(64), width: 10, height: 10, alt: id, ...more } });
};
const article = async (room: TestNewsroom, id: string, fields: Record<string, unknown> = {}) => {
  room.clock.advance(1_000);
  await create(room, { actor: EDITOR, id, type: 'article', fields: articleFields(id, fields) });
};
const publish = async (room: TestNewsroom, id: string) => {
  await release(room, { actor: EDITOR, note: '', steps: [step.parse({ verb: 'publish', id })] });
  room.onChange?.([id]);
};
const inText = (id: string) => ({
  body: { type: 'doc', content: [{ type: 'factBox', attrs: { title: 'F' }, content: [{ type: 'image', attrs: { document: id } }] }] },
});

test('who shows a picture: to readers, in drafts, and at no place that the asker may not read', async () => {
  await using each = await world();
  const { room, index } = each;
  await image(room, 'boats');
  await article(room, 'lead', { image: 'boats', strand: 'news' });
  await article(room, 'deep', { ...inText('boats'), strand: 'sport' });
  await article(room, 'draft', { image: 'boats', strand: 'news' });
  for (const id of ['lead', 'deep']) await publish(room, id);
  const usage = async (within?: ListQuery['within']) => {
    const { live, drafts } = await index.usage({ id: 'boats', limit: 10, within });
    return [live.map(({ id }) => id).sort(), drafts.map(({ id }) => id)];
  };
  assert.deepEqual(await usage(), [['deep', 'lead'], ['draft']]);
  assert.deepEqual(await usage([{ strand: 'sport', types: [] }]), [['deep'], []]);
  assert.deepEqual(await usage([]), [[], []]);
  await saveDraft(room, { actor: EDITOR, id: 'lead', base: 1, fields: articleFields('lead', { image: null }) });
  assert.deepEqual(await usage(), [['deep', 'lead'], ['draft']], 'readers still see it');
});

test('pictures are filtered by whether anything names them', async () => {
  await using each = await world();
  const { room } = each;
  await image(room, 'used');
  await image(room, 'idle');
  await article(room, 'story', { image: 'used' });
  assert.deepEqual(await each.pictures({ used: true }), ['used']);
  assert.deepEqual(await each.pictures({ used: false }), ['idle']);
  await saveDraft(room, { actor: EDITOR, id: 'story', base: 1, fields: articleFields('story', { image: 'idle' }) });
  assert.deepEqual(await each.pictures({ used: true }), ['idle']);
});

test('pictures are filtered by their rights as they are now', async () => {
  await using each = await world();
  const { room } = each;
  const now = room.clock.now();
  const rights = (from?: number, until?: number) => ({ rights: { category: 'agency', ...(from ? { from } : {}), ...(until ? { until } : {}) } });
  await image(room, 'none');
  await image(room, 'held', rights());
  await image(room, 'ending', rights(undefined, now + RIGHTS_ENDING_MS));
  await image(room, 'coming', rights(now + RIGHTS_ENDING_MS));
  await image(room, 'ended', rights(undefined, now - 1));
  for (const state of ['none', 'held', 'ending', 'coming', 'ended'] as const) assert.deepEqual(await each.pictures({ rights: [state] }), [state]);
  room.clock.advance(2 * RIGHTS_ENDING_MS);
  assert.deepEqual(await each.pictures({ rights: ['ended'] }), ['ending', 'ended']);
  assert.deepEqual(await each.pictures({ rights: ['held'] }), ['held', 'coming']);
});

test('the same file and pictures that look alike are found, the nearest first, and never the picture itself', async () => {
  await using each = await world();
  const { room, index } = each;
  await image(room, 'one', { likeness: ALIKE[0] });
  await image(room, 'copy', { likeness: ALIKE[0] });
  await image(room, 'near', { likeness: ALIKE[1], blob: 'b'.repeat(64), strand: 'news' });
  await image(room, 'far', { likeness: ALIKE[2], blob: 'c'.repeat(64) });
  const found = async (within?: ListQuery['within']) => {
    const { same, alike } = await index.alike({ blob: 'a'.repeat(64), likeness: ALIKE[0], but: 'one', limit: 10, within });
    return [same.map(({ id }) => id), alike.map(({ document, bits }) => [document.id, bits])];
  };
  assert.deepEqual(await found(), [['copy'], [['near', 1]]]);
  assert.deepEqual(await found([{ strand: 'news', types: [] }]), [[], [['near', 1]]]);
});
