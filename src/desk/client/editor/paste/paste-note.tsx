// What of a paste was left out, and how it comes in all the same.
import { Alert, List } from '@mantine/core';
import { useWords } from '../../words/language.tsx';
import { editorWords } from '../words.ts';
import type { LeftOut } from './clean-paste.ts';

export function PasteNote({ leftOut, onClose }: { readonly leftOut: LeftOut; readonly onClose: () => void }) {
  const words = useWords(editorWords);
  const { pictures, players, links, tooLong } = leftOut;
  const says = [
    ...(pictures > 0 ? [words.pastedPictures(pictures)] : []),
    ...(players > 0 ? [words.pastedPlayers(players)] : []),
    ...(links > 0 ? [words.pastedLinks(links)] : []),
    ...(tooLong ? [words.pastedTooLong] : []),
  ];
  if (says.length === 0) return null;
  return (
    <Alert
      mt="xs"
      color="yellow"
      variant="light"
      role="status"
      title={words.pasted}
      withCloseButton
      closeButtonLabel={words.close}
      onClose={onClose}
      styles={{ title: { color: 'var(--mantine-color-text)' } }}
    >
      <List size="sm">
        {says.map((each) => (
          <List.Item key={each}>{each}</List.Item>
        ))}
      </List>
    </Alert>
  );
}
