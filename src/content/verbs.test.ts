import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NOON } from '../../test/worlds/changes.ts';
import { articleFields, EDITOR, newsroom, REPORTER, type TestNewsroom } from '../../test/worlds/newsroom.ts';
import { latestStatesOf, readHead, readRecords } from '../journal/index.ts';
import { create, getDocument, ingest, listAudit, listEntries, previewRelease, release, saveDraft, schedule, type StepInput, step } from './index.ts';

const all = { limit: 100, maxBytes: 1e9 };
const draft = (room: TestNewsroom, id: string, more = {}) => create(room, { actor: EDITOR, id, type: 'article', fields: articleFields(id, more) });
const go = (room: TestNewsroom, ...steps: StepInput[]) => release(room, { actor: EDITOR, note: 'test', steps: steps.map((each) => step.parse(each)) });
const code = (expected: string) => (error: unknown) => (error as { code?: string }).code === expected;

test('a published draft is one journal record that carries its fields', async () => {
  await using room = await newsroom();
  await draft(room, 'a');
  assert.deepEqual(await go(room, { verb: 'publish', id: 'a', base: 1 }), { seq: 1, at: NOON });
  const [record] = await readRecords(room.database, 0, all);
  assert.equal(record?.changes.length, 1);
  const [change] = record?.changes ?? [];
  assert.ok(change?.kind === 'public');
  assert.equal((change.document.fields as { headline?: string }).headline, 'Headline a');
  assert.deepEqual(change.document.publication, { firstAt: NOON, updatedAt: NOON, corrections: [], formerPaths: [] });
});

test('a draft that is saved makes no journal record, and the public revision stays', async () => {
  await using room = await newsroom();
  await draft(room, 'a');
  await go(room, { verb: 'publish', id: 'a' });
  assert.deepEqual(await saveDraft(room, { actor: REPORTER, id: 'a', base: 1, fields: articleFields('a', { headline: 'New' }) }), { id: 'a', revision: 2 });
  assert.equal((await readHead(room.database)).seq, 1);
  const document = await getDocument(room.database.kysely, 'a');
  assert.ok(document.state.kind === 'public' && document.state.revision === 1);
});

test('saving what is saved already makes no revision', async () => {
  await using room = await newsroom();
  await draft(room, 'a');
  assert.deepEqual(await saveDraft(room, { actor: EDITOR, id: 'a', base: 1, fields: articleFields('a') }), { id: 'a', revision: 1 });
});

test('a stale base is refused with both revisions named', async () => {
  await using room = await newsroom();
  await draft(room, 'a');
  await saveDraft(room, { actor: EDITOR, id: 'a', base: 1, fields: articleFields('a', { headline: 'Mine' }) });
  await assert.rejects(saveDraft(room, { actor: REPORTER, id: 'a', base: 1, fields: articleFields('a', { headline: 'Yours' }) }), (error: never) => {
    assert.deepEqual((error as { facts: unknown }).facts, { document: 'a', base: 1, newest: 2 });
    return true;
  });
  await assert.rejects(go(room, { verb: 'publish', id: 'a', base: 1 }), code('stale-base'));
});

test('two editors who save from the same base at once: one is refused', async () => {
  await using room = await newsroom();
  await draft(room, 'a');
  const saves = ['one', 'two', 'three'].map((headline) => saveDraft(room, { actor: EDITOR, id: 'a', base: 1, fields: articleFields('a', { headline }) }));
  const outcomes = await Promise.allSettled(saves);
  assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1);
});

test('a release is one record or nothing', async () => {
  await using room = await newsroom();
  await draft(room, 'a');
  await draft(room, 'b');
  await assert.rejects(go(room, { verb: 'publish', id: 'a' }, { verb: 'withdraw', id: 'b', note: 'No' }), code('wrong-state'));
  assert.equal((await readHead(room.database)).seq, 0);
  await go(room, { verb: 'publish', id: 'a' }, { verb: 'publish', id: 'b' });
  const records = await readRecords(room.database, 0, all);
  assert.deepEqual(
    records.map(({ changes }) => changes.length),
    [2],
  );
});

test('two documents cannot claim one address, in two releases or in one', async () => {
  await using room = await newsroom();
  await draft(room, 'a', { slug: 'same' });
  await draft(room, 'b', { slug: 'same' });
  await assert.rejects(go(room, { verb: 'publish', id: 'a' }, { verb: 'publish', id: 'b' }), code('path-taken'));
  await go(room, { verb: 'publish', id: 'a' });
  await assert.rejects(go(room, { verb: 'publish', id: 'b' }), code('path-taken'));
});

