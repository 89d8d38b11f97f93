// Building a replica anew: each document in its latest state, then the records since. Holds one page of documents in memory.
import type { Place } from '../content/declare.ts';
import type { Database } from '../database/index.ts';
import { latestStates, readHead } from '../journal/index.ts';
import { newReplica, removeReplica } from './files.ts';
import { documentOf, type Position, type ReplicaWriter } from './writer.ts';

/** Documents loaded in one transaction; a few MB at the most. */
const PAGE_DOCUMENTS = 500;

export interface BuildOptions {
  readonly database: Database;
  readonly folder: string;
  readonly fingerprint: string;
  readonly place: Place;
  readonly signal: AbortSignal;
  readonly onProgress: (documents: number) => void;
}

/**
 * Makes a replica file that stands at a recent record. Documents are read while others publish: some may already be newer than
 * that record; applying the records since is idempotent, so the file is right once it has caught up with the journal.
 */
export async function buildReplica({ database, folder, fingerprint, place, signal, onProgress }: BuildOptions): Promise<ReplicaWriter> {
  const writer = newReplica(folder, fingerprint, place);
  try {
    const head: Position = await readHead(database);
    let documents = 0;
    for (let after = ''; ; ) {
      signal.throwIfAborted();
      const changes = await latestStates(database, { afterDocument: after, limit: PAGE_DOCUMENTS });
      const last = changes.at(-1);
      if (!last) break;
      writer.load(changes, { seq: 0, tag: '' });
      after = documentOf(last);
      documents += changes.length;
      onProgress(documents);
    }
    writer.load([], { seq: head.seq, tag: head.tag });
    return writer;
  } catch (error) {
    writer[Symbol.dispose]();
    removeReplica(writer.file);
    throw error;
  }
}
