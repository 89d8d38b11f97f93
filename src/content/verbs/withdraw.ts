// withdraw: a public document is taken away; its addresses answer 410 with a note. Who asked stays in the audit log.
import { z } from 'zod';
import { documentId, shortLine } from '../fields.ts';
import type { NewsroomDocument } from '../state.ts';
import { publicNote } from './correct.ts';
import { revisionNumber } from './publish.ts';
import { type Decision, type Moment, refuseStaleIfTold, wrongState } from './step.ts';

export const withdrawStep = z.strictObject({
  verb: z.literal('withdraw'),
  id: documentId,
  base: revisionNumber.optional(),
  note: publicNote.describe('Readers see it in place of the document'),
  askedBy: shortLine.optional().describe('Who asked for it; never shown to readers'),
});

export function withdraw(document: NewsroomDocument, step: z.output<typeof withdrawStep>, { at, paths }: Moment): Decision {
  const { state } = document;
  if (state.kind !== 'public') throw wrongState(document, 'withdraw', 'Only what readers can see is withdrawn.');
  refuseStaleIfTold(document, step.base);
  const { revision, publication } = state;
  return { state: { kind: 'withdrawn', revision, publication, withdrawal: { at, note: step.note, paths } }, change: 'withdrawn' };
}