test('a moved story keeps its old address as a former one; spiking it frees both', async () => {
  await using room = await newsroom();
  await draft(room, 'a');
  await go(room, { verb: 'publish', id: 'a' });
  await saveDraft(room, { actor: EDITOR, id: 'a', base: 1, fields: articleFields('moved') });
  await go(room, { verb: 'update', id: 'a', base: 2 });
  const { state } = await getDocument(room.database.kysely, 'a');
  assert.ok(state.kind === 'public');
  assert.deepEqual(state.publication.formerPaths, ['/news/2026/1124/a']);
  await go(room, { verb: 'spike', id: 'a' });
  await draft(room, 'b', { slug: 'moved' });
  await go(room, { verb: 'publish', id: 'b' });
});

test('a correction leaves its public note, a withdrawal its tombstone, a restoration the old address', async () => {
  await using room = await newsroom();
  await draft(room, 'a');
  await go(room, { verb: 'publish', id: 'a' });
  room.clock.advance(1000);
  await go(room, { verb: 'correct', id: 'a', note: 'The name was wrong.' });
  await go(room, { verb: 'withdraw', id: 'a', note: 'Legal reasons', askedBy: 'A solicitor' });
  const [gone] = await latestStatesOf(room.database, ['a']);
  assert.deepEqual(gone, { kind: 'withdrawn', id: 'a', type: 'article', withdrawal: { at: NOON + 1000, note: 'Legal reasons', paths: ['/news/2026/1124/a'] } });
  await go(room, { verb: 'restore', id: 'a' });
  const [back] = await latestStatesOf(room.database, ['a']);
  assert.ok(back?.kind === 'public');
  assert.deepEqual(back.document.publication.corrections, [{ at: NOON + 1000, note: 'The name was wrong.' }]);
});

test('who may only write cannot publish, and each verb leaves one audit line', async () => {
  await using room = await newsroom();
  await create(room, { actor: REPORTER, id: 'a', type: 'article', fields: articleFields('a') });
  await assert.rejects(release(room, { actor: REPORTER, note: '', steps: [step.parse({ verb: 'publish', id: 'a' })] }), code('not-permitted'));
  room.clock.advance(1);
  await go(room, { verb: 'publish', id: 'a' });
  assert.deepEqual(
    (await listAudit(room.database.kysely, { limit: 10 })).map(({ verb, actor, seq }) => [verb, actor, seq]),
    [
      ['publish', 'editor', 1],
      ['create', 'reporter', null],
    ],
  );
});

test('fields that do not fit are named, and nothing is saved', async () => {
  await using room = await newsroom();
  await assert.rejects(
    create(room, { actor: EDITOR, id: 'a', type: 'article', fields: { headline: '', slug: 'Not a slug', strand: 'news', body: { type: 'doc', content: [] } } }),
    (error: never) => {
      const { errors } = (error as { facts: { errors: { field: string }[] } }).facts;
      assert.deepEqual(
        errors.map(({ field }) => field),
        ['headline', 'slug'],
      );
      return true;
    },
  );
});

test('an address that the site needs itself is refused', async () => {
  await using room = await newsroom();
  await create(room, { actor: EDITOR, id: 'p', type: 'page', fields: { title: 'x', path: '/api/x', body: { type: 'doc', content: [] } } });
  await assert.rejects(go(room, { verb: 'publish', id: 'p' }), code('path-reserved'));
});

test('ingesting twice changes nothing; what cannot be taken in is named and the rest is', async () => {
  await using room = await newsroom();
  const documents = [
    { id: 'a', type: 'article' as const, fields: articleFields('a'), firstAt: NOON },
    { id: 'b', type: 'article' as const, fields: articleFields('a'), firstAt: NOON },
    { id: 'c', type: 'article' as const, fields: { headline: 1 }, firstAt: NOON },
    { id: 'd', type: 'article' as const, fields: articleFields('d'), firstAt: NOON },
  ];
  const first = await ingest(room, { actor: EDITOR, note: 'import', documents });
  assert.deepEqual(
    [first.seq, first.created, first.refused.map(({ id, code: why }) => [id, why])],
    [
      1,
      ['a', 'd'],
      [
        ['c', 'fields-invalid'],
        ['b', 'path-taken'],
      ],
    ],
  );
  const again = await ingest(room, { actor: EDITOR, note: 'import', documents });
  assert.deepEqual([again.seq, again.created, again.unchanged], [undefined, [], ['a', 'd']]);
  const changed = await ingest(room, {
    actor: EDITOR,
    note: 'import',
    documents: [{ id: 'a', type: 'article', fields: articleFields('a', { headline: 'New' }), firstAt: NOON }],
  });
  assert.deepEqual([changed.seq, changed.updated], [2, ['a']]);
});

