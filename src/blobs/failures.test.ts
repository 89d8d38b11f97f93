import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import { storeProblem } from './failures.ts';

test('a full disk says what to do', async (context) => {
  // /dev/full is the system's own full disk: every write to it fails with ENOSPC.
  const failure = await writeFile('/dev/full', 'x').then(
    () => undefined,
    (error: unknown) => error,
  );
  if ((failure as NodeJS.ErrnoException | undefined)?.code !== 'ENOSPC') return context.skip('no /dev/full on this system');
  const problem = storeProblem(failure) as { code: string; message: string };
  assert.equal(problem.code, 'blob-store-full');
  assert.match(problem.message, /Free space/);
});

test('a failure that the table does not know stays what it is', () => {
  const defect = new TypeError('ours');
  assert.equal(storeProblem(defect), defect);
});
