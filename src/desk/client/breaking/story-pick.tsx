// The story for the banner: the one that is open, or one found by its words among the public ones.
import { Button, Group, Stack, Text, TextInput, UnstyledButton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { get } from '../api.ts';
import { useDocument } from '../forms/documents.ts';
import { RefusalNote } from '../session/refusal-note.tsx';
import { useWords } from '../words/language.tsx';
import type { Story } from './breaking-dialogue.tsx';
import { breakingWords } from './words.ts';

const ASK_AFTER_MS = 200;
const FOUND_MAX = 6;

interface StoryPickProps {
  /** Id of the document that is open at the desk. */
  readonly here: string | undefined;
  readonly chosen: Story | undefined;
  /** What stands in the banner already. */
  readonly taken: readonly string[];
  readonly onChoose: (story: Story | undefined) => void;
}

export function StoryPick({ here, chosen, taken, onChoose }: StoryPickProps) {
  const words = useWords(breakingWords);
  const [typed, setTyped] = useState('');
  const [offered, setOffered] = useState(false);
  const [asked] = useDebouncedValue(typed.trim(), ASK_AFTER_MS);
  const open = useDocument(here);
  const fits = open.data?.document.type === 'article' && open.data.document.state.kind === 'public' && !taken.includes(open.data.document.id);
  useEffect(() => {
    if (offered || !open.data) return;
    setOffered(true);
    if (fits) onChoose({ id: open.data.document.id, title: open.data.document.title });
  }, [offered, open.data, fits, onChoose]);
  const found = useQuery({
    queryKey: ['documents', 'banner', asked],
    queryFn: ({ signal }) => {
      const text = asked === '' ? '' : `&text=${encodeURIComponent(asked)}`;
      return get<{ documents: { id: string; title: string; strand: string }[] }>(
        `/documents?type=article&state=public&sort=published&limit=${FOUND_MAX}${text}`,
        signal,
      );
    },
    enabled: chosen === undefined,
    placeholderData: keepPreviousData,
  });
  if (chosen)
    return (
      <Group justify="space-between" wrap="nowrap" className="desk-chosen">
        <Text size="sm" fw={600} data-chosen={chosen.id}>
          {chosen.title}
        </Text>
        <Button size="compact-sm" variant="subtle" flex="none" onClick={() => onChoose(undefined)}>
          {words.another}
        </Button>
      </Group>
    );
  const stories = (found.data?.documents ?? []).filter(({ id }) => !taken.includes(id));
  return (
    <Stack gap={4}>
      <TextInput label={words.search} type="search" data-autofocus value={typed} onChange={(event) => setTyped(event.currentTarget.value)} />
      <RefusalNote error={found.error} />
      {found.isSuccess && stories.length === 0 && <Text size="sm">{words.nothing}</Text>}
      {stories.map(({ id, title, strand }) => (
        <UnstyledButton key={id} className="desk-chosen" data-pick={id} onClick={() => onChoose({ id, title })}>
          <Text size="sm">{title}</Text>
          <Text size="xs" c="dimmed">
            {strand}
          </Text>
        </UnstyledButton>
      ))}
    </Stack>
  );
}
