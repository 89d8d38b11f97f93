// spike: a document is put away. If readers could see it, its addresses answer as if it had never been.
import { z } from 'zod';
import { documentId } from '../fields.ts';
import type { NewsroomDocument } from '../state.ts';
import { type Decision, type Moment, wrongState } from './step.ts';

export const spikeStep = z.strictObject({ verb: z.literal('spike'), id: documentId });

export function spike(document: NewsroomDocument, _step: z.output<typeof spikeStep>, { at, actor }: Moment): Decision {
  const { state } = document;
  if (state.kind === 'spiked') throw wrongState(document, 'spike', 'It lies on the spike already.');
  return { state: { kind: 'spiked', at, by: actor }, change: state.kind === 'draft' ? 'none' : 'removed' };
}
