// release: several documents change in the same instant, as one journal record. Every single verb is a release of one step.
import type { Transaction } from 'kysely';
import { LostRace, type Tables } from '../../database/index.ts';
import { appendRecord, type Change } from '../../journal/index.ts';
import { Problem } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { findDocuments, insertAudit, lockDocuments, replaceClaims, replaceDocument } from '../content.store.ts';
import { contentErrors } from '../errors.ts';
import type { Newsroom } from '../newsroom.ts';
import { findDone, type Once, onceOf } from '../once.ts';
import { noteRights } from '../rights-keeper.ts';
import type { Actor, NewsroomDocument } from '../state.ts';
import { type Planned, planRelease } from './plan.ts';
import type { Step } from './steps.ts';

/** Steps of one release. A bulk import has a verb of its own. */
export const RELEASE_STEPS_MAX = 500;

export interface Release {
  readonly actor: Actor;
  /** What the log and the journal call it. */
  readonly note: string;
  readonly steps: readonly Step[];
  /** The caller’s key: the same one releases nothing twice. */
  readonly onceKey?: string | undefined;
}

export interface Released {
  /** The journal record; undefined when readers see no change. */
  readonly seq: number | undefined;
  readonly at: number;
}

/** Carries a release out: all of it or nothing. `within` joins it to what must happen in the same transaction (a schedule entry that goes). */
export async function release(newsroom: Newsroom, wanted: Release, within?: (transaction: Transaction<Tables>) => Promise<void>): Promise<Released> {
  const { database, clock } = newsroom;
  const verb = wanted.steps.length === 1 ? (wanted.steps[0] as Step).verb : 'release';
  const detail = { note: wanted.note, steps: wanted.steps };
  const once = onceOf(wanted.actor, wanted.onceKey, verb, detail);
  const released = await database.transaction(async (transaction) => {
    const at = clock.now();
    await within?.(transaction);
    const done = await findDone(transaction, once);
    if (done) return { seq: done.seq ?? undefined, at: done.at };
    const documents = await lockDocuments(transaction, database, idsOf(wanted));
    const planned = await planRelease(newsroom, transaction, { ...wanted, at, needs: 'publish', documents });
    return carryOut(newsroom, transaction, { actor: wanted.actor, at, note: wanted.note, verb, detail, once, planned });
  });
  newsroom.onChange?.(idsOf(wanted));
  if (released.seq !== undefined) newsroom.onRecord(released.seq);
  return released;
}

export interface CarryingOut {
  readonly actor: Actor;
  readonly at: number;
  readonly note: string;
  readonly verb: string;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly once: Once | undefined;
  readonly planned: readonly Planned[];
}

/** Writes what was planned: documents, addresses, one record, one audit line. The last statements of the transaction. */
export async function carryOut(
  newsroom: Newsroom,
  transaction: Transaction<Tables>,
  { actor, at, note, verb, detail, once, planned }: CarryingOut,
): Promise<Released> {
  const { database } = newsroom;
  for (const { next } of planned) {
    if (!(await replaceDocument(transaction, next))) throw new LostRace(`“${next.id}” was changed by somebody else in this moment.`);
  }
  await replaceClaims(
    transaction,
    database,
    planned.map(({ next }) => next.id),
    planned.flatMap(({ claims }) => claims),
  );
  await noteRights(
    transaction,
    database,
    planned.map(({ next, change }) => ({ ...next, shown: change?.kind === 'public' ? change.document.fields : undefined })),
  );
  const entries = planned.flatMap(({ entry }) => (entry ? [entry] : []));
  const changes = planned.map(({ former, next }) => ({ document: next.id, before: shownBy(former), after: shownBy(next) }));
  const line = { id: newId(at), at, actor: actor.name, verb, detail: { ...detail, changes } };
  if (entries.length === 0) {
    await insertAudit(transaction, { ...line, seq: null }, once);
    return { seq: undefined, at };
  }
  const { seq } = await appendRecord(transaction, database, { at, actor: actor.name, note, entries });
  await insertAudit(transaction, { ...line, seq }, once);
  return { seq, at };
}

/** A document's state as the audit log tells it: which kind, and which revision readers see. */
function shownBy({ state }: NewsroomDocument): { readonly state: string; readonly revision?: number } {
  return state.kind === 'public' || state.kind === 'withdrawn' ? { state: state.kind, revision: state.revision } : { state: state.kind };
}

/** The changes that a release would journal, without carrying it out: for impact and preview. Throws what the release would throw. */
export async function previewRelease(newsroom: Newsroom, wanted: Release): Promise<Change[]> {
  const { kysely } = newsroom.database;
  const documents = await findDocuments(kysely, idsOf(wanted));
  const planned = await planRelease(newsroom, kysely, { ...wanted, at: newsroom.clock.now(), needs: 'read', documents });
  return planned.flatMap(({ change }) => (change ? [change] : []));
}

/** Refuses what cannot be a release before anything is locked. */
function idsOf({ steps }: Release): string[] {
  refuseUnfit(steps);
  return steps.map(({ id }) => id);
}

/** What can be told of steps without looking at the documents. */
export function refuseUnfit(steps: readonly Step[]): void {
  if (steps.length === 0) throw new Problem(contentErrors['nothing-to-release'], 'It has none.');
  if (steps.length > RELEASE_STEPS_MAX) throw new Problem(contentErrors['release-too-large'], `It has ${steps.length}; ${RELEASE_STEPS_MAX} are allowed.`);
  const seen = new Set<string>();
  for (const { id } of steps) {
    if (seen.has(id)) throw new Problem(contentErrors['document-twice'], `“${id}” is named twice.`, { document: id });
    seen.add(id);
  }
}
