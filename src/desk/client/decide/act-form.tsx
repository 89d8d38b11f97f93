// One verb before it is carried out: what it will do to readers, what it needs to know, which pages it refreshes; then the button.
import { Button, Checkbox, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { keyLabel, useCommand } from '../keys/keys.tsx';
import { RefusalNote } from '../session/refusal-note.tsx';
import { useWords } from '../words/language.tsx';
import { ImpactNote } from './impact-note.tsx';
import { StaleNote, staleOf } from './stale-note.tsx';
import { carryOut, type Receipt, type Step, type Verb } from './standing.ts';
import { decideWords } from './words.ts';

const NOTE_MAX_CHARS = 2_000;
/** Verbs that can be told to take a revision other than the newest. */
const choosing: readonly Verb[] = ['publish', 'update', 'correct', 'restore'];
const taking: readonly Verb[] = ['withdraw', 'spike'];

interface ActFormProps {
  readonly verb: Verb;
  /** What the act is called here, where it has a name of its own. */
  readonly says?: string;
  readonly id: string;
  /** The newest revision that the person saw. */
  readonly base: number;
  readonly timeZone: string;
  readonly onDone: (receipt: Receipt) => void;
  readonly onCancel: () => void;
  readonly onLook: () => void;
}

export function ActForm({ verb, says, id, base, timeZone, onDone, onCancel, onLook }: ActFormProps) {
  const words = useWords(decideWords);
  const details = useDetails(verb);
  const step = (more: Partial<Step>): Step => ({ verb, id, ...more, ...details.value });
  const act = useMutation({ mutationFn: (more: Partial<Step>) => carryOut(step(more)), onSuccess: onDone });
  const submit = () => {
    if (details.complete && !act.isPending) act.mutate({ base });
  };
  const name = says ?? words[verb];
  useCommand({ key: 'mod+enter', says: name, act: submit });
  const stale = staleOf(act.error);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Stack>
        <Text size="sm">{words[`${verb}Says`]}</Text>
        <DetailFields verb={verb} details={details} />
        <ImpactNote isDone={act.isPending || act.isSuccess} steps={[{ verb, id, ...(verb === 'correct' || verb === 'withdraw' ? { note: '…' } : {}) }]} />
        {stale ? (
          <StaleNote
            id={id}
            {...stale}
            timeZone={timeZone}
            onLook={onLook}
            takeAnyway={choosing.includes(verb) ? { says: words.staleTake(name, base), act: () => act.mutate({ revision: base }) } : undefined}
          />
        ) : (
          <RefusalNote error={act.error} />
        )}
        <Group justify="end">
          <Button variant="default" onClick={onCancel}>
            {words.cancel}
          </Button>
          <Button
            type="submit"
            color={taking.includes(verb) ? 'red' : 'tide'}
            loading={act.isPending}
            disabled={!details.complete}
            data-autofocus={verb !== 'correct' && verb !== 'withdraw'}
            rightSection={
              <Text span size="xs" aria-hidden="true">
                {keyLabel('mod+enter')}
              </Text>
            }
          >
            {name}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

export interface Details {
  readonly value: Pick<Step, 'note' | 'askedBy' | 'quiet'>;
  readonly complete: boolean;
  readonly change: (next: { note?: string; askedBy?: string; quiet?: boolean }) => void;
  readonly typed: { readonly note: string; readonly askedBy: string; readonly quiet: boolean };
}

/** What a verb needs to know besides the document. */
export function useDetails(verb: Verb): Details {
  const [typed, setTyped] = useState({ note: '', askedBy: '', quiet: false });
  const noted = verb === 'correct' || verb === 'withdraw';
  const note = typed.note.trim();
  return {
    typed,
    complete: !noted || note !== '',
    change: (next) => setTyped((former) => ({ ...former, ...next })),
    value: {
      ...(noted ? { note } : {}),
      ...(verb === 'withdraw' && typed.askedBy.trim() !== '' ? { askedBy: typed.askedBy.trim() } : {}),
      ...(verb === 'update' && typed.quiet ? { quiet: true } : {}),
    },
  };
}

export function DetailFields({ verb, details: { typed, change } }: { readonly verb: Verb; readonly details: Details }) {
  const words = useWords(decideWords);
  return (
    <>
      {(verb === 'correct' || verb === 'withdraw') && (
        <Textarea
          label={words.note}
          description={verb === 'correct' ? words.correctNoteSays : words.withdrawNoteSays}
          required
          autosize
          minRows={2}
          maxLength={NOTE_MAX_CHARS}
          data-autofocus
          value={typed.note}
          onChange={(e) => change({ note: e.target.value })}
        />
      )}
      {verb === 'withdraw' && (
        <TextInput
          label={words.askedBy}
          description={words.askedBySays}
          maxLength={200}
          value={typed.askedBy}
          onChange={(e) => change({ askedBy: e.target.value })}
        />
      )}
      {verb === 'update' && <Checkbox label={words.quiet} checked={typed.quiet} onChange={(e) => change({ quiet: e.target.checked })} />}
    </>
  );
}
