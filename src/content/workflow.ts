// The way of a story to its readers: draft, in review, ready. What a stage means for a document, and what keeps a revision from going
// out. Pure.
import { Problem } from '../kernel/errors.ts';
import { contentErrors } from './errors.ts';
import { strandAncestry } from './fields.ts';
import type { NewsroomDocument } from './state.ts';

export const stages = ['draft', 'in-review', 'ready'] as const;
export type Stage = (typeof stages)[number];

export interface Workflow {
  readonly document: string;
  /** As it was last moved on; what it means now says `stageOf`. */
  readonly stage: Stage;
  /** The newest revision when it was moved on. */
  readonly revision: number;
  /** The revision that was found ready last; 0 for none. */
  readonly readied: number;
  readonly at: number;
  readonly actor: string;
  readonly note: string;
  /** Account of whoever works on it; '' for nobody. */
  readonly assignee: string;
  readonly assigneeName: string;
  /** It may not become public before this instant. */
  readonly embargoUntil: number | null;
}

export const untouched = (document: string): Workflow => ({
  document,
  stage: 'draft',
  revision: 0,
  readied: 0,
  at: 0,
  actor: '',
  note: '',
  assignee: '',
  assigneeName: '',
  embargoUntil: null,
});

/** Where the newest revision stands: another round begins with what is saved after a publish, and only what was found ready is ready. */
export function stageOf({ stage, revision, readied }: Workflow, { newest, state }: NewsroomDocument): Stage {
  const shown = state.kind === 'public' || state.kind === 'withdrawn' ? state.revision : 0;
  if (revision <= shown) return 'draft';
  if (stage === 'ready') return readied === newest ? 'ready' : 'in-review';
  return stage;
}

/** The stage that each strand asks for before anything of it goes out; the nearest ancestor that says something counts. '' is everywhere. */
export type StrandNeeds = ReadonlyMap<string, Stage>;

export function needsOf(needs: StrandNeeds, strand: string): Stage {
  const nearest = ['', ...(strand === '' ? [] : strandAncestry(strand))].findLast((each) => needs.has(each));
  return (nearest === undefined ? undefined : needs.get(nearest)) ?? 'draft';
}

/** What a verb that makes a revision public must be told of the document's way. */
export interface Gate {
  readonly workflow: Workflow;
  readonly needs: Stage;
}

/** Throws a Problem when this revision may not be public at this instant. What readers have seen before needs nobody's word again. */
export function refuseGated({ workflow, needs }: Gate, { id, state }: NewsroomDocument, revision: number, at: number): void {
  const { embargoUntil, stage, readied, revision: moved } = workflow;
  if (state.kind !== 'public' && embargoUntil !== null && at < embargoUntil) {
    throw new Problem(contentErrors['embargoed'], `“${id}” is under embargo until ${new Date(embargoUntil).toISOString()}.`, { document: id, embargoUntil });
  }
  const shown = state.kind === 'public' || state.kind === 'withdrawn' ? state.revision : 0;
  if (needs === 'draft' || revision === shown || readied === revision) return;
  if (needs === 'in-review' && stage !== 'draft' && moved > shown) return;
  const found = readied === 0 ? 'none was found ready' : `revision ${readied} was found ready`;
  const wanted = needs === 'ready' ? `revision ${revision} must be found ready first; ${found}` : 'it must be submitted first';
  throw new Problem(contentErrors['not-ready'], `“${id}”: ${wanted}.`, { document: id, needs, revision, readied });
}
