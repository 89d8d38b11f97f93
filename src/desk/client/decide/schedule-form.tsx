// A verb at an instant to come: which one, when in the newsroom's zone; what goes out is frozen when the button is pressed.
import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../api.ts';
import { useCommand } from '../keys/keys.tsx';
import { RefusalNote } from '../session/refusal-note.tsx';
import { useWords } from '../words/language.tsx';
import { DetailFields, useDetails } from './act-form.tsx';
import { ImpactNote } from './impact-note.tsx';
import { InstantField } from './instant-field.tsx';
import { StaleNote, staleOf } from './stale-note.tsx';
import type { Entry, Step, Verb } from './standing.ts';
import { decideWords } from './words.ts';

const HOUR_MS = 3_600_000;

/** The next full hour that is at least half an hour away. */
export const soon = (): number => Math.ceil((Date.now() + HOUR_MS / 2) / HOUR_MS) * HOUR_MS;

interface ScheduleFormProps {
  readonly id: string;
  readonly base: number;
  readonly timeZone: string;
  /** Verbs that can be carried out now: what a document can do later is for its state then, but it is asked now. */
  readonly verbs: readonly Verb[];
  readonly onDone: (entry: Entry) => void;
  readonly onCancel: () => void;
  readonly onLook: () => void;
}

export function ScheduleForm({ id, base, timeZone, verbs, onDone, onCancel, onLook }: ScheduleFormProps) {
  const words = useWords(decideWords);
  const [verb, setVerb] = useState<Verb>(verbs[0] ?? 'publish');
  const [dueAt, setDueAt] = useState<number>();
  const [initial] = useState(soon);
  const details = useDetails(verb);
  const act = useMutation({
    mutationFn: (more: Partial<Step>) => call<Entry>('POST', '/schedule', { dueAt, steps: [{ verb, id, ...more, ...details.value }] }),
    onSuccess: onDone,
  });
  const ready = details.complete && dueAt !== undefined && dueAt > Date.now();
  const submit = () => {
    if (ready && !act.isPending) act.mutate({ base });
  };
  useCommand({ key: 'mod+enter', says: words.schedule, act: submit });
  const stale = staleOf(act.error);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Stack>
        <Text size="sm">{words.scheduleSays}</Text>
        <NativeSelect
          label={words.what}
          value={verb}
          onChange={(e) => setVerb(e.target.value as Verb)}
          data={verbs.map((each) => ({ value: each, label: words[each] }))}
        />
        <InstantField timeZone={timeZone} initial={initial} onChange={setDueAt} />
        <DetailFields verb={verb} details={details} />
        <ImpactNote isDone={act.isPending || act.isSuccess} steps={[{ verb, id, ...(verb === 'correct' || verb === 'withdraw' ? { note: '…' } : {}) }]} />
        {stale ? <StaleNote id={id} {...stale} timeZone={timeZone} onLook={onLook} takeAnyway={undefined} /> : <RefusalNote error={act.error} />}
        <Group justify="end">
          <Button variant="default" onClick={onCancel}>
            {words.cancel}
          </Button>
          <Button type="submit" loading={act.isPending} disabled={!ready}>
            {words.schedule}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
