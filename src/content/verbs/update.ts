// update: a public document shows its newest revision. A quiet one leaves the "updated" instant that readers see alone.
import { z } from 'zod';
import { documentId } from '../fields.ts';
import type { NewsroomDocument } from '../state.ts';
import { revisionNumber } from './publish.ts';
import { chosenRevision, type Decision, type Moment, wrongState } from './step.ts';

export const updateStep = z.strictObject({
  verb: z.literal('update'),
  id: documentId,
  base: revisionNumber.optional(),
  revision: revisionNumber.optional(),
  quiet: z.boolean().default(false).describe('A mended comma: readers are not told that the story was updated'),
});

export function update(document: NewsroomDocument, step: z.output<typeof updateStep>, { at }: Moment): Decision {
  const { state } = document;
  if (state.kind !== 'public') throw wrongState(document, 'update', 'Publish it first.');
  const revision = chosenRevision(document, step);
  const publication = step.quiet ? state.publication : { ...state.publication, updatedAt: at };
  return { state: { kind: 'public', revision, publication }, change: 'public' };
}
