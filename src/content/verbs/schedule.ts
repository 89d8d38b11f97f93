// schedule, reschedule and unschedule: a release at an instant to come. What it will publish is frozen now: later drafts do not slip in.
import type { Transaction } from 'kysely';
import type { Executor, Tables } from '../../database/index.ts';
import { Problem } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { type AuditLine, findDocuments, insertAudit, known } from '../content.store.ts';
import { contentErrors } from '../errors.ts';
import { LATEST_INSTANT } from '../fields.ts';
import type { Newsroom } from '../newsroom.ts';
import { findEntry, insertEntry, type ScheduleEntry, takeEntry } from '../schedule.store.ts';
import { findDone, onceOf } from '../once.ts';
import type { Actor, NewsroomDocument } from '../state.ts';
import { refuseGated } from '../workflow.ts';
import { gateOf, gatesOf } from './plan.ts';
import { refuseUnstyledSteps } from './refuse-unstyled.ts';
import { type Release, type Released, refuseUnfit, release } from './release.ts';
import { refuseForeignBlog } from './require-blog.ts';
import { chosenRevision, refuseStaleIfTold } from './step.ts';
import type { Step } from './steps.ts';

export interface Scheduling extends Release {
  /** The instant, ms. */
  readonly dueAt: number;
}

export async function schedule(newsroom: Newsroom, { actor, note, steps, dueAt, onceKey }: Scheduling): Promise<ScheduleEntry> {
  const { database, clock } = newsroom;
  const at = clock.now();
  refuseInstant(at, dueAt);
  refuseUnfit(steps);
  const once = onceOf(actor, onceKey, 'schedule', { note, steps, dueAt });
  const entry = await database.transaction(async (transaction) => {
    const done = await findDone(transaction, once);
    if (done) return entryOf(done);
    const frozen = await freezeAll(newsroom, transaction, { actor, steps, dueAt });
    const made: ScheduleEntry = { id: newId(at), dueAt, actor: actor.name, note, steps: frozen, createdAt: at, failure: '' };
    await insertEntry(transaction, made);
    const detail = { schedule: made.id, dueAt, note, steps: frozen };
    await insertAudit(transaction, { id: newId(at), at, actor: actor.name, verb: 'schedule', seq: null, detail }, once);
    return made;
  });
  newsroom.onSchedule();
  return entry;
}

export interface Rescheduling {
  readonly actor: Actor;
  readonly id: string;
  /** What is not named stays as it is. */
  readonly dueAt?: number | undefined;
  readonly note?: string | undefined;
  readonly steps?: readonly Step[] | undefined;
}

/** Another instant, other steps, or a newer revision; an entry that failed waits again. */
export async function reschedule(newsroom: Newsroom, { actor, id, dueAt, note, steps }: Rescheduling): Promise<ScheduleEntry> {
  const { database, clock } = newsroom;
  const at = clock.now();
  const entry = await database.transaction(async (transaction) => {
    const former = await takeForChange(newsroom, transaction, actor, 'reschedule', id);
    const next = {
      ...former,
      dueAt: dueAt ?? former.dueAt,
      note: note ?? former.note,
      steps: await freezeAll(newsroom, transaction, { actor, steps: steps ?? former.steps, dueAt: dueAt ?? former.dueAt }),
    };
    refuseInstant(at, next.dueAt);
    refuseUnfit(next.steps);
    const made: ScheduleEntry = { ...next, actor: actor.name, failure: '' };
    await insertEntry(transaction, made);
    const { dueAt: dueBefore, steps: stepsBefore } = former;
    const detail = { schedule: id, dueAt: made.dueAt, note: made.note, steps: made.steps, before: { dueAt: dueBefore, steps: stepsBefore } };
    await insertAudit(transaction, { id: newId(at), at, actor: actor.name, verb: 'reschedule', seq: null, detail });
    return made;
  });
  newsroom.onSchedule();
  return entry;
}

