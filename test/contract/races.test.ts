// What goes wrong between several writers and their server, alike on every engine: races, locks that are held, a server that restarts.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { sql } from 'kysely';
import {
  create,
  getDocument,
  ingest,
  listAudit,
  listEntries,
  release,
  saveDraft,
  Scheduler,
  type SchedulerEvent,
  schedule,
  step,
} from '../../src/content/index.ts';
import { type Executor, openDatabase } from '../../src/database/index.ts';
import { readHead, readRecords } from '../../src/journal/index.ts';
import { NOON } from '../worlds/changes.ts';
import { articleFields, EDITOR, newsroom, type TestNewsroom } from '../worlds/newsroom.ts';
import { enginesUnderTest } from './engines.ts';

const publish = (id: string, more = {}) => step.parse({ verb: 'publish', id, ...more });
const draft = (room: TestNewsroom, id: string, more = {}) => create(room, { actor: EDITOR, id, type: 'article', fields: articleFields(id, more) });
const codeOf = (outcome: PromiseSettledResult<unknown>) => (outcome.status === 'rejected' ? (outcome.reason as { code?: string }).code : 'done');
const whole = { limit: 1_000, maxBytes: 1e9 };
const run = (executor: Executor, text: string) => sql.raw(text).execute(executor);

for (const engine of enginesUnderTest()) {
  const skip = engine.absent ?? false;
  describe(engine.name, { concurrency: 1 }, () => {
    test('of documents that claim one address at once, one has it and the others are told who', { skip }, async () => {
      await using room = await newsroom(await engine.fresh());
      const ids = ['a', 'b', 'c', 'd'];
      for (const id of ids) await draft(room, id, { slug: 'same' });
      const outcomes = await Promise.allSettled(ids.map((id) => release(room, { actor: EDITOR, note: '', steps: [publish(id)] })));
      assert.deepEqual(outcomes.map(codeOf).sort(), ['done', 'path-taken', 'path-taken', 'path-taken']);
      assert.equal((await readHead(room.database)).seq, 1);
    });

    test('of documents that are made with one id at once, one is made', { skip }, async () => {
      await using room = await newsroom(await engine.fresh());
      const outcomes = await Promise.allSettled(Array.from({ length: 5 }, (_, n) => draft(room, 'a', { headline: `Try ${n}` })));
      assert.deepEqual(outcomes.map(codeOf).sort(), ['document-exists', 'document-exists', 'document-exists', 'document-exists', 'done']);
      assert.equal((await listAudit(room.database.kysely, { limit: 10 })).length, 1);
    });

    test('a request that is repeated while it is under way is done once', { skip }, async () => {
      await using room = await newsroom(await engine.fresh());
      await draft(room, 'a');
      const outcomes = await Promise.all(Array.from({ length: 6 }, () => release(room, { actor: EDITOR, note: '', steps: [publish('a')], onceKey: 'k' })));
      assert.deepEqual(new Set(outcomes.map(({ seq }) => seq)), new Set([1]));
      assert.equal((await readHead(room.database)).seq, 1);
    });

    test('a scheduled release that meets somebody’s saving is carried out all the same', { skip }, async () => {
      await using room = await newsroom(await engine.fresh());
      await draft(room, 'a');
      await schedule(room, { actor: EDITOR, note: '', dueAt: NOON + 1, steps: [publish('a')] });
      room.clock.advance(1);
      const events: SchedulerEvent[] = [];
      const saving = (async () => {
        for (let base = 1; base <= 15; base++)
          await saveDraft(room, { actor: EDITOR, id: 'a', base, fields: articleFields('a', { headline: `Draft ${base}` }) });
      })();
      await Promise.all([saving, new Scheduler(room, (event) => events.push(event)).fireDue()]);
      assert.deepEqual(
        events.map(({ kind }) => kind),
        ['fired'],
      );
      assert.deepEqual(await listEntries(room.database.kysely, { limit: 5, failed: true }), []);
      const { state, newest } = await getDocument(room.database.kysely, 'a');
      assert.ok(state.kind === 'public' && state.revision === 1 && newest === 16);
    });

    test('whoever reads the journal meanwhile sees records in order, without a gap, each whole', { skip }, async () => {
      await using room = await newsroom(await engine.fresh());
      const ids = Array.from({ length: 30 }, (_, n) => `d-${n}`);
      for (const id of ids) await draft(room, id);
      const seen: number[] = [];
      const writing = Promise.all(
        Array.from({ length: 10 }, (_, n) => release(room, { actor: EDITOR, note: '', steps: ids.slice(n * 3, n * 3 + 3).map((id) => publish(id)) })),
      ).then(() => true);
      for (let done = false; !done || seen.length < 10; ) {
        done = await Promise.race([writing, new Promise<false>((resolve) => setImmediate(() => resolve(false)))]);
        for (const { seq, changes } of await readRecords(room.database, seen.at(-1) ?? 0, whole)) {
          assert.equal(changes.length, 3);
          seen.push(seq);
        }
      }
      assert.deepEqual(
        seen,
        Array.from({ length: 10 }, (_, index) => index + 1),
      );
    });

    if (!engine.restart) return;
    const { restart } = engine;

    test('what a transaction has not committed is seen by nobody, and is gone when it fails', { skip }, async () => {
      await using room = await newsroom(await engine.fresh());
      await draft(room, 'a');
      const failing = release(room, { actor: EDITOR, note: '', steps: [publish('a')] }, async (transaction) => {
        await transaction.updateTable('document').set({ newest: 99 }).where('id', '=', 'a').execute();
        assert.equal((await getDocument(room.database.kysely, 'a')).newest, 1);
        throw new Error('it ends here');
      });
      await assert.rejects(failing, /it ends here/);
      assert.equal((await getDocument(room.database.kysely, 'a')).newest, 1);
      assert.equal((await readHead(room.database)).seq, 0);
    });

    test('transactions that lock the same rows crosswise both end', { skip }, async () => {
      await using room = await newsroom(await engine.fresh());
      for (const id of ['a', 'b']) await draft(room, id);
      let met = 0;
      const both = Promise.withResolvers<void>();
      const crosswise = (first: string, second: string) =>
        room.database.transaction(async (transaction) => {
          const touch = (id: string) => transaction.updateTable('document').set({ changed_at: NOON }).where('id', '=', id).execute();
          await touch(first);
          if (++met === 2) both.resolve();
          await both.promise;
          await touch(second);
        });
      await Promise.all([crosswise('a', 'b'), crosswise('b', 'a')]);
      assert.ok(met >= 3, 'one of them was tried again');
    });

    test('a lock that somebody holds is not waited for for ever', { skip }, async () => {
      await using room = await newsroom(await engine.fresh());
      await draft(room, 'a');
      await using other = await openDatabase({ url: room.database.url, lockWaitMs: 1_000 });
      const held = Promise.withResolvers<void>();
      const locked = Promise.withResolvers<void>();
      const holding = room.database.transaction(async (transaction) => {
        await transaction.updateTable('journal_head').set({ tag: 'x' }).where('id', '=', 1).execute();
        locked.resolve();
        await held.promise;
        throw new Error('given up');
      });
      await locked.promise;
      const waiting = release({ ...room, database: other }, { actor: EDITOR, note: '', steps: [publish('a')] });
      await assert.rejects(waiting, (error: never) => (error as { code: string }).code === 'database-busy');
      held.resolve();
      await assert.rejects(holding, /given up/);
      assert.equal((await release(room, { actor: EDITOR, note: '', steps: [publish('a')] })).seq, 1);
    });

    test('a server that goes while a transaction pauses between two statements fails that transaction and nothing else', { skip }, async () => {
      await using room = await newsroom(await engine.fresh());
      await draft(room, 'a');
      const paused = release(room, { actor: EDITOR, note: '', steps: [publish('a')] }, async () => {
        if (restarted) return;
        restarted = true;
        await restart();
      });
      let restarted = false;
      await assert.rejects(paused, (error: never) => (error as { code: string }).code === 'database-unreachable');
      assert.equal((await readHead(room.database)).seq, 0);
      assert.equal((await release(room, { actor: EDITOR, note: '', steps: [publish('a')] })).seq, 1);
    });

    test('a statement that takes too long is ended by the server', { skip }, async () => {
      await using fresh = await engine.fresh();
      await using database = await openDatabase({ url: fresh.url, statementWaitMs: 1_000 });
      const slow =
        database.engine.name === 'postgres'
          ? 'select pg_sleep(30)'
          : `select count(*) from ${['a', 'b', 'c'].map((each) => `information_schema.columns ${each}`).join(', ')}`;
      const outcome = await database
        .transaction((transaction) => run(transaction, slow))
        .then(
          () => 'done',
          (error: unknown) => (error as { code?: string }).code,
        );
      assert.equal(outcome, 'database-busy');
    });

    test('a server that restarts in the middle of work: nothing acknowledged is lost, nothing is half done, work goes on', { skip }, async () => {
      await using room = await newsroom(await engine.fresh());
      const ids = Array.from({ length: 40 }, (_, n) => `d-${n}`);
      await ingest(room, {
        actor: EDITOR,
        note: 'before',
        documents: ids.map((id) => ({ id, type: 'article' as const, fields: articleFields(id), firstAt: NOON })),
      });
      const acknowledged: number[] = [];
      const outcomes = new Set<string>();
      let restarted = false;
      const editor = async (mine: readonly string[]) => {
        for (let n = 0; !restarted || n < mine.length; n++) {
          const [one, other] = [mine[n % mine.length] as string, mine[(n + 1) % mine.length] as string];
          try {
            const { seq } = await release(room, { actor: EDITOR, note: '', steps: [publish(one), publish(other)] });
            if (seq !== undefined) acknowledged.push(seq);
          } catch (error) {
            outcomes.add((error as { code?: string }).code ?? String(error));
          }
        }
      };
      const editors = [0, 1, 2, 3].map((n) => editor(ids.slice(n * 10, n * 10 + 10)));
      await restart();
      restarted = true;
      await Promise.all(editors);
      assert.deepEqual(
        [...outcomes].filter((code) => code !== 'database-unreachable'),
        [],
      );
      assert.ok(outcomes.size > 0, 'nobody met the restart');
      const records = await readRecords(room.database, 0, { limit: 100_000, maxBytes: 1e9 });
      assert.deepEqual(
        records.map(({ seq }) => seq),
        records.map((_, index) => index + 1),
      );
      for (const [index, { prevTag, changes }] of records.entries()) {
        assert.equal(prevTag, records[index - 1]?.tag ?? '');
        if (index > 0) assert.equal(changes.length, 2);
      }
      assert.equal(new Set(acknowledged).size, acknowledged.length);
      assert.ok(acknowledged.every((seq) => seq <= records.length));
      assert.equal((await readHead(room.database)).seq, records.length);
    });
  });
}
