// What the verbs of a release have in common: a pure decision about one document, from its state and the clock's instant.
import type { DocumentId, Publication } from '../../journal/contract.ts';
import { Problem } from '../../kernel/errors.ts';
import { contentErrors } from '../errors.ts';
import type { NewsroomDocument, State } from '../state.ts';

/** What a step does to a document: its next state, and whether readers see a change. */
export interface Decision {
  readonly state: State;
  /** For `public`: the revision that readers see from now on. */
  readonly change: 'public' | 'withdrawn' | 'removed' | 'none';
}

export interface Moment {
  readonly at: number;
  readonly actor: string;
  /** The paths that the document holds now: a tombstone stands at each of them. */
  readonly paths: readonly string[];
}

/** The revision that a publishing step makes public: the newest, which must be the one that the editor saw; or a frozen one. */
export interface RevisionChoice {
  readonly id: DocumentId;
  /** The newest revision that the editor saw. */
  readonly base?: number | undefined;
  /** A frozen revision: made public whatever was saved since. For schedules and rollbacks. */
  readonly revision?: number | undefined;
}

export function chosenRevision(document: NewsroomDocument, { base, revision }: RevisionChoice): number {
  if (revision !== undefined) {
    if (revision >= 1 && revision <= document.newest) return revision;
    throw new Problem(contentErrors['unknown-revision'], `“${document.id}” has the revisions 1 to ${document.newest}, not ${revision}.`, {
      document: document.id,
    });
  }
  refuseStaleIfTold(document, base);
  return document.newest;
}

export function refuseStaleIfTold(document: NewsroomDocument, base: number | undefined): void {
  if (base !== undefined) refuseStale(document, base);
}

/** Optimistic concurrency: the base must be the newest revision. */
export function refuseStale(document: NewsroomDocument, base: number): void {
  if (base === document.newest) return;
  throw new Problem(contentErrors['stale-base'], `“${document.id}”: your base is revision ${base}, the newest is ${document.newest}.`, {
    document: document.id,
    base,
    newest: document.newest,
  });
}

export function wrongState(document: NewsroomDocument, verb: string, hint: string): Problem {
  return new Problem(contentErrors['wrong-state'], `“${document.id}” is ${document.state.kind}; ${verb} cannot be done. ${hint}`.trim(), {
    document: document.id,
    state: document.state.kind,
  });
}

export function firstPublication(at: number): Publication {
  return { firstAt: at, updatedAt: at, corrections: [], formerPaths: [] };
}
