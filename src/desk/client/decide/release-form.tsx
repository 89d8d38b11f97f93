// A release as a thing one builds: documents with what happens to each, one instant for all, and the pages that it will refresh.
import { ActionIcon, Anchor, Button, Checkbox, Group, NativeSelect, Stack, Text, TextInput, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../api.ts';
import { useCommand } from '../keys/keys.tsx';
import { RefusalNote } from '../session/refusal-note.tsx';
import { useWords } from '../words/language.tsx';
import { DocumentPick, type Picked } from './document-pick.tsx';
import { ImpactNote } from './impact-note.tsx';
import { InstantField } from './instant-field.tsx';
import { soon } from './schedule-form.tsx';
import { scheduleWords } from './schedule-words.ts';
import { actsOfState, type Entry, type Receipt, type Step, type Verb } from './standing.ts';
import { decideWords } from './words.ts';

export interface Line extends Picked {
  readonly step: Step;
}

interface ReleaseFormProps {
  readonly timeZone: string;
  /** The entry that is changed; undefined for a new release. */
  readonly entry: Entry | undefined;
  readonly lines: readonly Line[];
  readonly onScheduled: (entry: Entry) => void;
  readonly onReleased: (receipt: Receipt) => void;
  readonly onCancel: () => void;
}

const noted = (verb: Verb) => verb === 'correct' || verb === 'withdraw';

export function ReleaseForm({ timeZone, entry, lines: initial, onScheduled, onReleased, onCancel }: ReleaseFormProps) {
  const words = useWords(scheduleWords);
  const [name, setName] = useState(entry?.note ?? '');
  const [lines, setLines] = useState(initial);
  const [dueAt, setDueAt] = useState<number>();
  const [atOnce, setAtOnce] = useState(false);
  const [first] = useState(() => entry?.dueAt ?? soon());
  const steps = lines.map(({ step }) => step);
  const plan = useMutation({
    mutationFn: () => {
      const body = { note: name.trim(), dueAt, steps };
      return entry ? call<Entry>('PATCH', `/schedule/${encodeURIComponent(entry.id)}`, body) : call<Entry>('POST', '/schedule', body);
    },
    onSuccess: onScheduled,
  });
  const release = useMutation({ mutationFn: () => call<Receipt>('POST', '/releases', { note: name.trim(), steps }), onSuccess: onReleased });
  const isPending = plan.isPending || release.isPending;
  const complete = lines.length > 0 && lines.every(({ step }) => !noted(step.verb) || step.note?.trim());
  const ready = complete && (atOnce || (dueAt !== undefined && dueAt > Date.now()));
  const submit = () => {
    if (!ready || isPending) return;
    if (atOnce) release.mutate();
    else plan.mutate();
  };
  useCommand({ key: 'mod+enter', says: atOnce ? words.release : words.save, act: submit });
  const change = (id: string, next: Partial<Step>) => setLines(lines.map((line) => (line.id === id ? { ...line, step: { ...line.step, ...next } } : line)));
  const add = (picked: Picked) => {
    const [verb = 'publish'] = actsOfState[picked.state] ?? [];
    if (!lines.some(({ id }) => id === picked.id)) setLines([...lines, { ...picked, step: { verb, id: picked.id, base: picked.newest } }]);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Stack>
        <TextInput
          label={words.name}
          placeholder={words.namePlaceholder}
          maxLength={500}
          data-autofocus
          value={name}
          onChange={(e) => setName(e.target.value)}
        />
        {lines.length === 0 && <Text size="sm">{words.empty}</Text>}
        {lines.map((line) => (
          <ReleaseLine
            key={line.id}
            line={line}
            onChange={(next) => change(line.id, next)}
            onRemove={() => setLines(lines.filter(({ id }) => id !== line.id))}
          />
        ))}
        <DocumentPick onPick={add} />
        {!entry && <Checkbox label={words.atOnce} checked={atOnce} onChange={(e) => setAtOnce(e.target.checked)} />}
        {!atOnce && <InstantField timeZone={timeZone} initial={first} onChange={setDueAt} />}
        {lines.length > 0 && <ImpactNote isDone={isPending || plan.isSuccess || release.isSuccess} steps={steps.map(asked)} />}
        <RefusalNote error={plan.error ?? release.error} />
        <Group justify="end">
          <Button variant="default" onClick={onCancel}>
            {words.cancel}
          </Button>
          <Button type="submit" loading={isPending} disabled={!ready}>
            {atOnce ? words.release : words.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** The step whose impact is asked for while somebody still writes the note. */
function asked(step: Step): Step {
  return noted(step.verb) ? { ...step, note: step.note?.trim() || '…' } : step;
}

interface ReleaseLineProps {
  readonly line: Line;
  readonly onChange: (next: Partial<Step>) => void;
  readonly onRemove: () => void;
}

function ReleaseLine({ line: { id, title, state, newest, step }, onChange, onRemove }: ReleaseLineProps) {
  const words = useWords(scheduleWords);
  const verbs = useWords(decideWords);
  const possible = actsOfState[state] ?? [];
  const offered = possible.includes(step.verb) ? possible : [step.verb, ...possible];
  return (
    <Stack gap={4} className="desk-chosen">
      <Group gap="xs" wrap="nowrap">
        <Text size="sm" flex={1} lineClamp={2}>
          {title}
          {step.revision !== undefined && (
            <Text span size="xs" c="dimmed">
              {' '}
              {words.frozen(step.revision)}
              {step.revision < newest && `, ${words.older(newest)}`}
            </Text>
          )}
        </Text>
        <Anchor href={`/desk/documents/${encodeURIComponent(id)}/preview`} target="_blank" size="xs" aria-label={words.previewOf(title)}>
          {words.preview}
        </Anchor>
        <NativeSelect
          size="xs"
          aria-label={words.act(title)}
          value={step.verb}
          onChange={(e) => onChange({ verb: e.target.value as Verb })}
          data={offered.map((verb) => ({ value: verb, label: verbs[verb] }))}
        />
        <ActionIcon variant="subtle" size="sm" aria-label={words.remove(title)} onClick={onRemove}>
          ✕
        </ActionIcon>
      </Group>
      {noted(step.verb) && (
        <Textarea
          size="xs"
          autosize
          required
          aria-label={words.note(title)}
          placeholder={words.note(title)}
          maxLength={2_000}
          value={step.note ?? ''}
          onChange={(e) => onChange({ note: e.target.value })}
        />
      )}
    </Stack>
  );
}
