// Whether the journal is whole: numbered without a gap, each record following the one before it, the head at the last of them.
import type { Database } from '../database/index.ts';
import { readHead, readLinks } from './journal.store.ts';

/** Records read at once. */
const PAGE_RECORDS = 5_000;

export interface ChainFinding {
  readonly records: number;
  /** The first thing that is wrong, as a sentence. */
  readonly fault: string | undefined;
}

/** Reads every record's numbers and tags, page by page. */
export async function checkChain(database: Database): Promise<ChainFinding> {
  const head = await readHead(database);
  let last = { seq: 0, tag: '' };
  while (last.seq < head.seq) {
    const links = await readLinks(database, last.seq, PAGE_RECORDS);
    if (links.length === 0) return { records: last.seq, fault: `The head stands at record ${head.seq}, and the last record is ${last.seq}.` };
    for (const { seq, prevTag, tag, changes } of links) {
      if (seq !== last.seq + 1) return { records: last.seq, fault: `Record ${last.seq + 1} is missing.` };
      if (prevTag !== last.tag) return { records: last.seq, fault: `Record ${seq} does not follow record ${last.seq}: two histories were mixed.` };
      if (changes === 0) return { records: last.seq, fault: `Record ${seq} has no changes.` };
      last = { seq, tag };
    }
  }
  // Records that came while this was read follow the same rules; the head that was read first is among them.
  const isSame = last.seq > head.seq || last.tag === head.tag;
  return { records: last.seq, fault: isSame ? undefined : `The head and record ${head.seq} do not name the same history.` };
}
