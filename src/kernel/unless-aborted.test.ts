import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unlessAborted } from './unless-aborted.ts';

test('work that is done in time is answered, and leaves no listener behind', async () => {
  assert.equal(await unlessAborted(Promise.resolve(7), new AbortController().signal), 7);
});

test('an abort before or during the work rejects with its reason', async () => {
  const never = new Promise<number>(() => {});
  await assert.rejects(unlessAborted(never, AbortSignal.abort(new Error('enough'))), /enough/);
  const stop = new AbortController();
  const waiting = unlessAborted(never, stop.signal);
  stop.abort(new Error('enough'));
  await assert.rejects(waiting, /enough/);
});
