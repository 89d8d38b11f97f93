// spike: a document is put away. If readers could see it, its addresses answer as if it had never been.
import { z } from 'zod';
import { documentId } from '../fields.ts';
import type { NewsroomDocument } from '../state.ts';
import { revisionNumber } from './publish.ts';
import { type Decision, type Moment, refuseStaleIfTold, wrongState } from './step.ts';

export const spikeStep = z.strictObject({ verb: z.literal('spike'), id: documentId, base: revisionNumber.optional() });

export function spike(document: NewsroomDocument, step: z.output<typeof spikeStep>, { at, actor }: Moment): Decision {
  const { state } = document;
  if (state.kind === 'spiked') throw wrongState(document, 'spike', 'It lies on the spike already.');
  refuseStaleIfTold(document, step.base);
  return { state: { kind: 'spiked', at, by: actor }, change: state.kind === 'draft' ? 'none' : 'removed' };
}
