// release: several documents change in the same instant, as one journal record. Every single verb is a release of one step.
import type { Transaction } from 'kysely';
import { type Executor, LostRace, type Tables } from '../../database/index.ts';
import { appendRecord, type Change, type JournalEntry, type Publication, type PublicDocument } from '../../journal/index.ts';
import { Problem } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { type Claim, findDocuments, getRevisionText, holdersOf, insertAudit, known, lockDocuments, replaceClaims, replaceDocument } from '../content.store.ts';
import { contentErrors } from '../errors.ts';
import type { Newsroom } from '../newsroom.ts';
import { findDone, onceOf } from '../once.ts';
import { pathOf, pathsHeld, withMove } from '../paths.ts';
import type { Actor, NewsroomDocument, Scope, State } from '../state.ts';
import { decide, type Step } from './steps.ts';

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
    const planned = await planRelease(newsroom, transaction, { wanted, at, needs: 'publish', documents });
    for (const { next } of planned) {
      if (!(await replaceDocument(transaction, next))) {
        throw new LostRace(`“${next.id}” was changed by somebody else in this moment.`);
      }
    }
    await replaceClaims(
      transaction,
      database,
      planned.map(({ next }) => next.id),
      planned.flatMap(({ claims }) => claims),
    );
    const entries = planned.flatMap(({ entry }) => (entry ? [entry] : []));
    const auditId = newId(at);
    if (entries.length === 0) {
      await insertAudit(transaction, { id: auditId, at, actor: wanted.actor.name, verb, seq: null, detail }, once);
      return { seq: undefined, at };
    }
    const { seq } = await appendRecord(transaction, database, { at, actor: wanted.actor.name, note: wanted.note, entries });
    await insertAudit(transaction, { id: auditId, at, actor: wanted.actor.name, verb, seq, detail }, once);
    return { seq, at };
  });
  newsroom.onChange?.(wanted.steps.map(({ id }) => id));
  if (released.seq !== undefined) newsroom.onRecord(released.seq);
  return released;
}

/** The changes that a release would journal, without carrying it out: for impact and preview. Throws what the release would throw. */
export async function previewRelease(newsroom: Newsroom, wanted: Release): Promise<Change[]> {
  const { kysely } = newsroom.database;
  const documents = await findDocuments(kysely, idsOf(wanted));
  const planned = await planRelease(newsroom, kysely, { wanted, at: newsroom.clock.now(), needs: 'read', documents });
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

interface Planned {
  readonly next: NewsroomDocument;
  readonly claims: readonly Claim[];
  readonly entry: JournalEntry | undefined;
  readonly change: Change | undefined;
}

interface Plan {
  readonly wanted: Release;
  readonly at: number;
  /** The scope that each step needs. */
  readonly needs: Scope;
  readonly documents: ReadonlyMap<string, NewsroomDocument>;
}

async function planRelease(newsroom: Newsroom, executor: Executor, { wanted: { actor, steps }, at, needs, documents }: Plan): Promise<Planned[]> {
  const planned: Planned[] = [];
  // In the order of ids, so that two releases claim their addresses in one order.
  for (const wanted of [...steps].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const document = known(documents.get(wanted.id), wanted.id);
    newsroom.permit(actor, wanted.verb, needs, document);
    planned.push(await planStep(newsroom, executor, document, wanted, at, actor.name));
  }
  await refuseTaken(executor, planned);
  return planned;
}

async function planStep(newsroom: Newsroom, executor: Executor, document: NewsroomDocument, wanted: Step, at: number, actor: string): Promise<Planned> {
  const { place } = newsroom;
  const held = await heldPath(newsroom, executor, document);
  const decision = decide(document, wanted, { at, actor, paths: held.all });
  const { id, type } = document;
  const nextOf = (state: State): NewsroomDocument => ({ ...document, state, changedAt: at, version: document.version + 1 });
  if (decision.change === 'public' && decision.state.kind === 'public') {
    const { revision } = decision.state;
    const { fields } = await getRevisionText(executor, id, revision);
    const shown = (publication: Publication): PublicDocument => ({ id, type, revision, fields: JSON.parse(fields) as never, publication });
    const path = pathOf(shown(decision.state.publication), place);
    const publication = withMove(decision.state.publication, held.present, path);
    return {
      next: nextOf({ ...decision.state, publication }),
      claims: pathsHeld(path, publication).map((each) => ({ path: each, document: id })),
      entry: { kind: 'public', id, type, revision, publication, bytes: fields.length },
      change: { kind: 'public', document: shown(publication) },
    };
  }
  if (decision.change === 'withdrawn' && decision.state.kind === 'withdrawn') {
    const entry = { kind: 'withdrawn', id, type, withdrawal: decision.state.withdrawal } as const;
    return { next: nextOf(decision.state), claims: held.all.map((path) => ({ path, document: id })), entry, change: entry };
  }
  const entry = decision.change === 'removed' ? ({ kind: 'removed', id, type } as const) : undefined;
  return { next: nextOf(decision.state), claims: [], entry, change: entry };
}

/** The present path of what readers see (or saw, before it was withdrawn), and all paths with the former ones. */
async function heldPath(
  { place }: Newsroom,
  executor: Executor,
  { id, type, state }: NewsroomDocument,
): Promise<{ present: string | undefined; all: string[] }> {
  if (state.kind !== 'public' && state.kind !== 'withdrawn') return { present: undefined, all: [] };
  const { revision, publication } = state;
  const { fields } = await getRevisionText(executor, id, revision);
  const present = pathOf({ id, type, revision, fields: JSON.parse(fields) as never, publication }, place);
  return { present, all: pathsHeld(present, publication) };
}

async function refuseTaken(executor: Executor, planned: readonly Planned[]): Promise<void> {
  const inRelease = new Set(planned.map(({ next }) => next.id));
  const claims = new Map<string, string>();
  for (const { path, document } of planned.flatMap((each) => each.claims)) {
    const other = claims.get(path);
    if (other !== undefined && other !== document) throw taken(path, document, other);
    claims.set(path, document);
  }
  for (const [path, holder] of await holdersOf(executor, [...claims.keys()])) {
    const document = claims.get(path) as string;
    if (holder !== document && !inRelease.has(holder)) throw taken(path, document, holder);
  }
}

export function taken(path: string, document: string, holder: string): Problem {
  return new Problem(contentErrors['path-taken'], `“${path}” of “${document}” belongs to “${holder}”.`, { path, document, holder });
}
