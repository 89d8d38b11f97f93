// What colleagues say to each other about a document, or about the passage that was marked when they wrote. Readers never see it.
import { Blockquote, Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { call, get } from '../api.ts';
import { RefusalNote } from '../session/refusal-note.tsx';
import { useWords } from '../words/language.tsx';
import { useTimes } from './times.ts';
import { workflowWords } from './workflow-words.ts';

const TEXT_MAX_CHARS = 2_000;
const QUOTE_MAX_CHARS = 300;
/** Somebody else may answer meanwhile. */
const AGAIN_MS = 15_000;

interface Said {
  readonly id: string;
  readonly at: number;
  readonly actor: string;
  readonly text: string;
  readonly quote: string;
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
  const open = comments.filter(({ resolvedAt }) => resolvedAt === null).length;
  return (
    <details data-comments>
      <summary>{words.comments(open)}</summary>
      <Stack gap="sm" mt="xs">
        <RefusalNote error={list.error ?? resolve.error} />
        {list.isSuccess && comments.length === 0 && (
          <Text size="sm" c="dimmed">
            {words.noComments}
          </Text>
        )}
        {comments.map((said) => (
          <Stack key={said.id} gap={2}>
            {said.quote && (
              <Blockquote p="xs" mt={0}>
                {said.quote}
              </Blockquote>
            )}
            <Text size="sm">{said.text}</Text>
            <Group gap="xs">
              <Text size="xs" c="dimmed">
                {said.actor}, {moment(said.at)}
                {said.resolvedAt !== null && ` · ${words.resolved(said.resolvedBy)}`}
              </Text>
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
        {mayWrite && <CommentForm path={path} onSaid={() => void again()} />}
      </Stack>
    </details>
  );
}

function CommentForm({ path, onSaid }: { readonly path: string; readonly onSaid: () => void }) {
  const words = useWords(workflowWords);
  const [text, setText] = useState('');
  const marked = useMarkedPassage();
  const [quote, setQuote] = useState('');
  const say = useMutation({
    mutationFn: () => call('POST', path, { text, quote }),
    onSuccess: () => {
      setText('');
      setQuote('');
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
          description={quote ? words.aboutPassage(quote) : undefined}
          autosize
          maxLength={TEXT_MAX_CHARS}
          value={text}
          onFocus={() => {
            if (text === '') setQuote(marked);
          }}
          onChange={(e) => setText(e.target.value)}
        />
        <RefusalNote error={say.error} />
        <Group>
          <Button type="submit" size="xs" disabled={text.trim() === ''} loading={say.isPending}>
            {words.send}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** The words that are marked in the editor; they stay known while the marking goes to where one writes. */
function useMarkedPassage(): string {
  const [passage, setPassage] = useState('');
  useEffect(() => {
    const look = () => {
      const selection = document.getSelection();
      const node = selection?.anchorNode;
      const element = node instanceof Element ? node : node?.parentElement;
      if (element?.closest('[contenteditable="true"]')) setPassage((selection?.toString() ?? '').trim().slice(0, QUOTE_MAX_CHARS));
    };
    document.addEventListener('selectionchange', look);
    return () => document.removeEventListener('selectionchange', look);
  }, []);
  return passage;
}
