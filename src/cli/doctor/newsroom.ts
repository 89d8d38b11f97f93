// The newsroom database: reachable, of this version, its journal whole, its schedule in time, its clock not behind its records.
import { existsSync } from 'node:fs';
import { verifyAudit } from '../../audit/index.ts';
import { listDocuments, listEntries, getRevision, MISSED_AFTER_MS } from '../../content/index.ts';
import { directoryBlobs } from '../../blobs/index.ts';
import { type Database, openDatabase, schemaOf } from '../../database/index.ts';
import { checkChain, readHead, readRecords } from '../../journal/index.ts';
import type { Config } from '../../kernel/config.ts';
import { migrations } from '../../node/migrations.ts';
import { join } from 'node:path';
import { bad, type Finding, finding, good, skipped } from './finding.ts';

/** A record that is this far in the future was written by another clock. */
const CLOCK_TOLERANCE_MS = 5_000;
const SCHEDULE_ENTRIES = 500;
/** Public images whose bytes are looked for, newest change first. */
const IMAGES_SAMPLED = 500;

/** Opens the newsroom without making it; undefined, with the reason, when there is nothing to look into. */
export async function openNewsroom({ databaseUrl }: Config): Promise<{ readonly database: Database | undefined; readonly findings: Finding[] }> {
  const file = /^sqlite:(.*)$/.exec(databaseUrl)?.[1];
  if (file !== undefined && !existsSync(file))
    return { database: undefined, findings: [skipped('database', 'There is no newsroom yet: the first start makes it.')] };
  let database: Database | undefined;
  const reachable = await finding('database', async () => {
    database = await openDatabase({ url: databaseUrl });
    const { unknown, pending } = await schemaOf(database, migrations);
    if (unknown.length > 0)
      return bad('database', `It was made by a newer version: ${unknown.join(', ')}.`, 'Start that version, or restore a backup from before the upgrade.');
    return good(
      'database',
      pending.length === 0 ? `${database.engine.name}, of this version` : `${database.engine.name}; the next start brings it up to date: ${pending.join(', ')}`,
    );
  });
  if (reachable.state === 'good') return { database, findings: [reachable] };
  await database?.[Symbol.asyncDispose]();
  return { database: undefined, findings: [reachable] };
}

export async function checkNewsroom(database: Database, { dataFolder }: Config, now: number): Promise<Finding[]> {
  return [
    await finding('journal', () => journal(database)),
    await finding('audit log', () => audit(database)),
    await finding('clock', () => clock(database, now)),
    await finding('schedule', () => schedule(database, now)),
    await finding('pictures', () => pictures(database, dataFolder)),
  ];
}

async function journal(database: Database): Promise<Finding> {
  const { records, fault } = await checkChain(database);
  if (fault === undefined) return good('journal', `${records} records, numbered without a gap, each following the one before it`);
  return bad('journal', fault, 'Stop publishing, keep a copy of the database as it is, and restore the last backup whose journal is whole.');
}

async function audit(database: Database): Promise<Finding> {
  const { lines, head, fault } = await verifyAudit(database);
  if (fault === undefined) return good('audit log', `${lines} lines in one chain; its head is ${head.number}:${head.hash.slice(0, 16)}…`);
  return bad('audit log', fault, 'Somebody or something changed the log: keep a copy of the database, change its password, and compare with the last backup.');
}

async function clock(database: Database, now: number): Promise<Finding> {
  const { seq } = await readHead(database);
  const [last] = await readRecords(database, seq - 1, { limit: 1, maxBytes: 1 });
  if (!last || last.at <= now + CLOCK_TOLERANCE_MS) return good('clock', new Date(now).toISOString());
  return bad(
    'clock',
    `Record ${seq} is from ${new Date(last.at).toISOString()}, and this machine says ${new Date(now).toISOString()}.`,
    'Set the clock (NTP): what is scheduled waits for it.',
  );
}

async function schedule(database: Database, now: number): Promise<Finding> {
  const entries = await listEntries(database.kysely, { limit: SCHEDULE_ENTRIES, failed: true });
  const failed = entries.filter(({ failure }) => failure !== '');
  const missed = entries.filter(({ failure, dueAt }) => failure === '' && dueAt < now - MISSED_AFTER_MS);
  if (failed.length > 0)
    return bad(
      'schedule',
      `${failed.length} could not be carried out; the first: ${failed[0]?.id}, ${failed[0]?.failure}`,
      '`strandline schedule list --failed` shows them; mend the cause, schedule anew, and remove them.',
    );
  if (missed.length > 0)
    return bad(
      'schedule',
      `${missed.length} were due and are not carried out; the first at ${new Date(missed[0]?.dueAt ?? 0).toISOString()}.`,
      'Start the server: it carries them out at once.',
    );
  return good(
    'schedule',
    entries.length === 0 ? 'Nothing is scheduled.' : `${entries.length} wait; the next at ${new Date(entries[0]?.dueAt ?? 0).toISOString()}`,
  );
}

async function pictures(database: Database, dataFolder: string): Promise<Finding> {
  const images = await listDocuments(database.kysely, { type: 'image', state: 'public', limit: IMAGES_SAMPLED });
  const blobs = directoryBlobs(join(dataFolder, 'blobs'));
  const lost: string[] = [];
  for (const { id, state } of images) {
    if (state.kind !== 'public') continue;
    const { fields } = await getRevision(database.kysely, id, state.revision);
    if (!(await blobs.has(String(fields['blob'])))) lost.push(id);
  }
  if (lost.length === 0) return good('pictures', `${images.length} looked for, all there`);
  return bad(
    'pictures',
    `${lost.length} of ${images.length} have lost their bytes: ${lost.slice(0, 3).join(', ')}`,
    `Bring back ${join(dataFolder, 'blobs')} from the backup.`,
  );
}
