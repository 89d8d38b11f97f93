// unspike: a spiked document is a draft again.
import { z } from 'zod';
import { documentId } from '../fields.ts';
import type { NewsroomDocument } from '../state.ts';
import { revisionNumber } from './publish.ts';
import { type Decision, type Moment, refuseStaleIfTold, wrongState } from './step.ts';

export const unspikeStep = z.strictObject({ verb: z.literal('unspike'), id: documentId, base: revisionNumber.optional() });

export function unspike(document: NewsroomDocument, step: z.output<typeof unspikeStep>, _moment: Moment): Decision {
  if (document.state.kind !== 'spiked') throw wrongState(document, 'unspike', 'Only a spiked document is taken off the spike.');
  refuseStaleIfTold(document, step.base);
  return { state: { kind: 'draft' }, change: 'none' };
}
