// From the draft of a front to its readers: what they will see change, Launch with its impact and receipt, and back to what is live.
import { Alert, Anchor, Button, Group, Modal, Paper, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { get } from '../api.ts';
import { ActForm } from '../decide/act-form.tsx';
import { DecideBar } from '../decide/decide-bar.tsx';
import { type Done, ReceiptNote } from '../decide/receipt-note.tsx';
import { ScheduledNote } from '../decide/scheduled-note.tsx';
import { type Decided, standingQuery, useRefresh } from '../decide/standing.ts';
import { useCommand } from '../keys/keys.tsx';
import { RefusalNote } from '../session/refusal-note.tsx';
import { useWords } from '../words/language.tsx';
import { differs, isSame } from './differs.ts';
import { tellDifference } from './tell-difference.ts';
import { frontWords } from './words.ts';

interface LaunchBarProps {
  readonly document: Decided & { readonly state: { readonly kind: string; readonly revision?: number } };
  readonly containers: unknown;
  readonly readOnly: boolean;
  /** Makes a revision of what is here; resolves with its number. */
  readonly save: () => Promise<number>;
  readonly discardTo: (fields: Readonly<Record<string, unknown>>) => void;
}

export function LaunchBar({ document, containers, readOnly, save, discardTo }: LaunchBarProps) {
  const words = useWords(frontWords);
  const refresh = useRefresh();
  const { id, state } = document;
  const standing = useQuery(standingQuery(id, document.newest));
  const now = standing.data?.document.state ?? state;
  const live = useLive(id, now.kind === 'public' ? now.revision : undefined);
  const [opened, launching] = useDisclosure(false);
  const [asking, discarding] = useDisclosure(false);
  const [more, all] = useDisclosure(false);
  const [base, setBase] = useState(document.newest);
  const [done, setDone] = useState<Done>();
  const [trouble, setTrouble] = useState<unknown>();
  const verb = now.kind === 'public' ? 'update' : now.kind === 'withdrawn' ? 'restore' : 'publish';
  const refusal = standing.data?.acts.find((act) => act.verb === verb)?.refusal;
  const difference = live && differs(live['containers'], containers);
  const same = difference !== undefined && isSame(difference);
  const mayLaunch = standing.data !== undefined && !refusal && !same;
  const open = async () => {
    setTrouble(undefined);
    try {
      setBase(readOnly ? document.newest : await save());
      launching.open();
    } catch (error) {
      setTrouble(error);
    }
  };
  return (
    <Stack gap="xs" component="section" aria-label={words.launch} data-launch>
      <Group gap="sm">
        <Button onClick={() => void open()} disabled={!mayLaunch} title={refusal?.detail}>
          {words.launch} …
        </Button>
        {live && !readOnly && (
          <Button variant="default" disabled={same} onClick={discarding.open}>
            {words.discard} …
          </Button>
        )}
        <Button variant="subtle" aria-expanded={more} onClick={all.toggle}>
          {words.more}
        </Button>
        <Anchor component={Link} to="/schedule" size="sm">
          {words.schedule}
        </Anchor>
      </Group>
      <Text size="sm" role="status" data-differs={same ? 'no' : 'yes'}>
        {difference
          ? same
            ? words.differsNot
            : `${words.differs}: ${tellDifference(words, difference).join(', ')}.`
          : now.kind === 'public'
            ? ''
            : words.neverLaunched}
      </Text>
      {refusal && refusal.code !== 'wrong-state' && (
        <Alert variant="light" color="gray">
          {refusal.detail}
        </Alert>
      )}
      <RefusalNote error={trouble} />
      {more ? (
        <Paper withBorder p="sm">
          <DecideBar document={document} beforeAct={readOnly || same ? undefined : save} />
        </Paper>
      ) : (
        <>
          <LaunchKey says={words.launch} act={() => (mayLaunch ? void open() : undefined)} />
          {standing.data?.scheduled.map((entry) => (
            <ScheduledNote
              key={entry.id}
              entry={entry}
              id={id}
              newest={document.newest}
              timeZone={standing.data.timeZone}
              mayChange={standing.data.acts.some((act) => act.refusal === null)}
              onReceipt={(receipt) => setDone({ says: words.launched, receipt })}
            />
          ))}
        </>
      )}
      {done && <ReceiptNote done={done} onClose={() => setDone(undefined)} />}
      <Modal opened={opened} onClose={launching.close} title={words.launch} closeButtonProps={{ 'aria-label': words.close }} returnFocus>
        <Text size="sm" mb="xs">
          {words.launchSays}
        </Text>
        <ActForm
          verb={verb}
          says={words.launch}
          id={id}
          base={base}
          timeZone={standing.data?.timeZone ?? 'UTC'}
          onCancel={launching.close}
          onLook={() => window.location.reload()}
          onDone={(receipt) => {
            launching.close();
            setDone({ says: words.launched, receipt });
            void refresh();
          }}
        />
      </Modal>
      <Modal opened={asking} onClose={discarding.close} title={words.discard} closeButtonProps={{ 'aria-label': words.close }} returnFocus>
        <Stack>
          <Text size="sm">{words.discardSays}</Text>
          {difference && <Text size="sm">{tellDifference(words, difference).join(', ')}</Text>}
          <Group justify="end">
            <Button variant="default" onClick={discarding.close} data-autofocus>
              {words.keep}
            </Button>
            <Button
              color="red"
              onClick={() => {
                if (live) discardTo(live);
                discarding.close();
              }}
            >
              {words.discard}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </Stack>
  );
}

/** While everything that can be done is shown, the key is the likeliest act’s there. */
function LaunchKey({ says, act }: { readonly says: string; readonly act: () => void }) {
  useCommand({ key: 'mod+enter', says, act });
  return null;
}

/** The fields that readers see; undefined while they are not known, or when readers see none. */
function useLive(id: string, revision: number | undefined): Readonly<Record<string, unknown>> | undefined {
  const answer = useQuery({
    queryKey: ['revision', id, revision],
    queryFn: ({ signal }) => get<{ fields: Readonly<Record<string, unknown>> }>(`/documents/${encodeURIComponent(id)}/revisions/${revision}`, signal),
    enabled: revision !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return revision === undefined ? undefined : answer.data?.fields;
}
