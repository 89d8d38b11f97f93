// One audit chain on every engine, however many write at once: from one process, and from several.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { listLines, recordAct, verifyAudit } from '../../src/audit/index.ts';
import { create, release, saveDraft, step } from '../../src/content/index.ts';
import { migrate, openDatabase } from '../../src/database/index.ts';
import { migrations } from '../../src/node/migrations.ts';
import { articleFields, EDITOR, newsroom } from '../worlds/newsroom.ts';
import { enginesUnderTest } from './engines.ts';

const WRITERS = 12;

for (const engine of enginesUnderTest()) {
  const skip = engine.absent ?? false;
  describe(engine.name, { concurrency: 1 }, () => {
    test('writers who meet make one chain without a gap', { skip }, async () => {
      await using room = await newsroom(await engine.fresh());
      // A second pool of connections, as another process would have. One of SQLite waits in this very thread: there is no second in one process.
      await using second = engine.restart && (await openDatabase({ url: room.database.url }));
      const other = second ?? room.database;
      await Promise.all(
        Array.from({ length: WRITERS }, async (_, n) => {
          const id = `d-${n}`;
          const actor = { ...EDITOR, name: `editor-${n}` };
          await create(room, { actor, id, type: 'article', fields: articleFields(id) });
          await recordAct(other, { at: room.clock.now(), actor: actor.name, verb: 'signIn', detail: {} });
          await saveDraft({ ...room, database: other }, { actor, id, base: 1, fields: articleFields(id, { headline: 'Second – ó, 🌊' }) });
          await release(room, { actor, note: 'out', steps: [step.parse({ verb: 'publish', id })] });
        }),
      );
      const { lines, fault } = await verifyAudit(other);
      assert.deepEqual([lines, fault], [WRITERS * 4, undefined]);
      assert.deepEqual(
        (await listLines(other.kysely, { document: 'd-3', limit: 10 })).map(({ verb }) => verb),
        ['publish', 'saveDraft', 'create'],
      );
    });

    test('a log from before there was a chain becomes one', { skip }, async () => {
      await using database = await engine.fresh();
      const { '0081-audit-chain': chain, ...rest } = migrations;
      const before = Object.fromEntries(Object.entries(rest).filter(([name]) => name < '0081'));
      await migrate(database, before);
      for (let n = 0; n < 3; n++) {
        const line = { id: `line-${n}`, at: n, actor: 'editor', verb: 'saveDraft', seq: null, detail: JSON.stringify({ document: 'old', revision: n }) };
        await database.kysely.insertInto('audit').values(line).execute();
      }
      await migrate(database, { ...before, '0081-audit-chain': chain });
      const { lines, fault } = await verifyAudit(database);
      assert.deepEqual([lines, fault], [3, undefined]);
      assert.equal((await listLines(database.kysely, { document: 'old', limit: 10 })).length, 3);
    });
  });
}
