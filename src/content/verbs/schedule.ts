// schedule and unschedule: a release at an instant to come. What it will publish is frozen now: later drafts do not slip in.
import { Problem } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { type AuditLine, getDocument, insertAudit } from '../content.store.ts';
import { contentErrors } from '../errors.ts';
import { LATEST_INSTANT } from '../fields.ts';
import type { Newsroom } from '../newsroom.ts';
import { insertEntry, type ScheduleEntry, takeEntry } from '../schedule.store.ts';
import { findDone, onceOf } from '../once.ts';
import type { Actor, NewsroomDocument } from '../state.ts';
import { type Release, refuseUnfit } from './release.ts';
import { chosenRevision, refuseStaleIfTold } from './step.ts';
import type { Step } from './steps.ts';

export interface Scheduling extends Release {
  /** The instant, ms. */
  readonly dueAt: number;
}

export async function schedule(newsroom: Newsroom, { actor, note, steps, dueAt, onceKey }: Scheduling): Promise<ScheduleEntry> {
  const { database, clock } = newsroom;
  const at = clock.now();
  if (dueAt <= at) throw new Problem(contentErrors['instant-past'], `It is ${at - dueAt} ms ago.`);
  if (!(dueAt <= LATEST_INSTANT)) throw new Problem(contentErrors['instant-out-of-range'], `It is ${dueAt}.`);
  refuseUnfit(steps);
  const once = onceOf(actor, onceKey, 'schedule', { note, steps, dueAt });
  const entry = await database.transaction(async (transaction) => {
    const done = await findDone(transaction, once);
    if (done) return entryOf(done);
    const frozen: Step[] = [];
    for (const step of steps) {
      const document = await getDocument(transaction, step.id);
      newsroom.permit(actor, step.verb, 'publish', document);
      frozen.push(freeze(document, step));
    }
    const made: ScheduleEntry = { id: newId(at), dueAt, actor: actor.name, note, steps: frozen, createdAt: at, failure: '' };
    await insertEntry(transaction, made);
    const detail = { schedule: made.id, dueAt, note, steps: frozen };
    await insertAudit(transaction, { id: newId(at), at, actor: actor.name, verb: 'schedule', seq: null, detail }, once);
    return made;
  });
  newsroom.onSchedule();
  return entry;
}

export async function unschedule(newsroom: Newsroom, { actor, id }: { readonly actor: Actor; readonly id: string }): Promise<void> {
  newsroom.permit(actor, 'unschedule', 'publish', undefined);
  await newsroom.database.transaction(async (transaction) => {
    if (!(await takeEntry(transaction, id))) throw new Problem(contentErrors['unknown-schedule'], `Its id would be “${id}”.`);
    const at = newsroom.clock.now();
    await insertAudit(transaction, { id: newId(at), at, actor: actor.name, verb: 'unschedule', seq: null, detail: { schedule: id } });
  });
  newsroom.onSchedule();
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
