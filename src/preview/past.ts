// A page as readers saw it at an instant: today's pages over the documents that were public then, taken from the journal. It draws, looks
// which documents the page showed, takes back those that have changed since, and draws again until nothing is left to take back.
// It must never show somebody what they may not read: such a document stays as readers see it now, and that is told.
import { type Actor, findDocuments, mayDo, type Newsroom } from '../content/index.ts';
import { type Change, changedAfter, changedSince, recordAt, statesAt } from '../journal/index.ts';
import type { Previewed } from './contract.ts';
import type { Previewer } from './previewer.ts';

/** Changes after the instant that are taken back before the first drawing: those that came soonest, and those that ended something. */
const AT_FIRST_MAX = 500;
/** Drawings of one page. */
const ROUNDS_MAX = 8;

export interface Past {
  readonly page: Previewed;
  readonly changes: readonly Change[];
  /** Whether every document that the page shows, and every one that may be missing from it, was taken back. */
  readonly isWhole: boolean;
  /** Documents that were different then, and that the person may not read. */
  readonly withheld: number;
}

export interface LookingBack {
  readonly newsroom: Newsroom;
  readonly previewer: Pick<Previewer, 'drawPast'>;
  readonly file: string;
  readonly actor: Actor;
  readonly at: number;
  readonly target: string;
}

export async function drawPast({ newsroom, previewer, file, actor, at, target }: LookingBack): Promise<Past> {
  const { database } = newsroom;
  const seq = await recordAt(database, at);
  const then = new Map<string, Change>();
  const looked = new Set<string>();
  let withheld = 0;
  const takeBack = async (ids: readonly string[]) => {
    const fresh = ids.filter((id) => !looked.has(id));
    for (const id of fresh) looked.add(id);
    const documents = await findDocuments(database.kysely, fresh);
    for (const change of await statesAt(database, fresh, seq)) {
      const id = change.kind === 'public' ? change.document.id : change.id;
      const document = documents.get(id);
      // That it was not there yet is no secret.
      if (change.kind !== 'removed' && !(document && mayDo(actor, 'read', document))) withheld++;
      else then.set(id, change);
    }
  };
  const soon = await changedSince(database.kysely, { seq, limit: AT_FIRST_MAX });
  const gone = await changedSince(database.kysely, { seq, limit: AT_FIRST_MAX, gone: true });
  await takeBack([...new Set([...soon, ...gone])]);
  for (let round = 1; ; round++) {
    const { page, read } = await previewer.drawPast({ file, changes: [...then.values()], at, target });
    const changed = await changedAfter(
      database.kysely,
      seq,
      read.filter((id) => !looked.has(id)),
    );
    if (changed.size === 0 || round === ROUNDS_MAX) {
      const isWhole = changed.size === 0 && soon.length < AT_FIRST_MAX && gone.length < AT_FIRST_MAX;
      return { page, changes: [...then.values()], isWhole, withheld };
    }
    await takeBack([...changed.keys()]);
  }
}
