// What is scheduled for this document: the frozen revision by its number, and the question when a newer one has been saved since.
import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { RefusalNote } from '../session/refusal-note.tsx';
import { useWords } from '../words/language.tsx';
import { ChangeTime } from './change-time.tsx';
import { useEntryActs } from './entry-acts.ts';
import type { Entry, Receipt, Step } from './standing.ts';
import { useTimes } from './times.ts';
import { decideWords } from './words.ts';

interface ScheduledNoteProps {
  readonly entry: Entry;
  readonly id: string;
  readonly newest: number;
  readonly timeZone: string;
  readonly mayChange: boolean;
  readonly onReceipt: (receipt: Receipt, step: Step) => void;
}

export function ScheduledNote({ entry, id, newest, timeZone, mayChange, onReceipt }: ScheduledNoteProps) {
  const words = useWords(decideWords);
  const times = useTimes(timeZone);
  const [keptAt, setKeptAt] = useState(0);
  const [changing, setChanging] = useState(false);
  const step = entry.steps.find((each) => each.id === id);
  const { change, takeOut, now, error } = useEntryActs(entry, (receipt) => {
    if (step) onReceipt(receipt, step);
  });
  if (!step) return null;
  const frozen = step.revision;
  const replace = () => change.mutate({ steps: entry.steps.map((each) => (each.id === id ? { ...each, revision: newest } : each)) });
  const outrun = frozen !== undefined && newest > frozen;
  return (
    <Alert color={entry.failure ? 'red' : 'tide'} variant="light" title={words.scheduled(words[step.verb], times.moment(entry.dueAt))} data-scheduled>
      <Stack gap={6}>
        {entry.failure && (
          <Text size="sm">
            {words.failed}: {entry.failure}
          </Text>
        )}
        <Text size="sm">
          {frozen !== undefined && (keptAt === newest && outrun ? words.kept(frozen, newest) : words.frozen(frozen))} {words.scheduledBy(entry.actor)}{' '}
          {entry.steps.length > 1 && words.withOthers(entry.steps.length - 1)}
        </Text>
        {mayChange && outrun && keptAt !== newest && (
          <Group gap="xs" role="group" aria-label={words.replaceAsk(frozen, newest)}>
            <Text size="sm" fw={600} w="100%">
              {words.replaceAsk(frozen, newest)}
            </Text>
            <Button size="xs" onClick={replace} loading={change.isPending}>
              {words.replace(newest)}
            </Button>
            <Button size="xs" variant="default" onClick={() => setKeptAt(newest)}>
              {words.keep(frozen)}
            </Button>
          </Group>
        )}
        {changing && (
          <ChangeTime
            dueAt={entry.dueAt}
            timeZone={timeZone}
            pending={change.isPending}
            onChoose={(dueAt) => change.mutate({ dueAt }, { onSuccess: () => setChanging(false) })}
          />
        )}
        <RefusalNote error={error} />
        {mayChange && (
          <Group gap="xs">
            {entry.failure && (
              <Button size="xs" onClick={() => now.mutate()} loading={now.isPending}>
                {words.tryNow}
              </Button>
            )}
            <Button size="xs" variant="default" aria-expanded={changing} onClick={() => setChanging(!changing)}>
              {words.change}
            </Button>
            <Button size="xs" variant="default" onClick={() => takeOut.mutate()} loading={takeOut.isPending}>
              {words.takeOut}
            </Button>
          </Group>
        )}
      </Stack>
    </Alert>
  );
}
