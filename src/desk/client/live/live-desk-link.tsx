// From a live blog's document to where its entries are written.
import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useWords } from '../words/language.tsx';
import { liveWords } from './words.ts';

export function LiveDeskLink({ blog }: { readonly blog: string }) {
  const words = useWords(liveWords);
  return (
    <Anchor component={Link} to={`/live/${blog}` as '/'} size="sm" fw={700}>
      {words.open}
    </Anchor>
  );
}
