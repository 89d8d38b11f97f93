import assert from 'node:assert/strict';
import { test } from 'node:test';
import { articleFields, EDITOR, newsroom } from '../../test/worlds/newsroom.ts';
import { create, findByText, saveDraft } from './index.ts';

const never = () => false;

test('a draft is found by its newest words, in any order, with or without accents, and no longer by its old ones', async () => {
  await using room = await newsroom();
  await create(room, {
    actor: EDITOR,
    id: 'a',
    type: 'article',
    fields: articleFields('a', { headline: 'Tuilte i gCorcaigh', byline: [{ name: 'Séamus Ó Sé' }] }),
  });
  await create(room, { actor: EDITOR, id: 'b', type: 'topic', fields: { name: 'Corcaigh', slug: 'corcaigh' } });
  const find = async (text: string, more = {}) => (await findByText(room.database, { text, limit: 10, ...more }, never)).documents.map(({ id }) => id);
  assert.deepEqual((await find('corcaigh')).sort(), ['a', 'b']);
  assert.deepEqual(await find('SEAMUS tuilte'), ['a']);
  assert.deepEqual(await find('corcaigh', { type: 'topic' }), ['b']);
  assert.deepEqual(await find('paragraph'), []);
  await saveDraft(room, { actor: EDITOR, id: 'a', base: 1, fields: articleFields('a', { headline: 'Floods in Cork' }) });
  assert.deepEqual(await find('tuilte'), []);
  assert.deepEqual(await find('floods'), ['a']);
});

test('a search goes on where the last one ended: by its number of finds, or by its time', async () => {
  await using room = await newsroom();
  for (let n = 0; n < 250; n++)
    await create(room, { actor: EDITOR, id: `d-${n}`, type: 'topic', fields: { name: n % 100 === 0 ? 'Wanted' : 'Other', slug: `t-${n}` } });
  const seen: string[] = [];
  let pages = 0;
  for (let before: { changedAt: number; id: string } | undefined; ; ) {
    const { documents, last } = await findByText(room.database, { text: 'wanted', limit: 2, before }, () => true);
    seen.push(...documents.map(({ id }) => id));
    pages++;
    if (!last) break;
    before = last;
  }
  assert.deepEqual(seen.sort(), ['d-0', 'd-100', 'd-200']);
  assert.ok(pages >= 2);
});
