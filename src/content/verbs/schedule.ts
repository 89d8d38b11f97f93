// schedule and unschedule: a release at an instant to come. What it will publish is frozen now: later drafts do not slip in.
import { Problem } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { insertAudit, getDocument } from '../content.store.ts';
import { contentErrors } from '../errors.ts';
import { LATEST_INSTANT } from '../fields.ts';
import type { Newsroom } from '../newsroom.ts';
import { insertEntry, type ScheduleEntry, takeEntry } from '../schedule.store.ts';
import type { Actor } from '../state.ts';
import { chosenRevision } from './step.ts';
import { RELEASE_STEPS_MAX, type Release } from './release.ts';
import type { Step } from './steps.ts';

export interface Scheduling extends Release {
  /** The instant, ms. */
  readonly dueAt: number;
}

export async function schedule(newsroom: Newsroom, { actor, note, steps, dueAt }: Scheduling): Promise<ScheduleEntry> {
  const { database, clock } = newsroom;
  const at = clock.now();
  if (dueAt <= at) throw new Problem(contentErrors['instant-past'], `It is ${at - dueAt} ms ago.`);
  if (!(dueAt <= LATEST_INSTANT)) throw new Problem(contentErrors['instant-out-of-range'], `It is ${dueAt}.`);
  if (steps.length === 0) throw new Problem(contentErrors['nothing-to-release'], 'It has none.');
  if (steps.length > RELEASE_STEPS_MAX) throw new Problem(contentErrors['release-too-large'], `It has ${steps.length}; ${RELEASE_STEPS_MAX} are allowed.`);
  const entry = await database.transaction(async (transaction) => {
    const frozen: Step[] = [];
    for (const step of steps) {
      const document = await getDocument(transaction, step.id);
      newsroom.permit(actor, step.verb, 'publish', document);
      frozen.push('base' in step || 'revision' in step || step.verb === 'publish' ? freeze(step, chosenRevision(document, step as { id: string })) : step);
    }
    const made: ScheduleEntry = { id: newId(at), dueAt, actor: actor.name, note, steps: frozen, createdAt: at, failure: '' };
    await insertEntry(transaction, made);
    await insertAudit(transaction, {
      id: newId(at),
      at,
      actor: actor.name,
      verb: 'schedule',
      seq: null,
      detail: { schedule: made.id, dueAt, note, steps: frozen },
    });
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

function freeze(step: Step, revision: number): Step {
  const { base: _, ...rest } = step as Extract<Step, { verb: 'publish' }>;
  return { ...rest, revision } as Step;
}
