// restore: a withdrawn document is public again, at its old address.
import { z } from 'zod';
import { documentId } from '../fields.ts';
import type { NewsroomDocument } from '../state.ts';
import { revisionNumber } from './publish.ts';
import { chosenRevision, type Decision, type Moment, wrongState } from './step.ts';

export const restoreStep = z.strictObject({ verb: z.literal('restore'), id: documentId, base: revisionNumber.optional(), revision: revisionNumber.optional() });

export function restore(document: NewsroomDocument, step: z.output<typeof restoreStep>, { at }: Moment): Decision {
  const { state } = document;
  if (state.kind !== 'withdrawn') throw wrongState(document, 'restore', 'Only a withdrawn document is restored.');
  return { state: { kind: 'public', revision: chosenRevision(document, step), publication: { ...state.publication, updatedAt: at } }, change: 'public' };
}
