// What the rights of a picture mean for its pages, as they stand in the form.
import { Alert } from '@mantine/core';
import { rightsStateOf, type RightsTerm } from '../../../content/contract.ts';
import { useValue } from '../forms/copy.tsx';
import { useLanguage, useWords } from '../words/language.tsx';
import { pictureWords } from './words.ts';

const COLOURS = { ended: 'red', ending: 'orange', coming: 'blue' } as const;

export function RightsNote() {
  const words = useWords(pictureWords);
  const { language } = useLanguage();
  const [rights] = useValue('rights') as [RightsTerm | undefined, unknown];
  const state = rightsStateOf(rights, Date.now());
  if (state === 'none' || state === 'held') return null;
  const when = (instant = 0) => new Intl.DateTimeFormat(language === 'ga' ? 'ga-IE' : 'en-IE', { dateStyle: 'full', timeStyle: 'short' }).format(instant);
  const says = { ended: words.rightsEnded, ending: words.rightsEnding(when(rights?.until)), coming: words.rightsComing(when(rights?.from)) }[state];
  return (
    <Alert color={COLOURS[state]} variant="light" role="status">
      {says}
    </Alert>
  );
}
