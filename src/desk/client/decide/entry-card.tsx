// One entry of the schedule: when, what happens to which documents in which revision, and what can be done about it.
import { Anchor, Button, Group, List, Paper, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { RefusalNote } from '../session/refusal-note.tsx';
import { useWords } from '../words/language.tsx';
import { useEntryActs } from './entry-acts.ts';
import { scheduleWords } from './schedule-words.ts';
import type { Entry, Receipt } from './standing.ts';
import { useTimes } from './times.ts';
import { decideWords } from './words.ts';

export interface NamedDocuments {
  readonly [id: string]: { readonly title: string; readonly type: string; readonly newest: number; readonly state: string };
}

interface EntryCardProps {
  readonly entry: Entry;
  readonly documents: NamedDocuments;
  readonly timeZone: string;
  readonly mayChange: boolean;
  readonly onChange: () => void;
  readonly onReceipt: (receipt: Receipt) => void;
}

export function EntryCard({ entry, documents, timeZone, mayChange, onChange, onReceipt }: EntryCardProps) {
  const words = useWords(scheduleWords);
  const verbs = useWords(decideWords);
  const { clock, moment } = useTimes(timeZone);
  const { takeOut, now, look, error } = useEntryActs(entry, onReceipt);
  return (
    <Paper withBorder p="sm" component="article" aria-label={`${moment(entry.dueAt)} ${entry.note}`} data-entry={entry.id}>
      <Group justify="space-between" align="start" wrap="nowrap">
        <Stack gap={4} miw={0}>
          <Text fw={700}>
            <time dateTime={new Date(entry.dueAt).toISOString()}>{entry.failure ? moment(entry.dueAt) : clock(entry.dueAt)}</time> {entry.note}
            <Text span size="sm" c="dimmed" fw={400}>
              {' '}
              {words.by(entry.actor)}
            </Text>
          </Text>
          {entry.failure && (
            <Text size="sm" c="red.9" role="alert">
              {entry.failure}
            </Text>
          )}
          <List size="sm" listStyleType="none">
            {entry.steps.map(({ id, verb, revision }) => (
              <List.Item key={id}>
                {verbs[verb]}:{' '}
                <Anchor component={Link} to="/documents/$id" params={{ id } as never} size="sm">
                  {documents[id]?.title || id}
                </Anchor>{' '}
                {revision !== undefined && (
                  <Text span size="xs" c="dimmed">
                    {words.frozen(revision)}
                    {(documents[id]?.newest ?? 0) > revision && `, ${words.older(documents[id]?.newest ?? 0)}`}
                  </Text>
                )}
              </List.Item>
            ))}
          </List>
          <RefusalNote error={error ?? look.error} />
        </Stack>
        {mayChange && (
          <Group gap={4} justify="end">
            <Button size="compact-sm" variant="default" loading={look.isPending} onClick={() => look.mutate()}>
              {words.preview}
            </Button>
            <Button size="compact-sm" variant="default" loading={now.isPending} onClick={() => now.mutate()}>
              {words.tryNow}
            </Button>
            <Button size="compact-sm" variant="default" onClick={onChange}>
              {words.change} …
            </Button>
            <Button size="compact-sm" variant="default" loading={takeOut.isPending} onClick={() => takeOut.mutate()}>
              {words.takeOut}
            </Button>
          </Group>
        )}
      </Group>
    </Paper>
  );
}
