// A replica of a synthetic newsroom without a newsroom database: for figures of rendering alone. Holds one batch of documents at a time.
import { types } from '../../src/content/types/index.ts';
import type { Change } from '../../src/journal/index.ts';
import { ReplicaWriter } from '../../src/replica/index.ts';
import type { SyntheticDocument } from '../newsroom/newsroom.ts';

export const place = { timeZone: 'Europe/Dublin' };
const BATCH = 500;

/** Fills the file; answers with how many documents it holds. */
export function makeReplica(file: string, documents: Iterable<SyntheticDocument>): number {
  using writer = new ReplicaWriter(file, place);
  let batch: Change[] = [];
  let count = 0;
  const load = () => {
    writer.load(batch, { seq: 1, tag: 'bench' });
    count += batch.length;
    batch = [];
  };
  for (const document of documents) {
    batch.push(changeOf(document));
    if (batch.length === BATCH) load();
  }
  load();
  return count;
}

function changeOf({ id, type, fields, firstAt }: SyntheticDocument): Change {
  const publication = { firstAt, updatedAt: firstAt, corrections: [], formerPaths: [] };
  return { kind: 'public', document: { id, type, revision: 1, fields: types[type].fields.parse(fields) as never, publication } };
}
