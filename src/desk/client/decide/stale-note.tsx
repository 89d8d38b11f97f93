// Somebody saved meanwhile: both revisions are named, and there are two ways on. Nothing is overwritten, nothing goes out unseen.
import { Alert, Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { get, Refusal } from '../api.ts';
import { useWords } from '../words/language.tsx';
import { useTimes } from './times.ts';
import { decideWords } from './words.ts';

interface StaleNoteProps {
  readonly id: string;
  readonly base: number;
  readonly newest: number;
  readonly timeZone: string;
  /** The button's word for taking the seen revision all the same; undefined where a revision cannot be chosen. */
  readonly takeAnyway: { readonly says: string; readonly act: () => void } | undefined;
  readonly onLook: () => void;
}

/** Both revisions of a refusal for a stale base; undefined for any other error. */
export function staleOf(error: unknown): { readonly base: number; readonly newest: number } | undefined {
  if (!(error instanceof Refusal) || error.code !== 'stale-base') return undefined;
  const { base, newest } = error.facts;
  return typeof base === 'number' && typeof newest === 'number' ? { base, newest } : undefined;
}

export function StaleNote({ id, base, newest, timeZone, takeAnyway, onLook }: StaleNoteProps) {
  const words = useWords(decideWords);
  const times = useTimes(timeZone);
  const revisions = useQuery({
    queryKey: ['revisions', id, newest],
    queryFn: ({ signal }) =>
      get<{ revisions: { number: number; at: number; actor: string }[] }>(`/documents/${encodeURIComponent(id)}/revisions?limit=1`, signal),
  });
  const [last] = revisions.data?.revisions ?? [];
  return (
    <Alert color="orange" variant="light" role="alert" title={words.staleTitle}>
      <Text size="sm">{words.stale(base, newest)}</Text>
      {last && <Text size="sm">{words.staleBy(last.actor, times.moment(last.at))}</Text>}
      <Group mt="xs">
        <Button size="xs" variant="default" onClick={onLook}>
          {words.staleLook(newest)}
        </Button>
        {takeAnyway && (
          <Button size="xs" variant="default" onClick={takeAnyway.act}>
            {takeAnyway.says}
          </Button>
        )}
      </Group>
    </Alert>
  );
}
