// One suite for every engine: jobs are done once an item, by any number of workers, whatever fails meanwhile.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  ATTEMPTS_MAX,
  beginJob,
  cancelJob,
  getJob,
  JobWorker,
  type JobItem,
  LEASE_MS,
  listJobItems,
  listJobs,
  retryJob,
  type Work,
} from '../../src/jobs/index.ts';
import { jobErrors } from '../../src/jobs/index.ts';
import { Problem } from '../../src/kernel/errors.ts';
import { newsroom, type TestNewsroom } from '../worlds/newsroom.ts';
import { enginesUnderTest } from './engines.ts';

const forever = new AbortController().signal;
const never = () => assert.fail('the database was away');

function worker(room: TestNewsroom, work: Work): JobWorker {
  return new JobWorker({ database: room.database, clock: room.clock, works: { count: work }, onTrouble: never });
}

const begin = (room: TestNewsroom, subjects: readonly string[], account = 'anna') =>
  beginJob(room.database, { kind: 'count', askedBy: account, account, asked: { what: 'ever' }, subjects, now: room.clock.now() });

async function finish(room: TestNewsroom, each: JobWorker): Promise<void> {
  while (await each.turn(forever)) room.clock.advance(1);
}

const states = (items: readonly JobItem[]) => items.map(({ state }) => state);
const items = (room: TestNewsroom, job: string) => listJobItems(room.database, job, { after: 0, limit: 1_000 });

for (const engine of enginesUnderTest()) {
  const skip = engine.absent ?? false;
  describe(engine.name, { concurrency: 1 }, () => {
    test('every item is done once, in order, however many workers there are', { skip }, async () => {
      await using room = await newsroom(await engine.fresh());
      const subjects = Array.from({ length: 60 }, (_, n) => `doc-${n}`);
      const { id } = await begin(room, [...subjects, 'doc-0']);
      const done: string[] = [];
      const work: Work = async ({ subject, onceKey }) => {
        done.push(subject);
        return { onceKey };
      };
      await Promise.all([1, 2, 3].map(() => finish(room, worker(room, work))));
      assert.deepEqual(done, subjects);
      const job = await getJob(room.database, id);
      assert.deepEqual([job.state, job.items.done, job.items.waiting], ['done', 60, 0]);
      const outcomes = (await items(room, id)).map(({ outcome }) => outcome['onceKey']);
      assert.equal(new Set(outcomes).size, 60);
    });

    test('a refusal is told with its reason and not repeated; a failure is tried again, and in the end told as dead', { skip }, async () => {
      await using room = await newsroom(await engine.fresh());
      const tries: string[] = [];
      const work: Work = async ({ subject }) => {
        tries.push(subject);
        if (subject === 'refused') throw new Problem(jobErrors['job-ended'], 'It was so.');
        if (subject === 'broken') throw new Error('the disk fell out');
        if (subject === 'shaky' && tries.filter((each) => each === 'shaky').length < 3) throw new Error('not yet');
        return {};
      };
      const { id } = await begin(room, ['refused', 'broken', 'shaky', 'fine']);
      const each = worker(room, work);
      for (let n = 0; n < 40; n++) {
        await finish(room, each);
        room.clock.advance(1_000);
      }
      const found = await items(room, id);
      assert.deepEqual(states(found), ['refused', 'dead', 'done', 'done']);
      assert.deepEqual(
        found.map(({ attempts }) => attempts),
        [1, ATTEMPTS_MAX, 3, 1],
      );
      assert.deepEqual(found[0]?.outcome, { code: 'job-ended', title: jobErrors['job-ended'].title, detail: 'It was so.', fix: jobErrors['job-ended'].fix });
      assert.equal(found[1]?.outcome['detail'], 'the disk fell out');
      assert.equal((await getJob(room.database, id)).state, 'done');
      await retryJob(room.database, id, room.clock.now());
      await finish(room, each);
      assert.deepEqual(tries.filter((subject) => subject === 'refused').length, 2);
      assert.equal(tries.filter((subject) => subject === 'fine').length, 1, 'what was done is not done again');
    });

    test('a job whose worker is gone is taken up when its lease has run out, under the same key', { skip }, async () => {
      await using room = await newsroom(await engine.fresh());
      const keys: string[] = [];
      const stuck = Promise.withResolvers<Record<string, unknown>>();
      const begun = Promise.withResolvers<void>();
      const first = worker(room, ({ onceKey }) => {
        keys.push(onceKey);
        begun.resolve();
        return stuck.promise;
      });
      const { id } = await begin(room, ['a']);
      const hanging = first.turn(forever);
      await begun.promise;
      const second = worker(room, async ({ onceKey }) => {
        keys.push(onceKey);
        return { by: 'second' };
      });
      assert.equal(await second.turn(forever), false, 'it is held');
      room.clock.advance(LEASE_MS + 1);
      assert.equal(await second.turn(forever), true);
      stuck.resolve({ by: 'first' });
      await hanging;
      assert.equal(new Set(keys).size, 1);
      assert.deepEqual(
        (await items(room, id)).map(({ state, outcome }) => [state, outcome['by']]),
        [['done', 'second']],
      );
    });

    test('cancelling leaves what is done, and the item under way tells its result', { skip }, async () => {
      await using room = await newsroom(await engine.fresh());
      const { id } = await begin(room, ['a', 'b', 'c']);
      const work: Work = async ({ subject }) => {
        if (subject === 'b') await cancelJob(room.database, id, room.clock.now());
        return {};
      };
      await finish(room, worker(room, work));
      assert.deepEqual(states(await items(room, id)), ['done', 'done', 'cancelled']);
      assert.equal((await getJob(room.database, id)).state, 'cancelled');
      await assert.rejects(cancelJob(room.database, id, room.clock.now()), (error: { code?: string }) => error.code === 'job-ended');
    });

    test('jobs have their turns: a small one does not wait for a large one', { skip }, async () => {
      await using room = await newsroom(await engine.fresh());
      const order: string[] = [];
      await begin(
        room,
        Array.from({ length: 200 }, (_, n) => `large-${n}`),
      );
      room.clock.advance(1);
      await begin(room, ['small']);
      await finish(
        room,
        worker(room, async ({ subject }) => ({ place: order.push(subject) })),
      );
      assert.ok(order.indexOf('small') < 100);
      assert.equal(order.length, 201);
    });

    test('a job of nothing is refused; what ended a month ago is forgotten', { skip }, async () => {
      await using room = await newsroom(await engine.fresh());
      await assert.rejects(begin(room, []), (error: { code?: string }) => error.code === 'job-empty');
      const { id } = await begin(room, ['a']);
      await finish(
        room,
        worker(room, async () => ({})),
      );
      room.clock.advance(31 * 24 * 3_600_000);
      await begin(room, ['b'], 'berta');
      await assert.rejects(getJob(room.database, id), (error: { code?: string }) => error.code === 'unknown-job');
      assert.deepEqual(
        (await listJobs(room.database, { account: 'berta', limit: 5 })).map(({ account }) => account),
        ['berta'],
      );
      assert.deepEqual(await listJobs(room.database, { account: 'anna', limit: 5 }), []);
    });
  });
}
