import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getDocument } from '../content/index.ts';
import { articleFields, EDITOR, newsroom, REPORTER } from '../../test/worlds/newsroom.ts';
import { Ingester } from './ingester.ts';

const bodyOf = (value: unknown) => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
const strand = { id: 'strand-news', type: 'strand', fields: { strand: 'news', name: 'News' }, firstAt: Date.UTC(2026, 0, 1) };
const story = (slug: string) => ({ id: slug, type: 'article', fields: articleFields(slug), firstAt: Date.UTC(2026, 0, 2) });

test('documents are taken in by a thread of their own; what is refused is refused as by the verb', async () => {
  await using room = await newsroom();
  await using ingester = new Ingester({ databaseUrl: room.database.url, place: room.place });
  const first = await ingester.ingest(EDITOR, bodyOf({ note: 'import', documents: [strand, story('one'), { ...story('two'), fields: { slug: '' } }] }));
  assert.deepEqual([first.seq, first.created, first.refused.map(({ id, code }) => [id, code])], [1, ['strand-news', 'one'], [['two', 'fields-invalid']]]);
  assert.equal((await getDocument(room.database.kysely, 'one')).state.kind, 'public');

  await assert.rejects(ingester.ingest(EDITOR, bodyOf('{"documents": [')), { code: 'body-invalid' });
  await assert.rejects(ingester.ingest(EDITOR, bodyOf({ documents: [{ id: 'x' }] })), { code: 'request-invalid', message: /documents\.0\.type/ });
  await assert.rejects(ingester.ingest(REPORTER, bodyOf({ documents: [story('three')] })), { code: 'not-permitted' });
});

test('ingests that come at once are carried out one after the other, and too many are refused', async () => {
  await using room = await newsroom();
  await using ingester = new Ingester({ databaseUrl: room.database.url, place: room.place });
  const asked = Array.from({ length: 10 }, (_, n) => ingester.ingest(EDITOR, bodyOf({ documents: [strand, story(`story-${n}`)] })));
  const answers = await Promise.allSettled(asked);
  const taken = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value.seq] : []));
  assert.deepEqual(taken, [1, 2, 3, 4, 5, 6, 7, 8]);
  assert.ok(answers.slice(8).every((answer) => answer.status === 'rejected' && (answer.reason as { code: string }).code === 'too-busy'));
});
