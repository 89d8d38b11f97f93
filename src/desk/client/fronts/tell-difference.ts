// How two states of a front differ, as a person reads it. Pure.
import type { Difference } from './differs.ts';
import type { frontWords } from './words.ts';

export function tellDifference(words: (typeof frontWords)['en'], difference: Difference): string[] {
  const { storiesAdded, storiesRemoved, slotsChanged, moved, containersAdded, containersRemoved, containersChanged } = difference;
  return [
    storiesAdded > 0 && words.storiesAdded(storiesAdded),
    storiesRemoved > 0 && words.storiesRemoved(storiesRemoved),
    slotsChanged > 0 && words.slotsChanged(slotsChanged),
    moved && words.slotsMoved,
    containersAdded > 0 && words.containersAdded(containersAdded),
    containersRemoved > 0 && words.containersRemoved(containersRemoved),
    containersChanged > 0 && words.containersChanged(containersChanged),
  ].filter((each) => each !== false);
}
