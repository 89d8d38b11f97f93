import assert from 'node:assert/strict';
import { test } from 'node:test';
import { create, release, rollback, saveDraft, step } from '../content/index.ts';
import { articleFields, EDITOR, newsroom, REPORTER, type TestNewsroom } from '../../test/worlds/newsroom.ts';
import { scratchFolder } from '../../test/worlds/scratch.ts';
import { NewsroomIndex } from './newsroom-index.ts';
import type { ListQuery } from './contract.ts';

const forever = new AbortController().signal;
const wanted = (more: Partial<ListQuery> = {}): ListQuery => ({ sort: 'changed', direction: 'desc', limit: 50, ...more });

interface World extends AsyncDisposable {
  readonly room: TestNewsroom;
  readonly index: NewsroomIndex;
  readonly folder: string;
  ids(query?: Partial<ListQuery>): Promise<string[]>;
}

async function world(): Promise<World> {
  const scratch = scratchFolder();
  const quiet = await newsroom();
  const index = new NewsroomIndex({ database: quiet.database, folder: scratch.folder, fingerprint: 'one', clock: quiet.clock });
  const room: TestNewsroom = { ...quiet, onChange: (ids) => index.tell(ids), [Symbol.asyncDispose]: () => quiet[Symbol.asyncDispose]() };
  return {
    room,
    index,
    folder: scratch.folder,
    ids: async (query) => (await index.list(wanted(query))).documents.map(({ id }) => id),
    async [Symbol.asyncDispose]() {
      index[Symbol.dispose]();
      await quiet[Symbol.asyncDispose]();
      scratch[Symbol.dispose]();
    },
  };
}

const article = async (room: TestNewsroom, id: string, fields: Record<string, unknown> = {}, actor: Parameters<typeof create>[1]['actor'] = EDITOR) => {
  room.clock.advance(1000);
  await create(room, { actor, id, type: 'article', fields: articleFields(id, fields) });
};
const publish = (room: TestNewsroom, id: string) => release(room, { actor: EDITOR, note: '', steps: [step.parse({ verb: 'publish', id })] });

test('whoever saves and then lists sees it', async () => {
  await using each = await world();
  await article(each.room, 'a');
  assert.deepEqual(await each.ids(), ['a']);
  await saveDraft(each.room, { actor: EDITOR, id: 'a', base: 1, fields: articleFields('a', { headline: 'Storm warning' }) });
  assert.equal((await each.index.list(wanted())).documents[0]?.title, 'Storm warning');
});

test('whoever publishes, withdraws or rolls back and then lists sees it', async () => {
  await using each = await world();
  const { room, index } = each;
  const state = async () => (await index.list(wanted())).documents[0]?.state.kind;
  await article(room, 'a');
  assert.equal(await state(), 'draft');
  await publish(room, 'a');
  assert.equal(await state(), 'public');
  const gone = await release(room, { actor: EDITOR, note: '', steps: [step.parse({ verb: 'withdraw', id: 'a', note: 'No.' })] });
  assert.equal(await state(), 'withdrawn');
  await rollback(room, { actor: EDITOR, seq: gone.seq ?? 0 });
  assert.equal(await state(), 'public');
});

