// rollback: a release is taken back as one record of its own. What was public before it is public again, with the dates and notes it had;
// what it made public for the first time is gone; what it withdrew is back. It is refused when something was changed again since.
import type { Transaction } from 'kysely';
import type { Executor, Tables } from '../../database/index.ts';
import { type Change, changedAfter, entriesOf, entryBefore, type FormerEntry } from '../../journal/index.ts';
import { Problem } from '../../kernel/errors.ts';
import { findDocuments, known, lockDocuments } from '../content.store.ts';
import { contentErrors } from '../errors.ts';
import type { Newsroom } from '../newsroom.ts';
import { findDone, onceOf } from '../once.ts';
import type { Actor, NewsroomDocument, Scope } from '../state.ts';
import { heldPath, type Planned, planDecision, refuseTaken } from './plan.ts';
import { carryOut, type Released } from './release.ts';
import type { Decision } from './step.ts';

export interface Rollback {
  readonly actor: Actor;
  /** The record that is taken back. */
  readonly seq: number;
  readonly onceKey?: string | undefined;
}

export async function rollback(newsroom: Newsroom, { actor, seq, onceKey }: Rollback): Promise<Released> {
  const { database, clock } = newsroom;
  const once = onceOf(actor, onceKey, 'rollback', { seq });
  const ids: string[] = [];
  const released = await database.transaction(async (transaction: Transaction<Tables>) => {
    const done = await findDone(transaction, once);
    if (done) return { seq: done.seq ?? undefined, at: done.at };
    const entries = await releaseOf(transaction, seq);
    ids.splice(0, ids.length, ...entries.map(({ id }) => id));
    const documents = await lockDocuments(transaction, database, ids);
    const at = clock.now();
    const planned = await planRollback(newsroom, transaction, { actor, seq, entries, documents, at, needs: 'publish' });
    const detail = { rolledBack: seq, documents: [...ids] };
    return carryOut(newsroom, transaction, { actor, at, note: `rollback of ${seq}`, verb: 'rollback', detail, once, planned });
  });
  newsroom.onChange?.(ids);
  if (released.seq !== undefined) newsroom.onRecord(released.seq);
  return released;
}

/** The changes that a rollback would journal, without doing it: for its impact. Throws what it would throw. */
export async function previewRollback(newsroom: Newsroom, { actor, seq }: Rollback): Promise<Change[]> {
  const { kysely } = newsroom.database;
  const entries = await releaseOf(kysely, seq);
  const documents = await findDocuments(
    kysely,
    entries.map(({ id }) => id),
  );
  const planned = await planRollback(newsroom, kysely, { actor, seq, entries, documents, at: newsroom.clock.now(), needs: 'read' });
  return planned.flatMap(({ change }) => (change ? [change] : []));
}

interface Plan {
  readonly actor: Actor;
  readonly seq: number;
  readonly entries: readonly FormerEntry[];
  readonly documents: ReadonlyMap<string, NewsroomDocument>;
  readonly at: number;
  readonly needs: Scope;
}

async function planRollback(newsroom: Newsroom, executor: Executor, { actor, seq, entries, documents, at, needs }: Plan): Promise<Planned[]> {
  for (const { id } of entries) newsroom.permit(actor, 'rollback', needs, known(documents.get(id), id));
  await refuseChangedSince(executor, seq, entries);
  const planned: Planned[] = [];
  for (const { id } of [...entries].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const document = known(documents.get(id), id);
    const held = await heldPath(newsroom, executor, document);
    planned.push(await planDecision(newsroom, executor, { document, decision: await former(executor, id, seq), at, held }));
  }
  await refuseTaken(executor, planned);
  return planned;
}

/** What the document was for readers before the record. */
async function former(executor: Executor, id: string, seq: number): Promise<Decision> {
  const entry = await entryBefore(executor, { document: id, seq });
  if (entry?.kind === 'public') {
    const { revision, publication } = entry;
    return { state: { kind: 'public', revision, publication }, change: 'public' };
  }
  if (entry?.kind === 'withdrawn') {
    const shown = await entryBefore(executor, { document: id, seq, kinds: ['public'] });
    if (shown?.kind !== 'public') throw new Error(`“${id}” was withdrawn before record ${seq} and never public`);
    const { revision, publication } = shown;
    return { state: { kind: 'withdrawn', revision, publication, withdrawal: entry.withdrawal }, change: 'withdrawn' };
  }
  return { state: { kind: 'draft' }, change: 'removed' };
}

async function releaseOf(executor: Executor, seq: number): Promise<FormerEntry[]> {
  const entries = await entriesOf(executor, seq);
  if (entries.length === 0) throw new Problem(contentErrors['unknown-release'], `Its number would be ${seq}.`, { seq });
  return entries;
}

async function refuseChangedSince(executor: Executor, seq: number, entries: readonly FormerEntry[]): Promise<void> {
  const later = await changedAfter(
    executor,
    seq,
    entries.map(({ id }) => id),
  );
  const [first] = later;
  if (!first) return;
  const [document, changedBy] = first;
  throw new Problem(contentErrors['changed-since'], `“${document}” was changed again by record ${changedBy}.`, { seq, changed: Object.fromEntries(later) });
}
