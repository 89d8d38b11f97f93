// Waiting for what another process brings about by itself.
import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';

const ASK_AGAIN_MS = 50;
const GIVE_UP_MS = 40_000;

/** Asked again until it is so, for a bounded time. */
export async function settled(isSo: () => boolean | Promise<boolean>, what = 'it'): Promise<void> {
  for (const until = performance.now() + GIVE_UP_MS; performance.now() < until; ) {
    if (await isSo()) return;
    await delay(ASK_AGAIN_MS);
  }
  assert.fail(`${what} did not come to be`);
}

export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
