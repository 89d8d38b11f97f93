// Whatever times are asked for around changes of the clocks, and however the machine's clock then moves: nothing early, all once, in order.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { articleFields, EDITOR, newsroom } from '../../test/worlds/newsroom.ts';
import { readRecords } from '../journal/index.ts';
import { readWallClock } from '../kernel/wall-clock.ts';
import { create, embargo, findDocument, Scheduler, type SchedulerEvent, schedule, step } from './index.ts';

const MINUTE = 60_000;
/** The clocks of Dublin go back on 31 October 2027 and forward on 26 March 2028, each at 01:00 UTC. */
const CHANGES = [Date.UTC(2027, 9, 31, 1), Date.UTC(2028, 2, 26, 1)];
const CHIEF = { name: 'chief', scopes: ['read', 'write', 'publish', 'decide'] } as const;

const minutes = fc.integer({ min: 1, max: 240 });
const stories = fc.array(
  fc.record({
    /** Local minutes after 23:30 of the evening before. */
    publish: minutes,
    /** Where the clocks show a time twice: which of the two. */
    second: fc.boolean(),
    expireAfter: fc.option(minutes, { nil: undefined }),
    embargoBefore: fc.option(fc.integer({ min: 0, max: 60 }), { nil: undefined }),
  }),
  { minLength: 1, maxLength: 5 },
);
/** Minutes that the machine's clock goes on, or back, and which of two processes looks then. */
const moves = fc.array(fc.tuple(fc.integer({ min: -60, max: 90 }), fc.boolean()), { minLength: 5, maxLength: 25 });

test('publish, expiry and embargo around the changes of the clocks: never early, exactly once, in the order of their instants', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...CHANGES), stories, moves, async (change, planned, path) => {
      await using room = await newsroom();
      const eve = change - 150 * MINUTE;
      const local = Date.parse(`${new Date(eve + (change === CHANGES[0] ? 60 : 0) * MINUTE).toISOString().slice(0, 19)}Z`);
      room.clock.set(eve - MINUTE);
      const wanted = new Map<string, { publish: number; expire: number | undefined }>();
      for (const [n, { publish, second, expireAfter, embargoBefore }] of planned.entries()) {
        const id = `story-${n}`;
        const read = readWallClock('Europe/Dublin', local + publish * MINUTE);
        // A time that is skipped is refused at the door; the editor takes the next one that exists.
        const due = read.kind === 'instant' ? read.instant : read.instants[second || read.kind === 'skipped' ? 1 : 0];
        const expire = expireAfter === undefined ? undefined : due + expireAfter * MINUTE;
        await create(room, { actor: EDITOR, id, type: 'article', fields: articleFields(id) });
        if (embargoBefore !== undefined && due - embargoBefore * MINUTE > room.clock.now())
          await embargo(room, { actor: CHIEF, id, until: due - embargoBefore * MINUTE });
        const plan = (dueAt: number, input: Parameters<typeof step.parse>[0]) => schedule(room, { actor: CHIEF, note: id, dueAt, steps: [step.parse(input)] });
        await plan(due, { verb: 'publish', id });
        if (expire !== undefined) await plan(expire, { verb: 'withdraw', id, note: 'It has expired.' });
        wanted.set(id, { publish: due, expire });
      }
      const events: SchedulerEvent[] = [];
      const processes = [new Scheduler(room, (event) => events.push(event)), new Scheduler(room, (event) => events.push(event))] as const;
      let latest = room.clock.now();
      const look = async (which: number, at: number) => {
        room.clock.set(at);
        latest = Math.max(latest, at);
        await (which === 2 ? Promise.all(processes.map((each) => each.fireDue())) : processes[which as 0 | 1].fireDue());
        for (const [id, { publish, expire }] of wanted) {
          const state = (await findDocument(room.database.kysely, id))?.state.kind;
          const expected = publish > latest ? 'draft' : expire === undefined || expire > latest ? 'public' : 'withdrawn';
          assert.equal(state, expected, `${id} when the clock had been at ${new Date(latest).toISOString()}`);
        }
      };
      for (const [minutesOn, first] of path) await look(first ? 0 : 1, room.clock.now() + minutesOn * MINUTE);
      const instants = [...wanted.values()].flatMap(({ publish, expire }) => (expire === undefined ? [publish] : [publish, expire]));
      await look(2, Math.max(latest, ...instants));
      assert.ok(events.every(({ kind }) => kind === 'fired'));
      assert.equal(events.length, instants.length, 'each once');
      assert.ok(events.every((event) => event.kind !== 'fired' || event.lateMs >= 0));
      assert.equal((await readRecords(room.database, 0, { limit: 100, maxBytes: 1e7 })).length, instants.length);
    }),
    { numRuns: 15 },
  );
});
