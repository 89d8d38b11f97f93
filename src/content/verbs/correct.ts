// correct: a public document shows its newest revision, and a note that says what was wrong.
import { z } from 'zod';
import { documentId, NOTE_MAX_CHARS } from '../fields.ts';
import type { NewsroomDocument } from '../state.ts';
import { words } from '../words.ts';
import { revisionNumber } from './publish.ts';
import { chosenRevision, type Decision, type Moment, wrongState } from './step.ts';

export const publicNote = words.trim().min(1).max(NOTE_MAX_CHARS);
export const correctStep = z.strictObject({
  verb: z.literal('correct'),
  id: documentId,
  base: revisionNumber.optional(),
  revision: revisionNumber.optional(),
  note: publicNote.describe('Readers see it: what was wrong, and what is right'),
});

export function correct(document: NewsroomDocument, step: z.output<typeof correctStep>, { at }: Moment): Decision {
  const { state } = document;
  if (state.kind !== 'public') throw wrongState(document, 'correct', 'Only what readers can see is corrected.');
  const revision = chosenRevision(document, step);
  const corrections = [...state.publication.corrections, { at, note: step.note }];
  return { state: { kind: 'public', revision, publication: { ...state.publication, updatedAt: at, corrections } }, change: 'public' };
}
