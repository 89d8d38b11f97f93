// What the last editor left to the next one: on top, with who and when. Former notes stay.
import { Alert, Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call, get } from '../api.ts';
import { useTimes } from '../decide/times.ts';
import { RefusalNote } from '../session/refusal-note.tsx';
import { useWords } from '../words/language.tsx';
import { liveWords } from './words.ts';

const AGAIN_MS = 5_000;
const TEXT_MAX_CHARS = 2_000;

interface Note {
  readonly id: string;
  readonly at: number;
  readonly actor: string;
  readonly text: string;
}

export const handOverPath = (blog: string) => `/live-blogs/${encodeURIComponent(blog)}/hand-over`;

/** Also says what the newsroom's time zone is. */
export function useHandOver(blog: string) {
  return useQuery({
    queryKey: ['hand-over', blog],
    queryFn: ({ signal }) => get<{ timeZone: string; notes: Note[] }>(handOverPath(blog), signal),
    refetchInterval: AGAIN_MS,
  });
}

export function HandOverNote({ blog, mayWrite }: { readonly blog: string; readonly mayWrite: boolean }) {
  const words = useWords(liveWords);
  const list = useHandOver(blog);
  const { moment } = useTimes(list.data?.timeZone ?? 'UTC');
  const [writing, setWriting] = useState(false);
  const [text, setText] = useState('');
  const leave = useMutation({
    mutationFn: (said: string) => call('POST', handOverPath(blog), { text: said }),
    onSuccess: () => {
      setWriting(false);
      setText('');
      void list.refetch();
    },
  });
  if (!list.data) return <RefusalNote error={list.error} />;
  const [newest, ...former] = list.data.notes;
  const stands = newest && newest.text !== '' ? newest : undefined;
  const earlier = former.filter((note) => note.text !== '');
  return (
    <Stack gap="xs" data-hand-over>
      {stands && (
        <Alert color="orange" variant="light" title={words.handOver}>
          <Text size="sm" className="desk-told">
            {stands.text}
          </Text>
          <Text size="xs" c="dimmed" mt={4}>
            {stands.actor}, {moment(stands.at)}
          </Text>
        </Alert>
      )}
      {mayWrite && !writing && (
        <Group gap="xs">
          <Button size="xs" variant="default" onClick={() => setWriting(true)}>
            {stands ? words.leave : words.leaveFirst}
          </Button>
          {stands && (
            <Button size="xs" variant="default" onClick={() => leave.mutate('')} loading={leave.isPending}>
              {words.takeDown}
            </Button>
          )}
        </Group>
      )}
      {writing && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (text.trim() !== '' && !leave.isPending) leave.mutate(text);
          }}
        >
          <Stack gap="xs">
            <Textarea
              label={words.handOverText}
              description={words.handOverSays}
              autosize
              minRows={2}
              maxLength={TEXT_MAX_CHARS}
              value={text}
              ref={(element) => {
                if (element && text === '') element.focus();
              }}
              onChange={(event) => setText(event.currentTarget.value)}
            />
            <Group gap="xs">
              <Button type="submit" size="xs" disabled={text.trim() === ''} loading={leave.isPending}>
                {words.send}
              </Button>
              <Button type="button" size="xs" variant="default" onClick={() => setWriting(false)}>
                {words.cancel}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
      <RefusalNote error={leave.error} />
      {earlier.length > 0 && (
        <details>
          <summary>{words.former(earlier.length)}</summary>
          {earlier.map((note) => (
            <Text key={note.id} size="sm" mt={4} className="desk-told">
              {note.text}{' '}
              <Text span size="xs" c="dimmed">
                {note.actor}, {moment(note.at)}
              </Text>
            </Text>
          ))}
        </details>
      )}
    </Stack>
  );
}
