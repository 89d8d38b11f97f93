// The table of the verbs that a release is made of. HTTP, command line and schedule call the same ones.
import { z } from 'zod';
import type { NewsroomDocument } from '../state.ts';
import { correct, correctStep } from './correct.ts';
import { publish, publishStep } from './publish.ts';
import { restore, restoreStep } from './restore.ts';
import { spike, spikeStep } from './spike.ts';
import type { Decision, Moment } from './step.ts';
import { unspike, unspikeStep } from './unspike.ts';
import { update, updateStep } from './update.ts';
import { withdraw, withdrawStep } from './withdraw.ts';

export const step = z.discriminatedUnion('verb', [publishStep, updateStep, correctStep, withdrawStep, restoreStep, spikeStep, unspikeStep]);
export type Step = z.output<typeof step>;
export type StepVerb = Step['verb'];
export const stepVerbs: readonly StepVerb[] = ['publish', 'update', 'correct', 'withdraw', 'restore', 'spike', 'unspike'];
export type StepInput = z.input<typeof step>;

export function decide(document: NewsroomDocument, wanted: Step, moment: Moment): Decision {
  switch (wanted.verb) {
    case 'publish':
      return publish(document, wanted, moment);
    case 'update':
      return update(document, wanted, moment);
    case 'correct':
      return correct(document, wanted, moment);
    case 'withdraw':
      return withdraw(document, wanted, moment);
    case 'restore':
      return restore(document, wanted, moment);
    case 'spike':
      return spike(document, wanted, moment);
    case 'unspike':
      return unspike(document, wanted, moment);
  }
}