export async function unschedule(newsroom: Newsroom, { actor, id }: { readonly actor: Actor; readonly id: string }): Promise<void> {
  await newsroom.database.transaction(async (transaction) => {
    const { dueAt, steps } = await takeForChange(newsroom, transaction, actor, 'unschedule', id);
    const at = newsroom.clock.now();
    await insertAudit(transaction, { id: newId(at), at, actor: actor.name, verb: 'unschedule', seq: null, detail: { schedule: id, dueAt, steps } });
  });
  newsroom.onSchedule();
}

/** Carries an entry out now, by the right of who asks: also one that failed. */
export async function releaseEntry(newsroom: Newsroom, { actor, id }: { readonly actor: Actor; readonly id: string }): Promise<Released> {
  const entry = await findEntry(newsroom.database.kysely, id);
  if (!entry) throw unknownEntry(id);
  const released = await release(newsroom, { actor, note: entry.note || 'scheduled', steps: entry.steps }, async (transaction) => {
    if (!(await takeEntry(transaction, id))) throw unknownEntry(id);
  });
  newsroom.onSchedule();
  return released;
}

/** Takes an entry out of the schedule for somebody who may do all that it does. */
async function takeForChange(newsroom: Newsroom, transaction: Transaction<Tables>, actor: Actor, verb: string, id: string): Promise<ScheduleEntry> {
  const entry = await findEntry(transaction, id);
  if (!entry) {
    if (!actor.scopes.includes('publish')) newsroom.permit(actor, verb, 'publish', undefined);
    throw unknownEntry(id);
  }
  const documents = await findDocuments(
    transaction,
    entry.steps.map((each) => each.id),
  );
  for (const document of documents.values()) newsroom.permit(actor, verb, 'publish', document);
  if (!(await takeEntry(transaction, id))) throw unknownEntry(id);
  return entry;
}

function unknownEntry(id: string): Problem {
  return new Problem(contentErrors['unknown-schedule'], `Its id would be “${id}”.`);
}

function refuseInstant(at: number, dueAt: number): void {
  if (dueAt <= at) throw new Problem(contentErrors['instant-past'], `It is ${at - dueAt} ms ago.`);
  if (!(dueAt <= LATEST_INSTANT)) throw new Problem(contentErrors['instant-out-of-range'], `It is ${dueAt}.`);
}

async function freezeAll(newsroom: Newsroom, transaction: Executor, { actor, steps, dueAt }: Pick<Scheduling, 'actor' | 'steps' | 'dueAt'>): Promise<Step[]> {
  const documents = await findDocuments(
    transaction,
    steps.map(({ id }) => id),
  );
  const gates = await gatesOf(transaction, [...documents.values()]);
  const all: Step[] = [];
  for (const step of steps) {
    const document = known(documents.get(step.id), step.id);
    newsroom.permit(actor, step.verb, 'publish', document);
    const frozen = freeze(document, step);
    all.push(frozen);
    if (!('revision' in frozen) || frozen.revision === undefined) continue;
    // It is asked again at the instant; whoever plans it should not learn of it then.
    refuseGated(gateOf(gates, document), document, frozen.revision, dueAt);
    await refuseForeignBlog(newsroom, transaction, { actor, verb: step.verb, document, revision: frozen.revision });
  }
  await refuseUnstyledSteps(transaction, all, documents);
  return all;
}

/** The entry that an audit line tells of. */
function entryOf({ detail, actor, at }: AuditLine): ScheduleEntry {
  const { schedule: id, ...rest } = detail as unknown as Pick<ScheduleEntry, 'dueAt' | 'note' | 'steps'> & { readonly schedule: string };
  return { id, ...rest, actor, createdAt: at, failure: '' };
}

/** A step that shows a revision shows the one that was chosen now; of the others only the base is settled. */
function freeze(document: NewsroomDocument, step: Step): Step {
  if (step.verb === 'withdraw' || step.verb === 'spike' || step.verb === 'unspike') {
    const { base, ...rest } = step;
    refuseStaleIfTold(document, base);
    return rest;
  }
  const { base, revision, ...rest } = step;
  return { ...rest, revision: chosenRevision(document, { id: step.id, base, revision }) };
}
