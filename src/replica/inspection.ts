// Looking into the replica that lies in a folder, also while a server applies to it: where it stands, and whether what it holds
// is what a projection made now holds. Changes nothing.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { Place } from '../content/declare.ts';
import type { Database } from '../database/index.ts';
import type { Change } from '../journal/contract.ts';
import { findRecord, historyOf, latestStates, readHead } from '../journal/index.ts';
import { projectionFingerprint } from './fingerprint.ts';
import { documentOf } from './writer.ts';
import { projectChange } from './project.ts';
import { openForReading } from './replica.store.ts';

/** Places in the order of document ids at which a sample is taken. */
const SAMPLE_STARTS = ['', '1', '3', '5', '7', '9', 'b', 'd', 'f', 'h', 'k', 'm', 'p', 'r', 't', 'v'];

export interface InspectionOptions {
  readonly database: Database;
  readonly folder: string;
  readonly place: Place;
  /** Documents that are compared, about. */
  readonly sample: number;
}

export interface Inspection {
  readonly file: string;
  /** Whether it was made by this version's projection. */
  readonly isCurrent: boolean;
  readonly seq: number;
  readonly headSeq: number;
  /** The journal has another record where this replica stands. */
  readonly forked: boolean;
  readonly compared: number;
  /** Ids of documents that differ from their projection. */
  readonly different: readonly string[];
}

/** Undefined when the folder holds no finished replica. */
export async function inspectReplica({ database, folder, place, sample }: InspectionOptions): Promise<Inspection | undefined> {
  const found = findFinished(folder, projectionFingerprint(place));
  if (!found) return undefined;
  const { file, isCurrent } = found;
  const replica = openForReading(file);
  try {
    // One snapshot: what is applied meanwhile is not seen.
    replica.exec('begin');
    const seq = Number(meta(replica, 'applied') ?? 0);
    const record = seq === 0 ? undefined : await findRecord(database, seq);
    const forked = seq > 0 && record?.tag !== meta(replica, 'tag');
    const compared = new Set<string>();
    const different: string[] = [];
    for (const afterDocument of isCurrent && !forked ? SAMPLE_STARTS : []) {
      for (const change of await latestStates(database, { afterDocument, limit: Math.ceil(sample / SAMPLE_STARTS.length) })) {
        const id = documentOf(change);
        if (compared.has(id)) continue;
        // A change that the snapshot has not applied yet is no difference.
        const isNewer = async () => ((await historyOf(database, id, 1))[0]?.seq ?? 0) > seq;
        if (differs(replica, change, place) && !(await isNewer())) different.push(id);
        compared.add(id);
      }
    }
    return { file, isCurrent, seq, headSeq: (await readHead(database)).seq, forked, compared: compared.size, different };
  } finally {
    replica.close();
  }
}

function findFinished(folder: string, fingerprint: string): { file: string; isCurrent: boolean } | undefined {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => /^replica-.*\.sqlite$/.test(name)) : [];
  const ours = (name: string) => name.startsWith(`replica-${fingerprint}-`);
  const number = (name: string) => Number(/-(\d+)\.sqlite$/.exec(name)?.[1] ?? 0);
  for (const name of names.sort((a, b) => Number(ours(b)) - Number(ours(a)) || number(b) - number(a))) {
    const database = openForReading(join(folder, name));
    try {
      if (meta(database, 'finished') === 'yes') return { file: join(folder, name), isCurrent: ours(name) };
    } finally {
      database.close();
    }
  }
  return undefined;
}

function meta(database: DatabaseSync, name: string): string | undefined {
  return (database.prepare('select value from meta where name = ?').get(name) as { value: string } | undefined)?.value;
}

/** Whether the replica's rows of one document are not what its projection says. */
function differs(replica: DatabaseSync, change: Change, place: Place): boolean {
  const { id, facets, paths, places } = projectChange(change, place);
  const rows = <T>(sql: string) => replica.prepare(sql).all(id) as T[];
  const held = rows<{ name: string; json: string }>('select name, json from facet where document = ?');
  if (held.length !== facets.size || held.some(({ name, json }) => facets.get(name) !== json)) return true;
  const target = replica.prepare('select target from path where path = ?');
  for (const [path, wanted] of paths) if ((target.get(path) as { target: string } | undefined)?.target !== wanted) return true;
  const [row] = rows<{ places: string }>('select places from document where id = ?');
  if (JSON.stringify(places) !== (row?.places ?? '[]')) return true;
  const entry = replica.prepare('select document from entry join listing on listing.n = entry.listing where name = ? and part = ? and key = ?');
  return places.some(({ listing, partition, key }) => (entry.get(listing, partition, key) as { document: string } | undefined)?.document !== id);
}
