// publish: a draft becomes public for the first time; or a public document shows a newer revision, as an update.
import { z } from 'zod';
import { documentId } from '../fields.ts';
import type { NewsroomDocument } from '../state.ts';
import { chosenRevision, type Decision, firstPublication, type Moment, wrongState } from './step.ts';

export const revisionNumber = z.number().int().min(1);
export const publishStep = z.strictObject({
  verb: z.literal('publish'),
  id: documentId,
  base: revisionNumber.optional().describe('The newest revision that you saw; refused when there is a newer one'),
  revision: revisionNumber.optional().describe('Publish exactly this revision, whatever was saved since'),
});

export function publish(document: NewsroomDocument, step: z.output<typeof publishStep>, { at }: Moment): Decision {
  const { state } = document;
  const revision = chosenRevision(document, step);
  if (state.kind === 'draft') return { state: { kind: 'public', revision, publication: firstPublication(at) }, change: 'public' };
  if (state.kind === 'public') return { state: { kind: 'public', revision, publication: { ...state.publication, updatedAt: at } }, change: 'public' };
  throw wrongState(document, 'publish', state.kind === 'withdrawn' ? 'Restore it instead.' : 'Unspike it first.');
}
