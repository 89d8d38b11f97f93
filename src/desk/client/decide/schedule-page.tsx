// What goes out when: the next day hour by hour, later days by their dates, what could not be carried out, and what has gone out.
import { Button, Group, Modal, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { get } from '../api.ts';
import { useCommand } from '../keys/keys.tsx';
import { may, meQuery } from '../session/me.ts';
import { RefusalNote } from '../session/refusal-note.tsx';
import { useWords } from '../words/language.tsx';
import { EntryCard, type NamedDocuments } from './entry-card.tsx';
import { GoneOut } from './gone-out.tsx';
import { type Done, ReceiptNote } from './receipt-note.tsx';
import { type Line, ReleaseForm } from './release-form.tsx';
import { scheduleWords } from './schedule-words.ts';
import { type Entry, useRefresh } from './standing.ts';
import { useTimes } from './times.ts';
import { decideWords } from './words.ts';

const DAY_MS = 86_400_000;
const ENTRIES_MAX = 500;
const AGAIN_MS = 10_000;

interface Scheduled {
  readonly entries: readonly Entry[];
  readonly documents: NamedDocuments;
  readonly timeZone: string;
}

export default function SchedulePage() {
  const words = useWords(scheduleWords);
  const { data: me } = useSuspenseQuery(meQuery);
  const schedule = useQuery({
    queryKey: ['schedule'],
    queryFn: ({ signal }) => get<Scheduled>(`/schedule?failed=true&limit=${ENTRIES_MAX}`, signal),
    refetchInterval: AGAIN_MS,
  });
  if (schedule.error && !schedule.data) return <RefusalNote error={schedule.error} />;
  if (!schedule.data) return null;
  return (
    <Stack maw={900}>
      <Title order={1} size="h3">
        {words.schedule}
      </Title>
      <Schedule scheduled={schedule.data} mayChange={me !== null && may(me, 'publish')} />
    </Stack>
  );
}

function Schedule({ scheduled: { entries, documents, timeZone }, mayChange }: { readonly scheduled: Scheduled; readonly mayChange: boolean }) {
  const words = useWords(scheduleWords);
  const ofDeciding = useWords(decideWords);
  const { day, moment } = useTimes(timeZone);
  const refresh = useRefresh();
  const [changed, setChanged] = useState<Entry>();
  const [done, setDone] = useState<Done>();
  const [opened, { open, close }] = useDisclosure(false);
  const build = (entry: Entry | undefined) => {
    setChanged(entry);
    open();
  };
  useCommand({ key: mayChange ? 'n' : undefined, says: words.newRelease, act: () => mayChange && build(undefined) });
  const finish = (next: Done) => {
    close();
    setDone(next);
    void refresh();
  };
  const soonest = Date.now() + DAY_MS;
  const waiting = entries.filter(({ failure }) => failure === '');
  const later = Map.groupBy(
    waiting.filter(({ dueAt }) => dueAt >= soonest),
    ({ dueAt }) => day(dueAt),
  );
  const list = (some: readonly Entry[]) =>
    some.map((entry) => (
      <EntryCard
        key={entry.id}
        entry={entry}
        documents={documents}
        timeZone={timeZone}
        mayChange={mayChange}
        onChange={() => build(entry)}
        onReceipt={(receipt) => setDone({ says: words.released, receipt })}
      />
    ));
  const failed = entries.filter(({ failure }) => failure !== '');
  const next = waiting.filter(({ dueAt }) => dueAt < soonest);
  return (
    <>
      {mayChange && (
        <Group>
          <Button onClick={() => build(undefined)}>{words.newRelease} …</Button>
        </Group>
      )}
      {done && <ReceiptNote done={done} onClose={() => setDone(undefined)} />}
      {failed.length > 0 && <Section title={words.failed}>{list(failed)}</Section>}
      <Section title={words.next}>{next.length > 0 ? list(next) : <Text size="sm">{waiting.length === 0 ? words.nothing : words.nothingNext}</Text>}</Section>
      {later.size > 0 && (
        <Section title={words.later}>
          {[...later].map(([date, some]) => (
            <Stack gap="xs" key={date}>
              <Title order={3} size="h5">
                {date}
              </Title>
              {list(some)}
            </Stack>
          ))}
        </Section>
      )}
      <GoneOut timeZone={timeZone} mayChange={mayChange} onReceipt={(says, receipt) => setDone({ says, receipt })} />
      <Modal
        opened={opened}
        onClose={close}
        size="lg"
        title={changed ? words.changeRelease : words.newRelease}
        closeButtonProps={{ 'aria-label': words.close }}
      >
        <ReleaseForm
          timeZone={timeZone}
          entry={changed}
          lines={changed ? linesOf(changed, documents) : []}
          onCancel={close}
          onScheduled={({ dueAt }) => finish({ says: ofDeciding.scheduleDone(moment(dueAt)), receipt: null })}
          onReleased={(receipt) => finish({ says: words.released, receipt })}
        />
      </Modal>
    </>
  );
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Stack gap="xs" component="section" aria-label={title}>
      <Title order={2} size="h4">
        {title}
      </Title>
      {children}
    </Stack>
  );
}

function linesOf({ steps }: Entry, documents: NamedDocuments): Line[] {
  return steps.map((step) => {
    const document = documents[step.id];
    return { id: step.id, title: document?.title || step.id, state: document?.state ?? 'draft', newest: document?.newest ?? 0, step };
  });
}
