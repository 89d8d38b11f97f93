// The stories that a front is made of, newest first: found by their words, taken by Enter, by a click, or by dragging.
import { Badge, Checkbox, Loader, Stack, Text, TextInput, UnstyledButton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useRef, useState } from 'react';
import { get } from '../api.ts';
import { useTimes } from '../decide/times.ts';
import { useCommand } from '../keys/keys.tsx';
import { RefusalNote } from '../session/refusal-note.tsx';
import { useWords } from '../words/language.tsx';
import { dragSource } from './dragging.ts';
import type { Board } from './use-board.ts';
import { frontWords } from './words.ts';

const ASK_AFTER_MS = 200;
const SHOWN_MAX = 30;
const AGAIN_MS = 15_000;

interface Story {
  readonly id: string;
  readonly title: string;
  readonly strand: string;
  readonly state: { readonly kind: string };
  readonly changedAt: number;
  readonly publishedAt: number | null;
}

export function Feed({ board, timeZone }: { readonly board: Board; readonly timeZone: string }) {
  const words = useWords(frontWords);
  const { moment } = useTimes(timeZone);
  const [typed, setTyped] = useState('');
  const [onlyPublic, setOnlyPublic] = useState(true);
  const [asked] = useDebouncedValue(typed.trim(), ASK_AFTER_MS);
  const search = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  useCommand({ key: '/', says: words.search, act: () => search.current?.focus() });
  const found = useQuery({
    queryKey: ['documents', 'feed', asked, onlyPublic],
    queryFn: ({ signal }) => {
      const text = asked === '' ? '' : `&text=${encodeURIComponent(asked)}`;
      const which = onlyPublic ? '&state=public&sort=published' : '&state=public,draft';
      return get<{ documents: Story[] }>(`/documents?type=article,gallery,live-blog&limit=${SHOWN_MAX}${which}${text}`, signal);
    },
    refetchInterval: AGAIN_MS,
    placeholderData: keepPreviousData,
  });
  const stories = found.data?.documents ?? [];
  const target = board.current ? board.nameOf(board.current) : '';
  const walk = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('button') ?? [])];
    const at = rows.indexOf(document.activeElement as HTMLElement) + (event.key === 'ArrowDown' ? 1 : -1);
    (rows[at] ?? (at < 0 ? search.current : undefined))?.focus();
  };
  return (
    <Stack gap="xs" onKeyDown={walk}>
      <TextInput ref={search} label={words.search} type="search" value={typed} onChange={(event) => setTyped(event.currentTarget.value)} />
      <Checkbox size="sm" label={words.onlyPublic} checked={onlyPublic} onChange={(event) => setOnlyPublic(event.currentTarget.checked)} />
      <Text size="xs" c="dimmed">
        {words.feedKeys}
      </Text>
      <RefusalNote error={found.error} />
      {found.isLoading && <Loader size="sm" />}
      {found.isSuccess && stories.length === 0 && <Text size="sm">{words.feedEmpty}</Text>}
      <ul className="front-feed" ref={list} aria-label={words.feed}>
        {stories.map((story) => (
          <li key={story.id} {...dragSource({ kind: 'story', story })}>
            <UnstyledButton
              disabled={board.readOnly || target === ''}
              title={words.add(story.title, target)}
              data-story={story.id}
              onClick={() => board.add(story)}
            >
              <Text size="sm" fw={600} lineClamp={3}>
                {story.title || story.id}
              </Text>
              <Text size="xs" c="dimmed">
                {story.strand} · {moment(story.publishedAt ?? story.changedAt)}
              </Text>
            </UnstyledButton>
            {story.state.kind !== 'public' && (
              <Badge size="xs" variant="light" color="gray" tt="none">
                {words.draft}
              </Badge>
            )}
            {board.has(story.id) && (
              <Badge size="xs" variant="light" color="green" tt="none">
                {words.onFront}
              </Badge>
            )}
          </li>
        ))}
      </ul>
    </Stack>
  );
}
