// How long a text is, for its writer and its reader. Pure.

/** Silent reading of news, words a minute. */
const WORDS_PER_MINUTE = 230;

export interface Count {
  readonly words: number;
  readonly minutes: number;
}

export function countWords(text: string, segmenter = new Intl.Segmenter(undefined, { granularity: 'word' })): Count {
  let words = 0;
  for (const { isWordLike } of segmenter.segment(text)) if (isWordLike) words++;
  return { words, minutes: words === 0 ? 0 : Math.max(1, Math.round(words / WORDS_PER_MINUTE)) };
}
