// Walks the chain from its first line to its head, and says where it is broken. Changes nothing.
import type { Database } from '../database/index.ts';
import { type AuditHead, linesAfter, readAuditHead } from './audit.store.ts';
import { CHAIN_START, hashOfLine } from './chain.ts';

/** Lines read at once. */
const BATCH_LINES = 1_000;

export interface Verification {
  readonly lines: number;
  readonly head: AuditHead;
  /** What is wrong, in one sentence; undefined when the chain is whole. */
  readonly fault: string | undefined;
}

/** `against` is a head that was kept elsewhere: it must still be in the chain. */
export async function verifyAudit(database: Database, against?: AuditHead): Promise<Verification> {
  return database.snapshot(async (snapshot) => {
    const head = await readAuditHead(snapshot);
    let [number, hash, kept] = [0, CHAIN_START, against === undefined || against.number === 0];
    const broken = (fault: string): Verification => ({ lines: number, head, fault });
    for (;;) {
      const lines = await linesAfter(snapshot, number, BATCH_LINES);
      for (const line of lines) {
        if (line.number !== number + 1) return broken(`Line ${number + 1} is missing: the next one is ${line.number}.`);
        if (hashOfLine(hash, line) !== line.hash) return broken(`Line ${line.number} is not what it was, or the one before it is not.`);
        [number, hash] = [line.number, line.hash];
        if (against?.number === number) {
          if (against.hash !== hash) return broken(`Line ${number} is another than the one whose hash was kept: the chain was made anew.`);
          kept = true;
        }
      }
      if (lines.length < BATCH_LINES) break;
    }
    if (number !== head.number || hash !== head.hash)
      return broken(`The chain ends at line ${number}, and its head says ${head.number}: the last lines are gone or foreign.`);
    if (!kept) return broken(`Line ${against?.number}, whose hash was kept, is not there any more.`);
    return { lines: number, head, fault: undefined };
  });
}
