// Where a story stands on its way, what moves it on, whose it is, and its embargo. Readers see nothing of it.
import { Badge, Button, Group, Modal, NativeSelect, Stack, Text, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../api.ts';
import { useCommand } from '../keys/keys.tsx';
import { RefusalNote } from '../session/refusal-note.tsx';
import { useWords } from '../words/language.tsx';
import { InstantField } from './instant-field.tsx';
import { soon } from './schedule-form.tsx';
import { colleaguesQuery, type ReviewVerb, type Standing, useRefresh } from './standing.ts';
import { useTimes } from './times.ts';
import { workflowWords } from './workflow-words.ts';

const colours = { draft: 'gray', 'in-review': 'orange', ready: 'green' } as const;
const NOTE_MAX_CHARS = 2_000;

interface WorkflowLineProps {
  readonly standing: Standing;
  readonly beforeAct?: (() => Promise<number | undefined>) | undefined;
}

export function WorkflowLine({ standing, beforeAct }: WorkflowLineProps) {
  const words = useWords(workflowWords);
  const { moment } = useTimes(standing.timeZone);
  const { workflow, needs, review, document } = standing;
  const [wanted, setWanted] = useState<ReviewVerb>('submit');
  const [opened, { open, close }] = useDisclosure(false);
  const may = (verb: string) => review.some((act) => act.verb === verb && act.refusal === null);
  const offered = (['submit', 'ready', 'back'] as const).filter(may);
  const labels = { submit: words.submit, ready: words.markReady, back: words.back };
  // Readers see the newest revision: no round is under way.
  const isShown = document.state.kind === 'public' && document.state.revision === document.newest;
  const outrun = workflow.readied > 0 && workflow.readied < document.newest && workflow.stage === 'in-review';
  return (
    <Stack gap={4} component="section" aria-label={words.way} data-workflow>
      <Group gap="xs">
        {!isShown && (
          <Badge variant="light" color={colours[workflow.stage]}>
            {words[workflow.stage]}
          </Badge>
        )}
        {offered.map((verb) => (
          <Button
            key={verb}
            size="compact-sm"
            variant="default"
            onClick={() => {
              setWanted(verb);
              open();
            }}
          >
            {labels[verb]} …
          </Button>
        ))}
        {may('assign') && <Assignee id={document.id} assignee={workflow.assignee} name={workflow.assigneeName} />}
        <EmbargoButton standing={standing} mayChange={may('embargo')} />
      </Group>
      <Text size="sm" c="dimmed">
        {needs === 'ready' ? `${words.needsReady} ` : needs === 'in-review' ? `${words.needsReview} ` : ''}
        {outrun ? `${words.readied(workflow.readied)} ` : ''}
        {workflow.note && workflow.at > 0 ? `${words.said(workflow.actor, workflow.note)} (${moment(workflow.at)})` : ''}
      </Text>
      <Modal opened={opened} onClose={close} title={labels[wanted]} closeButtonProps={{ 'aria-label': words.cancel }}>
        <ReviewForm verb={wanted} label={labels[wanted]} document={document} beforeAct={beforeAct} onDone={close} />
      </Modal>
    </Stack>
  );
}

interface ReviewFormProps {
  readonly verb: ReviewVerb;
  readonly label: string;
  readonly document: { readonly id: string; readonly newest: number };
  readonly beforeAct: (() => Promise<number | undefined>) | undefined;
  readonly onDone: () => void;
}

function ReviewForm({ verb, label, document, beforeAct, onDone }: ReviewFormProps) {
  const words = useWords(workflowWords);
  const refresh = useRefresh();
  const [note, setNote] = useState('');
  const move = useMutation({
    mutationFn: async () => call('POST', `/documents/${encodeURIComponent(document.id)}/${verb}`, { base: (await beforeAct?.()) ?? document.newest, note }),
    onSuccess: async () => {
      onDone();
      await refresh();
    },
  });
  const isComplete = verb !== 'back' || note.trim() !== '';
  const submit = () => {
    if (isComplete && !move.isPending) move.mutate();
  };
  useCommand({ key: 'mod+enter', says: label, act: submit });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Stack>
        <Textarea
          label={verb === 'back' ? words.backNote : words.note}
          required={verb === 'back'}
          autosize
          minRows={2}
          maxLength={NOTE_MAX_CHARS}
          data-autofocus
          value={note}
          onChange={(e) => setNote(e.target.value)}
        />
        <RefusalNote error={move.error} />
        <Group justify="end">
          <Button type="submit" loading={move.isPending} disabled={!isComplete}>
            {label}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Assignee({ id, assignee, name }: { readonly id: string; readonly assignee: string; readonly name: string }) {
  const words = useWords(workflowWords);
  const refresh = useRefresh();
  const colleagues = useQuery(colleaguesQuery);
  const assign = useMutation({
    mutationFn: (account: string) => call('PUT', `/documents/${encodeURIComponent(id)}/assignee`, { account: account === '' ? null : account }),
    onSuccess: refresh,
  });
  const known = colleagues.data?.colleagues ?? [];
  const people = assignee === '' || known.some((each) => each.id === assignee) ? known : [...known, { id: assignee, name }];
  return (
    <>
      <NativeSelect
        size="xs"
        aria-label={words.assignee}
        value={assignee}
        disabled={assign.isPending}
        onChange={(e) => assign.mutate(e.target.value)}
        data={[
          { value: '', label: `${words.assignee}: ${words.nobody}` },
          ...people.map((each) => ({ value: each.id, label: `${words.assignee}: ${each.name}` })),
        ]}
      />
      <RefusalNote error={assign.error} />
    </>
  );
}

function EmbargoButton({ standing, mayChange }: { readonly standing: Standing; readonly mayChange: boolean }) {
  const words = useWords(workflowWords);
  const { moment } = useTimes(standing.timeZone);
  const refresh = useRefresh();
  const [opened, { open, close }] = useDisclosure(false);
  const [until, setUntil] = useState<number>();
  const [initial] = useState(soon);
  const { embargoUntil } = standing.workflow;
  const isHeld = embargoUntil !== null && embargoUntil > Date.now();
  const set = useMutation({
    mutationFn: (instant: number | null) => call('PUT', `/documents/${encodeURIComponent(standing.document.id)}/embargo`, { until: instant }),
    onSuccess: async () => {
      close();
      await refresh();
    },
  });
  if (!isHeld && (!mayChange || standing.document.state.kind === 'public')) return null;
  return (
    <>
      {isHeld && (
        <Badge variant="light" color="red">
          {words.embargoUntil(moment(embargoUntil))}
        </Badge>
      )}
      {mayChange && (
        <Button size="compact-sm" variant="default" onClick={open}>
          {words.embargo} …
        </Button>
      )}
      <Modal opened={opened} onClose={close} title={words.embargo} closeButtonProps={{ 'aria-label': words.cancel }}>
        <Stack>
          <Text size="sm">{words.embargoSays}</Text>
          <InstantField timeZone={standing.timeZone} initial={isHeld ? embargoUntil : initial} onChange={setUntil} />
          <RefusalNote error={set.error} />
          <Group justify="end">
            {isHeld && (
              <Button variant="default" onClick={() => set.mutate(null)} loading={set.isPending}>
                {words.liftEmbargo}
              </Button>
            )}
            <Button onClick={() => set.mutate(until ?? null)} disabled={until === undefined || until <= Date.now()} loading={set.isPending}>
              {words.setEmbargo}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
