import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WorkQueue } from './work-queue.ts';

test('no more runs at once than allowed, in the order of asking, and the rest is told at once', async () => {
  const queue = new WorkQueue({ atOnce: 2, waiting: 3 }, () => new Error('full'));
  const order: number[] = [];
  let running = 0;
  const work = (number: number) =>
    queue.run(async () => {
      assert.ok(++running <= 2);
      order.push(number);
      await new Promise((resolve) => setImmediate(resolve));
      running--;
      if (number === 2) throw new Error('failed');
    });
  const outcomes = await Promise.allSettled([1, 2, 3, 4, 5, 6].map(work));
  assert.deepEqual(order, [1, 2, 3, 4, 5]);
  assert.deepEqual(
    outcomes.map((outcome) => (outcome.status === 'rejected' ? (outcome.reason as Error).message : 'done')),
    ['done', 'failed', 'done', 'done', 'done', 'full'],
  );
  await work(7);
  assert.equal(order.at(-1), 7);
});
