// Carries an act out on one document. Done again under the same key it comes to the same, whatever died in between.
import { Problem } from '../../kernel/errors.ts';
import { findDocument, getDocument, getRevision, known } from '../content.store.ts';
import { contentErrors } from '../errors.ts';
import type { Newsroom } from '../newsroom.ts';
import { findDone, onceOf } from '../once.ts';
import type { Actor, NewsroomDocument } from '../state.ts';
import { type Released, release } from '../verbs/release.ts';
import { saveDraft } from '../verbs/save-draft.ts';
import { type Step, step } from '../verbs/steps.ts';
import { type BulkAct, type Editing, edited, type Releasing } from './acts.ts';

/** Times that somebody else may save in between. */
const RACES_MAX = 5;
const NOTE = 'bulk';

export interface CarryingOut {
  readonly actor: Actor;
  readonly id: string;
  readonly act: BulkAct;
  readonly onceKey: string;
}

export interface CarriedOut {
  /** `unchanged`: it was so already. */
  readonly came: 'released' | 'saved' | 'unchanged';
  /** The record that readers see it by. */
  readonly seq?: number | undefined;
  readonly at?: number | undefined;
  readonly revision?: number | undefined;
}

export async function carryOut(newsroom: Newsroom, { actor, id, act, onceKey }: CarryingOut): Promise<CarriedOut> {
  if (!('show' in act)) return releaseOne(newsroom, actor, stepOf(id, act), onceKey);
  const saved = await saveEdited(newsroom, actor, id, act);
  const released = act.show ? await showEdited(newsroom, actor, id, act, onceKey) : undefined;
  return released ? { ...saved, ...released } : saved;
}

function stepOf(id: string, { act, ...rest }: Releasing): Step {
  return step.parse({ verb: act, id, ...rest });
}

async function releaseOne(newsroom: Newsroom, actor: Actor, wanted: Step, onceKey: string): Promise<CarriedOut> {
  const done = await findDone(newsroom.database.kysely, onceOf(actor, onceKey, wanted.verb, { note: NOTE, steps: [wanted] }));
  if (!done && isSo(known(await findDocument(newsroom.database.kysely, wanted.id), wanted.id), wanted)) return { came: 'unchanged' };
  return released(await release(newsroom, { actor, note: NOTE, steps: [wanted], onceKey }));
}

/** Publishing what readers see already would only make it look new. */
function isSo({ state, newest }: NewsroomDocument, { verb }: Step): boolean {
  if (verb === 'publish') return state.kind === 'public' && state.revision === newest;
  if (verb === 'withdraw') return state.kind === 'withdrawn';
  return verb === 'spike' && state.kind === 'spiked';
}

async function saveEdited(newsroom: Newsroom, actor: Actor, id: string, act: Editing): Promise<CarriedOut> {
  const { kysely } = newsroom.database;
  for (let race = 1; ; race++) {
    const document = await getDocument(kysely, id);
    const { fields } = await getRevision(kysely, id, document.newest);
    newsroom.permit(actor, act.act, 'write', document);
    const next = edited(document.type, fields, act);
    if (next === fields) return { came: 'unchanged', revision: document.newest };
    if (act.act === 'addTopic') await demandTopic(newsroom, act.topic);
    try {
      return { came: 'saved', revision: (await saveDraft(newsroom, { actor, id, base: document.newest, fields: next })).revision };
    } catch (error) {
      if (!(error instanceof Problem && error.code === 'stale-base') || race === RACES_MAX) throw error;
    }
  }
}

async function demandTopic({ database }: Newsroom, topic: string): Promise<void> {
  const found = await findDocument(database.kysely, topic);
  if (found?.type !== 'topic') throw new Problem(contentErrors['act-unfit'], `“${topic}” is no topic.`);
}

/** Readers are shown the change, and nothing else: only when the newest revision is what they see with this act on it. */
async function showEdited(newsroom: Newsroom, actor: Actor, id: string, act: Editing, onceKey: string): Promise<CarriedOut | undefined> {
  const { kysely } = newsroom.database;
  const { type, state, newest } = await getDocument(kysely, id);
  if (state.kind !== 'public' || state.revision === newest) return undefined;
  const [shown, latest] = [await getRevision(kysely, id, state.revision), await getRevision(kysely, id, newest)];
  if (JSON.stringify(edited(type, shown.fields, act)) !== JSON.stringify(latest.fields)) return undefined;
  return released(await release(newsroom, { actor, note: NOTE, steps: [step.parse({ verb: 'update', id, base: newest, quiet: true })], onceKey }));
}

const released = ({ seq, at }: Released): CarriedOut => ({ came: 'released', at, ...(seq === undefined ? {} : { seq }) });
