// Hearing that the journal has grown, also when another process wrote it. A hint only: it carries no correctness.
import { setTimeout as delay } from 'node:timers/promises';
import type { Database } from '../database/index.ts';
import { readHead } from './journal.store.ts';

/** How often the head is looked at. In-process publishes do not wait for it: they notify. */
const POLL_MS = 40;
/** After a failure, the database is given this long. */
const RETRY_MS = 500;

/** Calls `onHead` whenever the head's tag is another than last time. Resolves when aborted; outlives the database's absence. */
export async function watchJournal(database: Database, { signal, onHead }: { signal: AbortSignal; onHead: (seq: number) => void }): Promise<void> {
  let seen: string | undefined;
  while (!signal.aborted) {
    let wait = POLL_MS;
    try {
      const head = await readHead(database);
      if (head.tag !== seen) onHead(head.seq);
      seen = head.tag;
    } catch {
      wait = RETRY_MS;
    }
    await delay(wait, undefined, { signal }).catch(() => {});
  }
}