test('a preview says what a release would change and changes nothing', async () => {
  await using room = await newsroom();
  await draft(room, 'a');
  const changes = await previewRelease(room, { actor: EDITOR, note: '', steps: [step.parse({ verb: 'publish', id: 'a' })] });
  assert.deepEqual(
    changes.map(({ kind }) => kind),
    ['public'],
  );
  assert.equal((await readHead(room.database)).seq, 0);
});

test('a verb that is asked for twice under one key is done once; the key is good for nothing else', async () => {
  await using room = await newsroom();
  const creation = { actor: EDITOR, type: 'article' as const, fields: articleFields('a'), onceKey: 'k1' };
  const first = await create(room, creation);
  assert.deepEqual(await create(room, creation), first);
  const publication = { actor: EDITOR, note: '', steps: [step.parse({ verb: 'publish', id: first.id })], onceKey: 'k2' };
  const [done, again] = await Promise.all([release(room, publication), release(room, publication)]);
  assert.deepEqual(done, again);
  room.clock.advance(1000);
  assert.deepEqual(await release(room, publication), done);
  assert.equal((await readHead(room.database)).seq, 1);
  await assert.rejects(release(room, { ...publication, note: 'another' }), code('idempotency-key-reused'));
  assert.notDeepEqual(await release(room, { ...publication, actor: { ...EDITOR, name: 'somebody else' } }), done);
  const planned = { actor: EDITOR, note: '', steps: [step.parse({ verb: 'spike', id: first.id })], dueAt: NOON + 60_000, onceKey: 'k3' };
  assert.deepEqual(await schedule(room, planned), await schedule(room, planned));
  assert.equal((await listEntries(room.database.kysely, { limit: 5 })).length, 1);
});

test('whoever takes away what has changed since is refused like any other', async () => {
  await using room = await newsroom();
  await draft(room, 'a');
  await go(room, { verb: 'publish', id: 'a' });
  await saveDraft(room, { actor: EDITOR, id: 'a', base: 1, fields: articleFields('a', { headline: 'Newer' }) });
  for (const wanted of [{ verb: 'withdraw', id: 'a', base: 1, note: 'x' } as const, { verb: 'spike', id: 'a', base: 1 } as const]) {
    await assert.rejects(go(room, wanted), /your base is revision 1, the newest is 2/);
  }
  await go(room, { verb: 'withdraw', id: 'a', base: 2, note: 'x' });
});

test('THREAT what is brought from elsewhere cannot take an address of the site, or an id that is none', async () => {
  await using room = await newsroom();
  const one = (id: string, more = {}) => ({ id, type: 'article' as const, fields: articleFields(id.slice(0, 9).toLowerCase() || 'x'), firstAt: NOON, ...more });
  const documents = [
    one('a', { formerPaths: ['/'] }),
    one('b', { formerPaths: ['/api/v1/types'] }),
    one('c', { formerPaths: ['/../x'] }),
    one('A B'),
    one('x'.repeat(65)),
    one('e', { firstAt: Number.NaN }),
    one('f', { updatedAt: 1e300 }),
    one('g', { formerPaths: ['/caf%C3%A9/'] }),
  ];
  const { refused, created } = await ingest(room, { actor: EDITOR, note: 'import', documents });
  assert.deepEqual(
    refused.map(({ code: why }) => why),
    ['path-reserved', 'path-reserved', 'fields-invalid', 'fields-invalid', 'fields-invalid', 'instant-out-of-range', 'instant-out-of-range'],
  );
  assert.deepEqual(created, ['g']);
});

test('a redirect that leads to itself is refused', async () => {
  await using room = await newsroom();
  await assert.rejects(create(room, { actor: EDITOR, type: 'redirect', fields: { from: '/a', to: '/a' } }), /cannot lead to itself/);
});