test('a list narrows by type, state, strand with all below it, author, topic and date', async () => {
  await using each = await world();
  const { room } = each;
  await article(room, 'politics', { strand: 'news/politics', topics: ['budget'] });
  await article(room, 'newsy', { strand: 'news' });
  await article(room, 'newsletter', { strand: 'news-letters', byline: [{ name: 'Aoife Byrne' }] }, REPORTER);
  room.clock.advance(1000);
  await create(room, { actor: EDITOR, id: 'someone', type: 'person', fields: { name: 'Seán Ó Sé', slug: 'sean' } });
  await publish(room, 'newsy');
  assert.deepEqual(await each.ids({ strands: ['news'] }), ['newsy', 'politics']);
  assert.deepEqual(await each.ids({ types: ['person'] }), ['someone']);
  assert.deepEqual(await each.ids({ states: ['public'] }), ['newsy']);
  assert.deepEqual(await each.ids({ author: 'reporter' }), ['newsletter']);
  assert.deepEqual(await each.ids({ author: 'Aoife Byrne' }), ['newsletter']);
  assert.deepEqual(await each.ids({ notBy: 'editor' }), ['newsletter']);
  assert.deepEqual(await each.ids({ topic: 'budget' }), ['politics']);
  assert.deepEqual(await each.ids({ from: room.clock.now() }), ['someone', 'newsy']);
  assert.deepEqual(await each.ids({ topic: 'nothing' }), []);
  const entry = (id: string, blog: string) =>
    create(room, {
      actor: EDITOR,
      id,
      type: 'live-entry',
      fields: { blog, strand: 'news', body: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Found by its words' }] }] } },
    });
  for (const [id, blog] of [
    ['e1', 'storm'],
    ['e2', 'storm'],
    ['e3', 'match'],
  ] as const)
    await entry(id, blog);
  assert.deepEqual((await each.ids({ blog: 'storm' })).sort(), ['e1', 'e2']);
  assert.deepEqual((await each.ids({ blog: 'storm', text: 'words' })).sort(), ['e1', 'e2']);
  assert.deepEqual(await each.ids({ blog: 'storm', topic: 'budget' }), []);
});

test('full text is found without accents, in the newest revision and in what readers see', async () => {
  await using each = await world();
  const { room } = each;
  await article(room, 'a', { headline: 'Tuilte i gCorcaigh: Seán Ó Sé' });
  await publish(room, 'a');
  await saveDraft(room, { actor: EDITOR, id: 'a', base: 1, fields: articleFields('a', { headline: 'Rewritten entirely' }) });
  assert.deepEqual(await each.ids({ text: 'sean o se' }), ['a']);
  assert.deepEqual(await each.ids({ text: 'rewrit' }), ['a']);
  assert.deepEqual(await each.ids({ text: 'rewritten', states: ['draft'] }), []);
  assert.deepEqual(await each.ids({ text: 'facets' }), [], 'what the index is made with is no text');
  assert.deepEqual(await each.ids({ text: '"* OR (' }), [], 'what is typed is never engine syntax');
});

test('a list, its total and its counts hold nothing that the grants do not cover', async () => {
  await using each = await world();
  await article(each.room, 'news-one', { strand: 'news' });
  await article(each.room, 'sport-one', { strand: 'sport/hurling' });
  await create(each.room, { actor: EDITOR, id: 'someone', type: 'person', fields: { name: 'Seán', slug: 'sean' } });
  for (const query of [{}, { text: 'headline' }, { sort: 'title' }, { author: 'editor' }] as const) {
    const found = await each.index.list(wanted({ ...query, within: [{ strand: 'sport', types: [] }], facets: true }));
    assert.deepEqual(
      found.documents.map(({ id }) => id),
      ['sport-one'],
    );
    assert.equal(found.total, 1);
    assert.deepEqual(found.facets, { types: { article: 1 }, states: { draft: 1 }, strands: { sport: 1, 'sport/hurling': 1 } });
    assert.equal((await each.index.list(wanted({ ...query, within: [] }))).total, 0);
  }
});

test('each facet is counted as if it were not filtered by', async () => {
  await using each = await world();
  await article(each.room, 'a');
  await article(each.room, 'b', { strand: 'sport' });
  await publish(each.room, 'b');
  const { facets, total } = await each.index.list(wanted({ states: ['draft'], strands: ['sport'], facets: true }));
  assert.equal(total, 0);
  assert.deepEqual(facets, { types: {}, states: { public: 1 }, strands: { news: 1 } });
  const { facets: ofText } = await each.index.list(wanted({ states: ['draft'], strands: ['sport'], text: 'headline', facets: true }));
  assert.deepEqual(ofText, facets);
});

test('every order can be paged through, each document once', async () => {
  await using each = await world();
  for (const [n, headline] of ['Éire', 'apple', 'Zebra', 'apple', 'Emu', 'ábhar'].entries()) await article(each.room, `d-${n}`, { headline });
  await publish(each.room, 'd-3');
  for (const sort of ['changed', 'created', 'published', 'title'] as const) {
    for (const direction of ['asc', 'desc'] as const) {
      const paged: string[] = [];
      for (let cursor: string | null | undefined; cursor !== null; ) {
        const page = await each.index.list(wanted({ sort, direction, limit: 2, cursor }));
        paged.push(...page.documents.map(({ id }) => id));
        cursor = page.next;
      }
      assert.deepEqual(paged, await each.ids({ sort, direction }), `${sort} ${direction}`);
      assert.equal(new Set(paged).size, 6);
    }
  }
  assert.deepEqual(await each.ids({ sort: 'title', direction: 'asc' }), ['d-5', 'd-1', 'd-3', 'd-0', 'd-4', 'd-2']);
  assert.deepEqual((await each.ids({ sort: 'published' }))[0], 'd-3');
});

test('a cursor of another list is refused with what to do', async () => {
  await using each = await world();
  for (const id of ['a', 'b', 'c']) await article(each.room, id);
  const { next } = await each.index.list(wanted({ limit: 1 }));
  for (const query of [{ cursor: next ?? '', sort: 'title' }, { cursor: 'nonsense' }] as const)
    await assert.rejects(each.index.list(wanted(query)), (error: { code?: string }) => error.code === 'request-invalid');
});

test('what others change is found by catching up, and what was missed or restored away by the sweep of a start', async () => {
  await using each = await world();
  const deaf: TestNewsroom = { ...each.room, onChange: undefined, [Symbol.asyncDispose]: async () => {} };
  await article(deaf, 'a');
  assert.deepEqual((await each.index.list(wanted())).indexing, { done: 0, of: 0 });
  await each.index.sweep(forever);
  await article(deaf, 'b');
  assert.deepEqual(await each.ids(), ['a']);
  await each.index.catchUp(forever);
  assert.deepEqual(await each.ids(), ['b', 'a']);
  await each.room.database.kysely.deleteFrom('document').where('id', '=', 'b').execute();
  deaf.clock.set(1_000_000);
  await article(deaf, 'c');
  await each.index.sweep(forever);
  assert.deepEqual(await each.ids(), ['a', 'c']);
  assert.equal((await each.index.list(wanted())).indexing, null);
});

test('an index that is opened again knows what it knew; of other code it is made anew', async () => {
  await using each = await world();
  await article(each.room, 'a', { topics: ['t'] });
  await each.index.sweep(forever);
  await each.ids();
  const open = (fingerprint: string, folder: string) => new NewsroomIndex({ database: each.room.database, folder, fingerprint, clock: each.room.clock });
  {
    using again = open('one', each.folder);
    const found = await again.list(wanted({ topic: 't', text: 'headline' }));
    assert.deepEqual([found.total, found.indexing], [1, null]);
  }
  using scratch = scratchFolder();
  using other = open('two', scratch.folder);
  assert.equal((await other.list(wanted())).total, 0);
  await other.sweep(forever);
  assert.equal((await other.list(wanted())).total, 1);
});

test('many changes long ago are not read again and again: only what may have committed since', async () => {
  await using each = await world();
  const deaf: TestNewsroom = { ...each.room, onChange: undefined, [Symbol.asyncDispose]: async () => {} };
  await article(deaf, 'old');
  await each.index.sweep(forever);
  const committedLate = deaf.clock.now();
  deaf.clock.advance(30_000);
  await each.index.catchUp(forever);
  deaf.clock.set(committedLate);
  await article(deaf, 'late');
  deaf.clock.advance(60_000);
  await each.index.catchUp(forever);
  assert.deepEqual(await each.ids(), ['late', 'old'], 'a transaction that committed long after its instant');
});

test('documents that change again and again stay findable once', async () => {
  await using each = await world();
  await article(each.room, 'a');
  await each.ids();
  for (let base = 1; base <= 40; base++) {
    await saveDraft(each.room, { actor: EDITOR, id: 'a', base, fields: articleFields('a', { headline: `Version ${base} of it` }) });
    assert.deepEqual(await each.ids({ text: `version ${base}` }), ['a']);
  }
  assert.deepEqual(await each.ids({ text: '"version 39"' }), []);
});
