// submit, ready and back: a story moves on to review, is found ready, or goes back to its writer with a note. Readers see nothing of it.
import { Problem } from '../../kernel/errors.ts';
import { contentErrors } from '../errors.ts';
import type { Newsroom } from '../newsroom.ts';
import type { Actor, NewsroomDocument, Scope } from '../state.ts';
import { type Stage, stageOf, type Workflow } from '../workflow.ts';
import { refuseStaleIfTold, wrongState } from './step.ts';
import { changeWorkflow } from './change-workflow.ts';

export const reviewVerbs = ['submit', 'ready', 'back'] as const;
export type ReviewVerb = (typeof reviewVerbs)[number];

export interface Review {
  readonly actor: Actor;
  readonly verb: ReviewVerb;
  readonly id: string;
  /** The newest revision that the person saw. */
  readonly base?: number | undefined;
  /** For whoever works on it next; going back needs one. */
  readonly note?: string | undefined;
}

interface Move {
  readonly needs: Scope;
  readonly from: readonly Stage[];
  readonly to: Stage;
}

export const moves: Readonly<Record<ReviewVerb, Move>> = {
  submit: { needs: 'write', from: ['draft'], to: 'in-review' },
  ready: { needs: 'decide', from: ['draft', 'in-review'], to: 'ready' },
  back: { needs: 'decide', from: ['in-review', 'ready'], to: 'draft' },
};

export async function review(newsroom: Newsroom, { actor, verb, id, base, note = '' }: Review): Promise<Workflow> {
  return changeWorkflow(newsroom, { actor, verb, id, needs: moves[verb].needs, detail: { note } }, (workflow, document) => {
    refuseMove(verb, workflow, document);
    refuseStaleIfTold(document, base);
    if (verb === 'back' && note.trim() === '') throw new Problem(contentErrors['note-missing'], `“${id}” would go back without a word.`);
    const { newest } = document;
    const readied = verb === 'ready' ? newest : verb === 'back' ? 0 : workflow.readied;
    return { ...workflow, stage: moves[verb].to, revision: newest, readied, at: newsroom.clock.now(), actor: actor.name, note: note.trim() };
  });
}

/** Whether the verb fits where the document stands. */
export function refuseMove(verb: ReviewVerb, workflow: Workflow, document: NewsroomDocument): void {
  const { state, newest, id } = document;
  if (state.kind === 'spiked') throw wrongState(document, verb, 'Unspike it first.');
  if (state.kind === 'public' && state.revision === newest) throw wrongState(document, verb, 'Readers see its newest revision already.');
  const stage = stageOf(workflow, document);
  if (moves[verb].from.includes(stage)) return;
  throw new Problem(contentErrors['wrong-stage'], `“${id}” stands at ${stage}; ${verb} is for ${moves[verb].from.join(' or ')}.`, { document: id, stage });
}
