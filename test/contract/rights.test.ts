// Rights of pictures on every engine: the end is told once, at its instant, whoever runs; and files that were replaced are remembered.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { listAudit } from '../../src/content/content.store.ts';
import { create, release, RightsKeeper, type RightsEvent, rollback, saveDraft, step } from '../../src/content/index.ts';
import { latestStates } from '../../src/journal/index.ts';
import { NOON } from '../worlds/changes.ts';
import { EDITOR, newsroom, type TestNewsroom } from '../worlds/newsroom.ts';
import { enginesUnderTest } from './engines.ts';

const HOUR_MS = 3_600_000;
const blob = (letter: string) => letter.repeat(64);
const fields = (more: object = {}) => ({ blob: blob('a'), width: 100, height: 50, alt: 'Boats', ...more });
const until = (instant: number) => ({ rights: { category: 'agency', until: instant } });
const go = (room: TestNewsroom, verb: string, id = 'boats', more: object = {}) =>
  release(room, { actor: EDITOR, note: verb, steps: [step.parse({ verb, id, ...more })] });
const make = (room: TestNewsroom, more: object = {}, id = 'boats') => create(room, { actor: EDITOR, id, type: 'image', fields: fields(more) });
const told = async (room: TestNewsroom) =>
  (await listAudit(room.database.kysely, { limit: 100 })).filter(({ verb }) => verb === 'rightsEnded').map(({ detail }) => detail);

for (const engine of enginesUnderTest()) {
  const skip = engine.absent ?? false;
  describe(engine.name, { concurrency: 1 }, () => {
    test('the end of rights is told at its instant, once among several, and not before', { skip }, async () => {
      await using room = await newsroom(await engine.fresh());
      await make(room, until(NOON + HOUR_MS));
      await make(room, until(NOON + 2 * HOUR_MS), 'later');
      await go(room, 'publish');
      await go(room, 'publish', 'later');
      const events: RightsEvent[] = [];
      const keepers = [0, 1].map(() => new RightsKeeper(room, (event) => events.push(event)));
      for (const keeper of keepers) assert.equal(await keeper.tellEnded(), NOON + HOUR_MS);
      room.clock.set(NOON + HOUR_MS - 1);
      await Promise.all(keepers.map((keeper) => keeper.tellEnded()));
      assert.deepEqual(events, []);
      room.clock.set(NOON + HOUR_MS);
      await Promise.all(keepers.map((keeper) => keeper.tellEnded()));
      assert.deepEqual(events, [{ kind: 'ended', document: 'boats', endsAt: NOON + HOUR_MS }]);
      assert.deepEqual(await told(room), [{ document: 'boats', endedAt: NOON + HOUR_MS }]);
      assert.equal(await keepers[0]?.tellEnded(), NOON + 2 * HOUR_MS);
    });

    test('rights that were made longer, a draft’s, and a withdrawn picture’s are not told of', { skip }, async () => {
      await using room = await newsroom(await engine.fresh());
      await make(room, until(NOON + HOUR_MS));
      await make(room, until(NOON + HOUR_MS), 'draft');
      await make(room, until(NOON + HOUR_MS), 'gone');
      await go(room, 'publish');
      await go(room, 'publish', 'gone');
      await go(room, 'withdraw', 'gone', { note: 'It was not ours.' });
      await saveDraft(room, { actor: EDITOR, id: 'boats', base: 1, fields: fields(until(NOON + 3 * HOUR_MS)) });
      await go(room, 'update');
      room.clock.set(NOON + 2 * HOUR_MS);
      const keeper = new RightsKeeper(room, () => {});
      assert.equal(await keeper.tellEnded(), NOON + 3 * HOUR_MS);
      assert.deepEqual(await told(room), []);
    });

    test('a file that was replaced is remembered while the document is public, taken back by a rollback, forgotten by a withdrawal', { skip }, async () => {
      await using room = await newsroom(await engine.fresh());
      await make(room);
      await go(room, 'publish');
      const formers = async () => {
        const [state] = await latestStates(room.database, { afterDocument: '', limit: 1 });
        return state?.kind === 'public' ? (state.document.publication.formerBlobs ?? []).map((name) => name[0]) : state?.kind;
      };
      assert.deepEqual(await formers(), []);
      await saveDraft(room, { actor: EDITOR, id: 'boats', base: 1, fields: fields({ blob: blob('b') }) });
      await go(room, 'update');
      assert.deepEqual(await formers(), ['a']);
      await saveDraft(room, { actor: EDITOR, id: 'boats', base: 2, fields: fields({ blob: blob('c') }) });
      const { seq } = await go(room, 'update');
      assert.deepEqual(await formers(), ['b', 'a']);
      await rollback(room, { actor: EDITOR, seq: seq as number });
      assert.deepEqual(await formers(), ['c', 'a'], 'pages with the file that was taken back are still held by somebody');
      await go(room, 'withdraw', 'boats', { note: 'It was not ours.' });
      await go(room, 'restore');
      assert.deepEqual(await formers(), [], 'what had to go does not come back');
    });
  });
}
