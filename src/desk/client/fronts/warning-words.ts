// A slot's warning as a person reads it. Pure.
import type { SlotTold } from './filled.ts';
import type { frontWords } from './words.ts';

type Words = (typeof frontWords)['en'];

export function warningWords(words: Words, { kind, at = 0, fronts = 0 }: SlotTold['warnings'][number], moment: (instant: number) => string): string {
  switch (kind) {
    case 'twice':
    case 'unknown':
    case 'draft':
    case 'withdrawn':
    case 'spiked':
    case 'over':
    case 'picture':
      return words[kind];
    case 'elsewhere':
      return words.elsewhere(fronts);
    case 'scheduled':
      return words.scheduled(moment(at));
    case 'embargoed':
      return words.embargoed(moment(at));
    case 'not-yet':
      return words.notYet(moment(at));
    default:
      return kind;
  }
}
