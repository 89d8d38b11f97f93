// The breaking-news banner: a public story gets its mark, or loses it, at once. What readers see of the story stays as it is to the letter:
// what is being written on it is neither shown by this nor lost, for it gets the mark as well.
import type { Transaction } from 'kysely';
import type { Executor, Tables } from '../../database/index.ts';
import type { Change } from '../../journal/index.ts';
import { Problem } from '../../kernel/errors.ts';
import { findDocuments, getRevisionText, insertRevisions, known, lockDocuments } from '../content.store.ts';
import { contentErrors } from '../errors.ts';
import type { Newsroom } from '../newsroom.ts';
import { findDone, onceOf } from '../once.ts';
import { parseFields } from '../parse-fields.ts';
import type { Actor, NewsroomDocument, Scope, State } from '../state.ts';
import { heldPath, planDecision } from './plan.ts';
import { carryOut, type Released } from './release.ts';
import { wrongState } from './step.ts';

export interface BreakingMark {
  readonly label: string;
  /** The banner shows it until this instant, ms. */
  readonly until: number;
}

export interface MarkBreaking {
  readonly actor: Actor;
  readonly id: string;
  /** Null takes it out of the banner. */
  readonly mark: BreakingMark | null;
  readonly onceKey?: string | undefined;
}

export interface Marked extends Released {
  /** The newest revision before and now: whoever writes on the first goes on from the second. */
  readonly former: number;
  readonly newest: number;
}

export async function markBreaking(newsroom: Newsroom, { actor, id, mark, onceKey }: MarkBreaking): Promise<Marked> {
  const { database, clock } = newsroom;
  const once = onceOf(actor, onceKey, 'markBreaking', { id, mark: mark && { ...mark } });
  const marked = await database.transaction(async (transaction: Transaction<Tables>): Promise<Marked> => {
    const at = clock.now();
    const done = await findDone(transaction, once);
    const document = known((await lockDocuments(transaction, database, [id])).get(id), id);
    const former = document.newest;
    if (done) return { seq: done.seq ?? undefined, at: done.at, former, newest: former };
    const { shown, written } = await markedTexts(newsroom, transaction, { actor, document, mark, needs: 'publish' });
    if (shown === undefined) return { seq: undefined, at, former, newest: former };
    const texts = written === undefined ? [shown] : [shown, written];
    const revisions = texts.map((fields, index) => ({ document: id, number: former + 1 + index, at, actor: actor.name, fields }));
    await insertRevisions(transaction, database, revisions);
    const newest = former + revisions.length;
    const decision = { state: { ...publicState(document), revision: former + 1 }, change: 'public' } as const;
    const planned = await planDecision(newsroom, transaction, {
      document: { ...document, newest },
      decision,
      at,
      held: await heldPath(newsroom, transaction, document),
    });
    const note = mark ? `breaking: ${mark.label}` : 'breaking news ended';
    const released = await carryOut(newsroom, transaction, { actor, at, note, verb: 'markBreaking', detail: { document: id, mark }, once, planned: [planned] });
    return { ...released, former, newest };
  });
  if (marked.seq !== undefined) newsroom.onRecord(marked.seq);
  newsroom.onChange?.([id]);
  return marked;
}

/** The change that it would journal, without doing it: for its impact. None when nothing would change. */
export async function previewBreaking(newsroom: Newsroom, { actor, id, mark }: MarkBreaking): Promise<Change[]> {
  const { kysely } = newsroom.database;
  const document = known((await findDocuments(kysely, [id])).get(id), id);
  const { shown } = await markedTexts(newsroom, kysely, { actor, document, mark, needs: 'read' });
  if (shown === undefined) return [];
  const { publication } = publicState(document);
  return [{ kind: 'public', document: { id, type: document.type, revision: document.newest + 1, fields: JSON.parse(shown) as never, publication } }];
}

interface Marking {
  readonly actor: Actor;
  readonly document: NewsroomDocument;
  readonly mark: BreakingMark | null;
  readonly needs: Scope;
}

/** The fields that readers see with the mark (undefined: they have it already), and those of the newest revision when it is another one. */
async function markedTexts(newsroom: Newsroom, executor: Executor, { actor, document, mark, needs }: Marking) {
  newsroom.permit(actor, 'put a story into the breaking-news banner', needs, document);
  const { revision } = publicState(document);
  const now = newsroom.clock.now();
  if (mark && mark.until <= now)
    throw new Problem(contentErrors['banner-over'], `It would end at ${new Date(mark.until).toISOString()}.`, { until: mark.until });
  const withMark = async (number: number) => {
    const before = (await getRevisionText(executor, document.id, number)).fields;
    const fields = JSON.parse(before) as Record<string, unknown>;
    if (!('breaking' in fields)) throw new Problem(contentErrors['no-banner'], `“${document.id}” is a ${document.type}.`, { document: document.id });
    return { before, after: parseFields(document.type, { ...fields, breaking: mark }) };
  };
  const shown = await withMark(revision);
  if (shown.before === shown.after) return { shown: undefined, written: undefined };
  return { shown: shown.after, written: document.newest === revision ? undefined : (await withMark(document.newest)).after };
}

function publicState(document: NewsroomDocument): Extract<State, { kind: 'public' }> {
  if (document.state.kind === 'public') return document.state;
  throw wrongState(document, 'breaking news', 'Publish it first.');
}
