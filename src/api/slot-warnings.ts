// What somebody who curates a front should know of a slot before readers see it. Pure.
import type { NewsroomDocument } from '../content/index.ts';
import type { SlotFate } from '../site/index.ts';

/** A story on so many other fronts is worth a word. */
export const OTHER_FRONTS_MANY = 3;

export type SlotWarning =
  /** It stands higher up on this front already. */
  | { readonly kind: 'twice' }
  | { readonly kind: 'elsewhere'; readonly fronts: number }
  | { readonly kind: 'unknown' | 'draft' | 'withdrawn' | 'spiked' }
  | { readonly kind: 'scheduled' | 'embargoed' | 'not-yet'; readonly at: number }
  | { readonly kind: 'over' }
  /** The picture that the slot asks for, or the story’s own, is not public or has no rights now. */
  | { readonly kind: 'picture' };

export interface SlotFacts {
  /** Undefined when its container is not there now: nobody looked. */
  readonly fate: SlotFate | undefined;
  readonly slot: { readonly from?: number | undefined; readonly until?: number | undefined };
  /** Undefined when there is no such story for whoever asks. */
  readonly document: Pick<NewsroomDocument, 'state'> | undefined;
  readonly embargoUntil: number | null;
  /** When the schedule makes it public. */
  readonly publishAt: number | undefined;
  readonly otherFronts: number;
  /** Whether the slot, or the story itself, has a picture that may not be shown. */
  readonly lacksPicture: boolean;
  readonly now: number;
}

/** The gravest first. */
export function slotWarnings({ fate, slot, document, embargoUntil, publishAt, otherFronts, lacksPicture, now }: SlotFacts): SlotWarning[] {
  const warnings: SlotWarning[] = [];
  const kind = document?.state.kind;
  if (kind === undefined) {
    if (fate !== 'shown' && fate !== 'twice') warnings.push({ kind: 'unknown' });
  } else if (kind !== 'public') {
    if (kind !== 'draft') warnings.push({ kind });
    if (embargoUntil !== null && embargoUntil > now) warnings.push({ kind: 'embargoed', at: embargoUntil });
    if (publishAt !== undefined) warnings.push({ kind: 'scheduled', at: publishAt });
    else if (kind === 'draft') warnings.push({ kind: 'draft' });
  }
  if (fate === 'twice') warnings.push({ kind: 'twice' });
  if (slot.until !== undefined && slot.until <= now) warnings.push({ kind: 'over' });
  else if (slot.from !== undefined && slot.from > now) warnings.push({ kind: 'not-yet', at: slot.from });
  if (fate === 'shown' && lacksPicture) warnings.push({ kind: 'picture' });
  if (otherFronts >= OTHER_FRONTS_MANY) warnings.push({ kind: 'elsewhere', fronts: otherFronts });
  return warnings;
}
