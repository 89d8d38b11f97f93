// What this person may do with this document now, and why not: each verb is asked itself, so that the desk never says another thing
// than the verb does. Pure.
import { Problem } from '../kernel/errors.ts';
import type { Newsroom } from './newsroom.ts';
import type { Actor, NewsroomDocument, Scope } from './state.ts';
import { moves, refuseMove, type ReviewVerb, reviewVerbs } from './verbs/review.ts';
import { decide, type Step, type StepVerb, stepVerbs } from './verbs/steps.ts';
import type { Finding } from './house-style.ts';
import { refuseUnstyled, shownRevision } from './strand-style.ts';
import { type Gate, refuseGated } from './workflow.ts';

export interface Act {
  readonly verb: StepVerb;
  /** The code and the sentence of the refusal; null when it can be done. */
  readonly refusal: { readonly code: string; readonly detail: string } | null;
}

export interface Asking {
  readonly newsroom: Newsroom;
  readonly actor: Actor;
  readonly document: NewsroomDocument;
  readonly gate: Gate;
  /** What of the house style holds the newest revision back. */
  readonly unstyled?: readonly Finding[];
}

export function actsOf(asking: Asking): Act[] {
  return stepVerbs.map((verb) => ({ verb, refusal: refusalOf(() => tryStep(asking, { verb, id: asking.document.id, note: '…' } as Step)) }));
}

export interface ReviewAct {
  readonly verb: ReviewVerb | 'embargo' | 'assign';
  readonly refusal: Act['refusal'];
}

/** What may be done beside the document: nothing of it reaches readers. */
export function reviewActsOf({ newsroom, actor, document, gate: { workflow } }: Asking): ReviewAct[] {
  const asks = (verb: ReviewAct['verb'], needs: Scope) => refusalOf(() => newsroom.permit(actor, verb, needs, document));
  const moved = reviewVerbs.map((verb) => ({ verb, refusal: refusalOf(() => refuseMove(verb, workflow, document)) ?? asks(verb, moves[verb].needs) }));
  return [...moved, { verb: 'assign', refusal: asks('assign', 'write') }, { verb: 'embargo', refusal: asks('embargo', 'decide') }];
}

function tryStep({ newsroom, actor, document, gate, unstyled = [] }: Asking, step: Step): void {
  // The state first: "it is a draft" helps more than "you may not".
  const at = newsroom.clock.now();
  const { change, state } = decide(document, step, { at, actor: actor.name, paths: [] });
  newsroom.permit(actor, step.verb, 'publish', document);
  if (change !== 'public' || state.kind !== 'public') return;
  refuseGated(gate, document, state.revision, at);
  if (state.revision === document.newest && state.revision !== shownRevision(document)) refuseUnstyled(unstyled, document.id, state.revision);
}

function refusalOf(attempt: () => void): Act['refusal'] {
  try {
    attempt();
    return null;
  } catch (error) {
    if (error instanceof Problem) return { code: error.code, detail: error.detail };
    throw error;
  }
}
