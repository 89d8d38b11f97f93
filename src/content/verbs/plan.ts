// What a release will do, before it does it: for each step the next state of its document, the addresses that it holds then, and what the
// journal will say. Shared by release, rollback and preview; it never writes.
import type { Executor } from '../../database/index.ts';
import type { Change, JournalEntry, Publication, PublicDocument } from '../../journal/index.ts';
import { Problem } from '../../kernel/errors.ts';
import { type Claim, getRevisionText, holdersOf, known } from '../content.store.ts';
import { contentErrors } from '../errors.ts';
import { blobOf, withReplaced } from '../former-blobs.ts';
import type { Newsroom } from '../newsroom.ts';
import { pathOf, pathsHeld, withMove } from '../paths.ts';
import type { Actor, NewsroomDocument, Scope, State } from '../state.ts';
import { type Gate, needsOf, refuseGated, untouched } from '../workflow.ts';
import { findWorkflows, readStrandNeeds } from '../workflow.store.ts';
import { refuseForeignBlog } from './require-blog.ts';
import { refuseUnstyledPlan } from './refuse-unstyled.ts';
import type { Decision } from './step.ts';
import { decide, type Step } from './steps.ts';

export interface Planned {
  /** As it was. */
  readonly former: NewsroomDocument;
  readonly next: NewsroomDocument;
  readonly claims: readonly Claim[];
  readonly entry: JournalEntry | undefined;
  readonly change: Change | undefined;
}

interface Plan {
  readonly actor: Actor;
  readonly steps: readonly Step[];
  readonly at: number;
  /** The scope that each step needs. */
  readonly needs: Scope;
  readonly documents: ReadonlyMap<string, NewsroomDocument>;
}

export async function planRelease(newsroom: Newsroom, executor: Executor, { actor, steps, at, needs, documents }: Plan): Promise<Planned[]> {
  const gates = await gatesOf(executor, [...documents.values()]);
  const planned: Planned[] = [];
  // In the order of ids, so that two releases claim their addresses in one order.
  for (const wanted of [...steps].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const document = known(documents.get(wanted.id), wanted.id);
    newsroom.permit(actor, wanted.verb, needs, document);
    const held = await heldPath(newsroom, executor, document);
    const decision = decide(document, wanted, { at, actor: actor.name, paths: held.all });
    if (decision.change === 'public' && decision.state.kind === 'public') {
      const { revision } = decision.state;
      refuseGated(gateOf(gates, document), document, revision, at);
      await refuseForeignBlog(newsroom, executor, { actor, verb: wanted.verb, document, revision });
    }
    planned.push(await planDecision(newsroom, executor, { document, decision, at, held }));
  }
  await refuseTaken(executor, planned);
  await refuseUnstyledPlan(executor, planned);
  return planned;
}

export type Gates = ReadonlyMap<string, Gate>;

/** What stands between each of these documents and its readers. */
export async function gatesOf(executor: Executor, documents: readonly NewsroomDocument[]): Promise<Gates> {
  const workflows = await findWorkflows(
    executor,
    documents.map(({ id }) => id),
  );
  const needs = await readStrandNeeds(executor);
  return new Map(documents.map(({ id, strand }) => [id, { workflow: workflows.get(id) ?? untouched(id), needs: needsOf(needs, strand) }]));
}

export function gateOf(gates: Gates, { id }: NewsroomDocument): Gate {
  return gates.get(id) ?? { workflow: untouched(id), needs: 'draft' };
}

export interface Held {
  readonly present: string | undefined;
  readonly all: readonly string[];
  /** The file that readers see. */
  readonly blob: string | undefined;
}

interface Decided {
  readonly document: NewsroomDocument;
  readonly decision: Decision;
  readonly at: number;
  readonly held: Held;
}

export async function planDecision(newsroom: Newsroom, executor: Executor, { document, decision, at, held }: Decided): Promise<Planned> {
  const { place } = newsroom;
  const { id, type } = document;
  const nextOf = (state: State): NewsroomDocument => ({ ...document, state, changedAt: at, version: document.version + 1 });
  if (decision.change === 'public' && decision.state.kind === 'public') {
    const { revision } = decision.state;
    const { fields } = await getRevisionText(executor, id, revision);
    const shown = (publication: Publication): PublicDocument => ({ id, type, revision, fields: JSON.parse(fields) as never, publication });
    const path = pathOf(shown(decision.state.publication), place);
    const former = document.state.kind === 'public' ? decision.state.publication : { ...decision.state.publication, formerBlobs: [] };
    const publication = withReplaced(withMove(former, held.present, path), held.blob, blobOf(JSON.parse(fields) as Record<string, unknown>));
    return {
      former: document,
      next: nextOf({ ...decision.state, publication }),
      claims: pathsHeld(path, publication).map((each) => ({ path: each, document: id })),
      entry: { kind: 'public', id, type, revision, publication, bytes: fields.length },
      change: { kind: 'public', document: shown(publication) },
    };
  }
  if (decision.change === 'withdrawn' && decision.state.kind === 'withdrawn') {
    const entry = { kind: 'withdrawn', id, type, withdrawal: decision.state.withdrawal } as const;
    return { former: document, next: nextOf(decision.state), claims: held.all.map((path) => ({ path, document: id })), entry, change: entry };
  }
  const entry = decision.change === 'removed' ? ({ kind: 'removed', id, type } as const) : undefined;
  return { former: document, next: nextOf(decision.state), claims: [], entry, change: entry };
}

/** The present path of what readers see (or saw, before it was withdrawn), and all paths with the former ones. */
export async function heldPath({ place }: Newsroom, executor: Executor, { id, type, state }: NewsroomDocument): Promise<Held> {
  if (state.kind !== 'public' && state.kind !== 'withdrawn') return { present: undefined, all: [], blob: undefined };
  const { revision, publication } = state;
  const { fields } = await getRevisionText(executor, id, revision);
  const shown = JSON.parse(fields) as Record<string, unknown>;
  const present = pathOf({ id, type, revision, fields: shown as never, publication }, place);
  return { present, all: pathsHeld(present, publication), blob: state.kind === 'public' ? blobOf(shown) : undefined };
}

export async function refuseTaken(executor: Executor, planned: readonly Planned[]): Promise<void> {
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
