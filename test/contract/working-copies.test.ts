// One suite for every engine: what was typed is there again, whatever became of the process that took it, and becomes revisions.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import type { Doc } from 'yjs';
import { textOf } from '../../src/collaboration/contract.ts';
import { WorkingCopies } from '../../src/collaboration/working-copies.ts';
import { create, getDocument, getRevision, saveDraft } from '../../src/content/index.ts';
import { Problem } from '../../src/kernel/errors.ts';
import { articleFields, EDITOR, newsroom, type TestNewsroom } from '../worlds/newsroom.ts';
import { enginesUnderTest } from './engines.ts';

const open = (room: TestNewsroom) => new WorkingCopies({ newsroom: room, onTrouble: (error) => assert.fail(String(error)) });
const code = (wanted: string) => (error: unknown) => error instanceof Problem && error.code === wanted;

/** Types as an editor does, one change a letter. */
async function type(copies: WorkingCopies, letters: string): Promise<void> {
  const connection = await copies.hocuspocus.openDirectConnection('a', { actor: EDITOR });
  for (const letter of letters) await connection.transact((doc) => textOf(doc as Doc, 'headline').insert(0, letter));
  await connection.disconnect();
}

async function headline(copies: WorkingCopies): Promise<unknown> {
  return (await copies.read(EDITOR, 'a')).fields['headline'];
}

async function world(room: TestNewsroom): Promise<void> {
  await create(room, { actor: EDITOR, id: 'a', type: 'article', fields: articleFields('a', { headline: 'Storm' }) });
}

for (const engine of enginesUnderTest()) {
  const skip = engine.absent ?? false;
  describe(engine.name, { concurrency: 1 }, () => {
    test('what was typed is there again for the next process, letter by letter and after it was merged', { skip }, async () => {
      await using room = await newsroom(await engine.fresh());
      await world(room);
      {
        await using copies = open(room);
        await type(copies, ' éá ⛈'.normalize('NFC'));
      }
      {
        await using copies = open(room);
        assert.equal(await headline(copies), '⛈ áé Storm');
        await type(copies, 'x'.repeat(150));
      }
      for (let n = 0; n < 2; n++) {
        await using copies = open(room);
        assert.equal(await headline(copies), `${'x'.repeat(150)}⛈ áé Storm`);
      }
    });

    test('a copy becomes a revision when it is saved, over the one that it began from', { skip }, async () => {
      await using room = await newsroom(await engine.fresh());
      await world(room);
      await using copies = open(room);
      await type(copies, '!');
      assert.deepEqual(await copies.save({ actor: EDITOR, id: 'a' }), { id: 'a', revision: 2 });
      assert.deepEqual(await copies.save({ actor: EDITOR, id: 'a' }), { id: 'a', revision: 2 }, 'what is saved already is no revision');
      assert.equal((await getRevision(room.database.kysely, 'a', 2)).fields['headline'], '!Storm');
    });

    test('a revision that somebody saved past an edited copy is refused as stale; an untouched copy follows it', { skip }, async () => {
      await using room = await newsroom(await engine.fresh());
      await world(room);
      await using copies = open(room);
      assert.equal(await headline(copies), 'Storm');
      await saveDraft(room, { actor: EDITOR, id: 'a', base: 1, fields: articleFields('a', { headline: 'Gale' }) });
      assert.deepEqual(await copies.save({ actor: EDITOR, id: 'a' }), { id: 'a', revision: 2 });
      assert.equal(await headline(copies), 'Gale');
      await type(copies, '?');
      await saveDraft(room, { actor: EDITOR, id: 'a', base: 2, fields: articleFields('a', { headline: 'Hurricane' }) });
      await assert.rejects(copies.save({ actor: EDITOR, id: 'a' }), code('stale-base'));
      assert.equal(await headline(copies), '?Gale', 'what was typed is kept');
      assert.equal((await getDocument(room.database.kysely, 'a')).newest, 3);
    });

    const { restart } = engine;
    if (restart)
      test('a database that is away for a while: what is typed waits, and is there when it is back', { skip }, async () => {
        await using room = await newsroom(await engine.fresh());
        await world(room);
        const troubles: unknown[] = [];
        {
          await using copies = new WorkingCopies({ newsroom: room, onTrouble: (error) => void troubles.push(error) });
          assert.equal(await headline(copies), 'Storm');
          const connection = await copies.hocuspocus.openDirectConnection('a', { actor: EDITOR });
          const away = restart();
          for (const letter of '?!') {
            await connection.transact((doc) => textOf(doc as Doc, 'headline').insert(0, letter));
            await delay(1);
          }
          await away;
          await connection.disconnect();
        }
        await using copies = open(room);
        assert.equal(await headline(copies), '!?Storm');
      });
  });
}
