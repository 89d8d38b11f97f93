// The banner's one button, on every place of the desk, for who may publish; what it opens is loaded when it is first pressed.
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { lazy, Suspense } from 'react';
import { useCommand } from '../keys/keys.tsx';
import { useWords } from '../words/language.tsx';
import { breakingWords } from './words.ts';

const BreakingDialogue = lazy(() => import('./breaking-dialogue.tsx'));

export function BreakingButton() {
  const words = useWords(breakingWords);
  const [opened, { open, close }] = useDisclosure(false);
  useCommand({ key: 'g b', says: words.banner, act: open });
  return (
    <>
      <Button size="compact-sm" color="red" variant="outline" onClick={open} title={words.banner}>
        {words.button}
      </Button>
      {opened && (
        <Suspense fallback={null}>
          <BreakingDialogue onClose={close} />
        </Suspense>
      )}
    </>
  );
}
