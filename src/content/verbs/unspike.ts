// unspike: a spiked document is a draft again.
import { z } from 'zod';
import { documentId } from '../fields.ts';
import type { NewsroomDocument } from '../state.ts';
import { type Decision, type Moment, wrongState } from './step.ts';

export const unspikeStep = z.strictObject({ verb: z.literal('unspike'), id: documentId });

export function unspike(document: NewsroomDocument, _step: z.output<typeof unspikeStep>, _moment: Moment): Decision {
  if (document.state.kind !== 'spiked') throw wrongState(document, 'unspike', 'Only a spiked document is taken off the spike.');
  return { state: { kind: 'draft' }, change: 'none' };
}
