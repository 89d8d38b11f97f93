// What this person may do with this document now, and why not: each verb is asked itself, so that the desk never says another thing
// than the verb does. Pure.
import { Problem } from '../kernel/errors.ts';
import type { Newsroom } from './newsroom.ts';
import type { Actor, NewsroomDocument } from './state.ts';
import { decide, type Step, type StepVerb, stepVerbs } from './verbs/steps.ts';

export interface Act {
  readonly verb: StepVerb;
  /** The code and the sentence of the refusal; null when it can be done. */
  readonly refusal: { readonly code: string; readonly detail: string } | null;
}

export function actsOf(newsroom: Newsroom, actor: Actor, document: NewsroomDocument): Act[] {
  return stepVerbs.map((verb) => ({ verb, refusal: refusalOf(newsroom, actor, document, { verb, id: document.id, note: '…' } as Step) }));
}

function refusalOf(newsroom: Newsroom, actor: Actor, document: NewsroomDocument, step: Step): Act['refusal'] {
  try {
    // The state first: "it is a draft" helps more than "you may not".
    decide(document, step, { at: newsroom.clock.now(), actor: actor.name, paths: [] });
    newsroom.permit(actor, step.verb, 'publish', document);
    return null;
  } catch (error) {
    if (error instanceof Problem) return { code: error.code, detail: error.detail };
    throw error;
  }
}
