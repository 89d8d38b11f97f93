// What colleagues say to each other about a document, or about the passage that was marked when they wrote. Readers never see it.
import { Blockquote, Button, Group, NativeSelect, Stack, Text, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { call, get } from '../api.ts';
import { type Marked, type Passages, usePassages, usePassageState } from '../documents/passages.ts';
import { RefusalNote } from '../session/refusal-note.tsx';
import { useWords } from '../words/language.tsx';
import { colleaguesQuery } from './standing.ts';
import { useTimes } from './times.ts';
import { workflowWords } from './workflow-words.ts';

const TEXT_MAX_CHARS = 2_000;
/** Somebody else may answer meanwhile. */
const AGAIN_MS = 15_000;

interface Said {
  readonly id: string;
  readonly at: number;
  readonly actor: string;
  readonly text: string;
  readonly quote: string;
  readonly anchor: string;
  readonly resolvedAt: number | null;
  readonly resolvedBy: string;
}

interface CommentsProps {
  readonly id: string;
  readonly timeZone: string;
  readonly mayWrite: boolean;
}

export function Comments({ id, timeZone, mayWrite }: CommentsProps) {
  const words = useWords(workflowWords);
  const { moment } = useTimes(timeZone);
  const client = useQueryClient();
  const path = `/documents/${encodeURIComponent(id)}/comments`;
  const list = useQuery({
    queryKey: ['comments', id],
    queryFn: ({ signal }) => get<{ comments: Said[] }>(path, signal),
    refetchInterval: AGAIN_MS,
  });
  const again = () => client.invalidateQueries({ queryKey: ['comments', id] });
  const resolve = useMutation({ mutationFn: (comment: string) => call('POST', `${path}/${encodeURIComponent(comment)}/resolve`), onSuccess: again });
  const comments = list.data?.comments ?? [];
  const passages = usePassages();
  usePassageState(passages);
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const said = (list.data?.comments ?? []).filter(({ anchor, resolvedAt }) => anchor !== '' && resolvedAt === null);
    passages?.show(said.map(({ id: comment, anchor }) => ({ comment, anchor })));
  }, [passages, list.data]);
  useEffect(
    () =>
      passages?.onAsked((comment) => {
        if (!details.current) return;
        details.current.open = true;
        const wanted = comment === undefined ? 'textarea' : `[data-said="${CSS.escape(comment)}"]`;
        details.current.querySelector<HTMLElement>(wanted)?.focus();
      }),
    [passages],
  );
  const open = comments.filter(({ resolvedAt }) => resolvedAt === null).length;
  return (
    <details data-comments ref={details}>
      <summary>{words.comments(open)}</summary>
      <Stack gap="sm" mt="xs">
        <RefusalNote error={list.error ?? resolve.error} />
        {list.isSuccess && comments.length === 0 && (
          <Text size="sm" c="dimmed">
            {words.noComments}
          </Text>
        )}
        {comments.map((said) => (
          <Stack key={said.id} gap={2} data-said={said.id} tabIndex={-1}>
            {said.quote && (
              <Blockquote p="xs" mt={0}>
                {said.quote}
                {said.anchor !== '' && passages && !passages.has(said.anchor) && (
                  <Text size="xs" c="dimmed">
                    {words.passageGone}
                  </Text>
                )}
              </Blockquote>
            )}
            <Text size="sm">{said.text}</Text>
            <Group gap="xs">
              <Text size="xs" c="dimmed">
                {said.actor}, {moment(said.at)}
                {said.resolvedAt !== null && ` · ${words.resolved(said.resolvedBy)}`}
              </Text>
              {passages?.has(said.anchor) && (
                <Button size="compact-xs" variant="default" onClick={() => passages.goTo(said.anchor)}>
                  {words.toPassage}
                </Button>
              )}
              {mayWrite && said.resolvedAt === null && (
                <Button
                  size="compact-xs"
                  variant="default"
                  onClick={() => resolve.mutate(said.id)}
                  loading={resolve.isPending && resolve.variables === said.id}
                >
                  {words.resolve}
                </Button>
              )}
            </Group>
          </Stack>
        ))}
        {mayWrite && <CommentForm path={path} passages={passages} onSaid={() => void again()} />}
      </Stack>
    </details>
  );
}

interface CommentFormProps {
  readonly path: string;
  readonly passages: Passages | undefined;
  readonly onSaid: () => void;
}

function CommentForm({ path, passages, onSaid }: CommentFormProps) {
  const words = useWords(workflowWords);
  const [text, setText] = useState('');
  const colleagues = useQuery(colleaguesQuery);
  const [about, setAbout] = useState<Marked>();
  const say = useMutation({
    mutationFn: () => call('POST', path, { text, ...about }),
    onSuccess: () => {
      setText('');
      setAbout(undefined);
      onSaid();
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '' && !say.isPending) say.mutate();
      }}
    >
      <Stack gap="xs">
        <Textarea
          label={words.comment}
          description={about ? words.aboutPassage(about.quote) : undefined}
          autosize
          maxLength={TEXT_MAX_CHARS}
          value={text}
          onFocus={() => {
            if (text === '') setAbout(passages?.state().marked);
          }}
          onChange={(e) => setText(e.target.value)}
        />
        <RefusalNote error={say.error} />
        <Group>
          <Button type="submit" size="xs" disabled={text.trim() === ''} loading={say.isPending}>
            {words.send}
          </Button>
          <NativeSelect
            size="xs"
            aria-label={words.tell}
            value=""
            onChange={(event) => setText(`${text}${text === '' || text.endsWith(' ') ? '' : ' '}@${event.target.value} `)}
            data={[{ value: '', label: words.tell }, ...(colleagues.data?.colleagues ?? []).map(({ name }) => name)]}
          />
        </Group>
      </Stack>
    </form>
  );
}
