// One suite for every engine: the sequencer, verbs, schedule and rebuild reads behave alike on SQLite, PostgreSQL and MariaDB.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  comment,
  create,
  embargo,
  findDocument,
  ingest,
  handOver,
  listComments,
  listHandOvers,
  listDocuments,
  release,
  readStrandStyle,
  requireStage,
  requireStyle,
  resolve,
  review,
  rollback,
  saveDraft,
  Scheduler,
  type SchedulerEvent,
  schedule,
  step,
} from '../../src/content/index.ts';
import { insertRows, migrate } from '../../src/database/index.ts';
import { changedSince, createJournal, findRecord, latestStates, listRecords, readHead, readRecords, recordAt, statesAt } from '../../src/journal/index.ts';
import { NOON } from '../worlds/changes.ts';
import { articleFields, EDITOR, newsroom } from '../worlds/newsroom.ts';
import { enginesUnderTest } from './engines.ts';

const publish = (id: string) => step.parse({ verb: 'publish', id });

for (const engine of enginesUnderTest()) {
  const skip = engine.absent ?? false;
  describe(engine.name, { concurrency: 1 }, () => {
    test('concurrent releases are numbered densely and chained by their tags', { skip }, async () => {
      await using room = await newsroom(await engine.fresh());
      const ids = Array.from({ length: 24 }, (_, n) => `doc-${n}`);
      await Promise.all(ids.map((id) => create(room, { actor: EDITOR, id, type: 'article', fields: articleFields(id) })));
      await Promise.all(ids.map((id) => release(room, { actor: EDITOR, note: 'publish', steps: [publish(id)] })));
      const records = await readRecords(room.database, 0, { limit: 100, maxBytes: 1e9 });
      assert.deepEqual(
        records.map(({ seq }) => seq),
        ids.map((_, index) => index + 1),
      );
      for (const [index, record] of records.entries()) assert.equal(record.prevTag, records[index - 1]?.tag ?? '');
      assert.deepEqual(await readHead(room.database), { seq: 24, tag: records.at(-1)?.tag });
    });

    test('the journal says what was public at an instant, and what has changed since', { skip }, async () => {
      await using room = await newsroom(await engine.fresh());
      const at = (id: string) => release(room, { actor: EDITOR, note: 'publish', steps: [publish(id)] });
      for (const id of ['first', 'second']) await create(room, { actor: EDITOR, id, type: 'article', fields: articleFields(id) });
      assert.equal(await recordAt(room.database, room.clock.now()), 0);
      await at('first');
      const morning = room.clock.now();
      room.clock.advance(60_000);
      await at('second');
      await saveDraft(room, { actor: EDITOR, id: 'first', base: 1, fields: articleFields('first', { headline: 'Changed' }) });
      room.clock.advance(60_000);
      await at('first');
      await release(room, { actor: EDITOR, note: 'spike', steps: [step.parse({ verb: 'spike', id: 'second' })] });
      assert.deepEqual(
        await Promise.all([morning - 1, morning, morning + 59_999, morning + 60_000, room.clock.now()].map((instant) => recordAt(room.database, instant))),
        [0, 1, 1, 2, 4],
      );
      const [first, second] = await statesAt(room.database, ['first', 'second'], 1);
      assert.equal(first?.kind === 'public' && first.document.revision, 1);
      assert.deepEqual(second, { kind: 'removed', id: 'second', type: '' });
      assert.deepEqual(
        (await statesAt(room.database, ['first', 'second'], 3)).map((each) => each.kind === 'public' && each.document.revision),
        [2, 1],
      );
      assert.deepEqual(await changedSince(room.database.kysely, { seq: 1, limit: 10 }), ['second', 'first']);
      assert.deepEqual(await changedSince(room.database.kysely, { seq: 1, limit: 1 }), ['second']);
      assert.deepEqual(await changedSince(room.database.kysely, { seq: 1, limit: 10, gone: true }), ['second']);
    });

    test('releases that meet on the same documents in different orders all end, each wholly or not at all', { skip }, async () => {
      await using room = await newsroom(await engine.fresh());
      for (const id of ['a', 'b', 'c']) await create(room, { actor: EDITOR, id, type: 'article', fields: articleFields(id) });
      await release(room, { actor: EDITOR, note: '', steps: ['a', 'b', 'c'].map(publish) });
      const orders = [
        ['a', 'b', 'c'],
        ['c', 'b', 'a'],
        ['b', 'c'],
        ['c', 'a'],
      ];
      const outcomes = await Promise.allSettled(orders.map((ids) => release(room, { actor: EDITOR, note: '', steps: ids.map(publish) })));
      const done = outcomes.filter(({ status }) => status === 'fulfilled').length;
      assert.ok(done >= 1);
      for (const outcome of outcomes) if (outcome.status === 'rejected') assert.equal(outcome.reason.code, 'stale-base');
      assert.equal((await readHead(room.database)).seq, 1 + done);
    });

    test('an ingest of many documents is one record; reading is bounded by bytes but a record comes whole', { skip }, async () => {
      await using room = await newsroom(await engine.fresh());
      const documents = Array.from({ length: 1200 }, (_, n) => ({
        id: `d-${String(n).padStart(4, '0')}`,
        type: 'article' as const,
        fields: articleFields(`d-${n}`),
        firstAt: NOON,
      }));
      assert.equal((await ingest(room, { actor: EDITOR, note: 'import', documents })).created.length, 1200);
      assert.equal((await ingest(room, { actor: EDITOR, note: 'import', documents })).unchanged.length, 1200);
      await ingest(room, { actor: EDITOR, note: 'one more', documents: [{ id: 'z', type: 'article', fields: articleFields('z'), firstAt: NOON }] });
      const bounded = await readRecords(room.database, 0, { limit: 10, maxBytes: 1 });
      assert.deepEqual(
        bounded.map(({ changes }) => changes.length),
        [1200],
      );
      const pages: number[] = [];
      for (let after = ''; ; ) {
        const page = await latestStates(room.database, { afterDocument: after, limit: 500 });
        const last = page.at(-1);
        if (!last) break;
        pages.push(page.length);
        after = last.kind === 'public' ? last.document.id : last.id;
      }
      assert.deepEqual(pages, [500, 500, 201]);
    });

    test('the way of a story, an embargo and a rollback are the same on each engine', { skip }, async () => {
      await using room = await newsroom(await engine.fresh());
      const chief = { name: 'chief', scopes: ['admin'] } as const;
      await create(room, { actor: EDITOR, id: 'a', type: 'article', fields: articleFields('a') });
      await requireStage(room, { actor: chief, strand: 'news', needs: 'ready' });
      await requireStage(room, { actor: chief, strand: 'news', needs: 'ready' });
      const go = (...steps: ReturnType<typeof publish>[]) => release(room, { actor: EDITOR, note: '', steps });
      await assert.rejects(go(publish('a')), /found ready first/);
      await review(room, { actor: chief, verb: 'ready', id: 'a', base: 1 });
      await embargo(room, { actor: chief, id: 'a', until: NOON + 1000 });
      await assert.rejects(go(publish('a')), /embargo/);
      const said = await comment(room, { actor: EDITOR, id: 'a', text: 'Names? 🌊', quote: 'Words', anchor: '{"field":"body"}' });
      await resolve(room, { actor: EDITOR, id: 'a', comment: said.id });
      assert.deepEqual(
        (await listComments(room.database.kysely, 'a', 5)).map(({ text, anchor, resolvedAt }) => [text, anchor, resolvedAt]),
        [['Names? 🌊', '{"field":"body"}', NOON]],
      );
      await handOver(room, { actor: EDITOR, id: 'a', text: 'The clerk rings at nine. 🌊' });
      assert.deepEqual(
        (await listHandOvers(room.database.kysely, 'a', 5)).map(({ text, at, actor }) => [text, at, actor]),
        [['The clerk rings at nine. 🌊', NOON, 'editor']],
      );
      room.clock.advance(1000);
      const { seq = 0 } = await go(publish('a'));
      assert.deepEqual(
        (await listRecords(room.database, { limit: 5 })).map(({ changes }) => changes),
        [[{ document: 'a', kind: 'public', revision: 1 }]],
      );
      assert.equal((await rollback(room, { actor: EDITOR, seq })).seq, seq + 1);
      assert.equal((await findDocument(room.database.kysely, 'a'))?.state.kind, 'draft');
      assert.deepEqual(await latestStates(room.database, { afterDocument: '', limit: 5 }), []);
    });

    test('what a strand asks of the house style is the same on each engine', { skip }, async () => {
      await using room = await newsroom(await engine.fresh());
      const admin = { name: 'admin', scopes: ['admin'] } as const;
      for (const level of ['warn', 'block', 'block'] as const) await requireStyle(room, { actor: admin, strand: 'news', rule: 'no-standfirst', level });
      await requireStyle(room, { actor: admin, strand: '', rule: 'broken-link', level: 'off' });
      assert.deepEqual(await readStrandStyle(room.database.kysely), [
        { strand: '', rule: 'broken-link', level: 'off' },
        { strand: 'news', rule: 'no-standfirst', level: 'block' },
      ]);
      await create(room, { actor: EDITOR, id: 'a', type: 'article', fields: articleFields('a') });
      const go = () => release(room, { actor: EDITOR, note: '', steps: [publish('a')] });
      await assert.rejects(go(), /no-standfirst/);
      await requireStyle(room, { actor: admin, strand: 'news', rule: 'no-standfirst', level: undefined });
      await go();
    });

    test('a race for one revision has one winner', { skip }, async () => {
      await using room = await newsroom(await engine.fresh());
      await create(room, { actor: EDITOR, id: 'a', type: 'article', fields: articleFields('a') });
      const saves = Array.from({ length: 6 }, (_, n) =>
        saveDraft(room, { actor: EDITOR, id: 'a', base: 1, fields: articleFields('a', { headline: `Try ${n}` }) }),
      );
      const outcomes = await Promise.allSettled(saves);
      assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1);
      assert.equal((await findDocument(room.database.kysely, 'a'))?.newest, 2);
    });

    test('several schedulers fire an entry exactly once', { skip }, async () => {
      await using room = await newsroom(await engine.fresh());
      await create(room, { actor: EDITOR, id: 'a', type: 'article', fields: articleFields('a') });
      await schedule(room, { actor: EDITOR, note: '', dueAt: NOON + 1, steps: [publish('a')] });
      room.clock.advance(1);
      const events: SchedulerEvent[] = [];
      await Promise.all([1, 2, 3, 4].map(() => new Scheduler(room, (event) => events.push(event)).fireDue()));
      assert.deepEqual(
        events.map(({ kind }) => kind),
        ['fired'],
      );
    });

    test('text of every script, emoji and quotes comes back as it went in', { skip }, async () => {
      await using room = await newsroom(await engine.fresh());
      const headline = `Dé hAoine 🌊 “quotes” '; drop table revision; -- \\ 𝄞 ﷽ ẞ`;
      await create(room, { actor: EDITOR, id: 'a', type: 'article', fields: articleFields('a', { headline }) });
      await release(room, { actor: EDITOR, note: headline, steps: [publish('a')] });
      const [record] = await readRecords(room.database, 0, { limit: 1, maxBytes: 1e9 });
      const change = record?.changes[0];
      assert.ok(change?.kind === 'public');
      assert.equal(change.document.fields['headline'], headline);
      assert.equal(record?.note, headline);
    });

    test('ids are compared byte by byte: case and accents are different documents', { skip }, async () => {
      await using room = await newsroom(await engine.fresh());
      const rows = ['a', 'A', 'á', 'ａ', 'Z', 'z'].map((id) => ({
        id,
        type: 'article',
        newest: 1,
        state_kind: 'draft',
        state: '{"kind":"draft"}',
        created_at: 1,
        changed_at: 1,
        version: 1,
      }));
      await insertRows(room.database.kysely, room.database.engine, 'document', rows);
      const listed = await listDocuments(room.database.kysely, { limit: 10 });
      assert.deepEqual(
        listed.map(({ id }) => id),
        ['ａ', 'á', 'z', 'a', 'Z', 'A'],
      );
    });

    test('a schema of a newer version is refused with what to do', { skip }, async () => {
      await using room = await newsroom(await engine.fresh());
      await assert.rejects(migrate(room.database, { '0001-journal': createJournal }), (error: never) => (error as { code: string }).code === 'schema-newer');
    });

    test('all that a snapshot reads is of one instant, whatever is published meanwhile', { skip }, async () => {
      await using room = await newsroom(await engine.fresh());
      await create(room, { actor: EDITOR, id: 'a', type: 'article', fields: articleFields('a') });
      const heads = await room.database.snapshot(async (journal) => {
        const before = await readHead(journal);
        const published = release(room, { actor: EDITOR, note: '', steps: [publish('a')] });
        // SQLite's one writer waits for the snapshot; servers commit beside it.
        if (!engine.name.startsWith('SQLite')) await published;
        return [before.seq, (await readHead(journal)).seq, (await readRecords(journal, 0, { limit: 10, maxBytes: 1e9 })).length, published] as const;
      });
      await heads[3];
      assert.deepEqual(heads.slice(0, 3), [0, 0, 0]);
      assert.equal((await readHead(room.database)).seq, 1);
    });

    test('a record is found by its number', { skip }, async () => {
      await using room = await newsroom(await engine.fresh());
      await create(room, { actor: EDITOR, id: 'a', type: 'article', fields: articleFields('a') });
      await release(room, { actor: EDITOR, note: '', steps: [publish('a')] });
      assert.equal((await findRecord(room.database, 1))?.tag, (await readHead(room.database)).tag);
      assert.equal(await findRecord(room.database, 2), undefined);
    });
  });
}
