// The replica: in step with the journal, and what it holds is what a projection made now holds.
import { join } from 'node:path';
import type { Database } from '../../database/index.ts';
import type { Config } from '../../kernel/config.ts';
import { inspectReplica } from '../../replica/inspection.ts';
import { bad, type Finding, finding, good, skipped } from './finding.ts';

/** Documents that are projected anew and compared. */
const DOCUMENTS_SAMPLED = 500;
/** A server that is publishing may be this many records ahead of its replica for a moment. */
const RECORDS_BEHIND = 50;

export function checkReplica(database: Database, { dataFolder, timeZone }: Config, running: boolean): Promise<Finding> {
  return finding('replica', async () => {
    const found = await inspectReplica({ database, folder: join(dataFolder, 'replica'), place: { timeZone }, sample: DOCUMENTS_SAMPLED });
    if (!found) return skipped('replica', 'There is none: the next start makes it from the journal.');
    const { seq, headSeq, forked, isCurrent, compared, different } = found;
    const anew = running
      ? '`strandline rebuild` makes it anew while the old one serves.'
      : 'Start the server and run `strandline rebuild`: it makes it anew while the old one serves.';
    if (different.length > 0)
      return bad(
        'replica',
        `${different.length} of ${compared} documents differ from their projection: ${different.slice(0, 3).join(', ')}`,
        `${anew} Please report it.`,
      );
    if (forked)
      return bad(
        'replica',
        `It stands at record ${seq} of another history than this journal’s.`,
        'Find out which database was restored or failed over; the running server repairs it or makes it anew by itself.',
      );
    if (running && headSeq - seq > RECORDS_BEHIND)
      return bad('replica', `It stands at record ${seq}, the journal at ${headSeq}.`, 'Look at the log of the server for what keeps the applier.');
    const step = headSeq === seq ? `in step with the journal at record ${seq}` : `at record ${seq} of ${headSeq}; the server catches up when it runs`;
    return good('replica', `${step}; ${compared} documents projected anew, all equal${isCurrent ? '' : '; the next start makes it anew for this version'}`);
  });
}
