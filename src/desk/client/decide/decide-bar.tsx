// What can be done with a document in its state and by this person: the acts, why not the others, what is scheduled, what was done.
import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useCommand } from '../keys/keys.tsx';
import { RefusalNote } from '../session/refusal-note.tsx';
import { useWords } from '../words/language.tsx';
import { ActForm } from './act-form.tsx';
import { type Done, ReceiptNote } from './receipt-note.tsx';
import { ScheduleForm } from './schedule-form.tsx';
import { Comments } from './comments.tsx';
import { ScheduledNote } from './scheduled-note.tsx';
import { type Act, actsOfState, type Decided, type Standing, standingQuery, useRefresh, type Verb } from './standing.ts';
import { useTimes } from './times.ts';
import { WorkflowLine } from './workflow-line.tsx';
import { decideWords } from './words.ts';

interface DecideBarProps {
  readonly document: Decided;
  /** Makes a revision of what is being written, before anything is decided; resolves with the newest revision's number. */
  readonly beforeAct?: (() => Promise<number | undefined>) | undefined;
}

type Opened = { readonly verb: Verb | 'schedule'; readonly base: number };

export function DecideBar({ document, beforeAct }: DecideBarProps) {
  const words = useWords(decideWords);
  const refresh = useRefresh();
  const standing = useQuery(standingQuery(document.id, document.newest));
  // Kept while the dialogue fades out: it is never without its name.
  const [wanted, setWanted] = useState<Opened>();
  const [opened, { open: show, close }] = useDisclosure(false);
  const [done, setDone] = useState<Done>();
  const [asked, setAsked] = useState<Verb>();
  const [trouble, setTrouble] = useState<unknown>();
  if (standing.error && !standing.data) return <RefusalNote error={standing.error} />;
  if (!standing.data) return null;
  const { acts, scheduled, timeZone, document: now } = standing.data;
  const shown = actsOfState[now.state.kind] ?? [];
  const offered = shown.map((verb) => ({ verb, because: becauseOf(acts, verb, standing.data, document.newest, words) }));
  const possible = offered.filter(({ because }) => because === undefined).map(({ verb }) => verb);
  const open = async (verb: Verb | 'schedule') => {
    setAsked(undefined);
    setTrouble(undefined);
    try {
      setWanted({ verb, base: (await beforeAct?.()) ?? document.newest });
      show();
    } catch (error) {
      setTrouble(error);
    }
  };
  const finish = (next: Done) => {
    close();
    setDone(next);
    void refresh();
  };
  const look = () => {
    close();
    window.location.reload();
  };
  const mayChange = acts.some(({ refusal }) => refusal === null);
  const reason = offered.find(({ verb }) => verb === asked)?.because;
  return (
    <Stack gap="xs" component="section" aria-label={words.decide} data-decide>
      <StateLine standing={standing.data} />
      <Group gap="xs">
        {offered.map(({ verb, because }, at) => (
          <ActButton key={verb} verb={verb} first={at === 0} because={because} onOpen={() => void open(verb)} onWhy={() => setAsked(verb)} />
        ))}
        {possible.length > 0 && (
          <Button size="sm" variant="default" onClick={() => void open('schedule')}>
            {words.schedule} …
          </Button>
        )}
        {offered.map(({ verb, because }, at) => because === undefined && <ActKey key={verb} verb={verb} first={at === 0} act={() => void open(verb)} />)}
      </Group>
      {now.state.kind !== 'spiked' && <WorkflowLine standing={standing.data} beforeAct={beforeAct} />}
      {asked && reason && (
        <Alert
          variant="light"
          color="gray"
          role="status"
          title={words.why(words[asked])}
          withCloseButton
          closeButtonLabel={words.close}
          onClose={() => setAsked(undefined)}
        >
          {reason}
        </Alert>
      )}
      <RefusalNote error={trouble} />
      {done && <ReceiptNote done={done} onClose={() => setDone(undefined)} />}
      {scheduled.map((entry) => (
        <ScheduledNote
          key={entry.id}
          entry={entry}
          id={now.id}
          newest={now.newest}
          timeZone={timeZone}
          mayChange={mayChange}
          onReceipt={(receipt, { verb }) => setDone({ says: words[`${verb}Done`], receipt })}
        />
      ))}
      <Comments id={now.id} timeZone={timeZone} mayWrite={standing.data.review.some(({ verb, refusal }) => verb === 'assign' && refusal === null)} />
      <Modal opened={opened} onClose={close} title={wanted && words[wanted.verb]} closeButtonProps={{ 'aria-label': words.close }} returnFocus>
        {wanted && wanted.verb !== 'schedule' && (
          <ActForm
            verb={wanted.verb}
            id={now.id}
            base={wanted.base}
            timeZone={timeZone}
            onCancel={close}
            onLook={look}
            onDone={(receipt) => finish({ says: words[`${wanted.verb as Verb}Done`], receipt })}
          />
        )}
        {wanted?.verb === 'schedule' && (
          <Scheduling now={now.id} base={wanted.base} timeZone={timeZone} verbs={possible} close={close} look={look} finish={finish} />
        )}
      </Modal>
    </Stack>
  );
}

interface SchedulingProps {
  readonly now: string;
  readonly base: number;
  readonly timeZone: string;
  readonly verbs: readonly Verb[];
  readonly close: () => void;
  readonly look: () => void;
  readonly finish: (done: Done) => void;
}

function Scheduling({ now, base, timeZone, verbs, close, look, finish }: SchedulingProps) {
  const words = useWords(decideWords);
  const { moment } = useTimes(timeZone);
  return (
    <ScheduleForm
      id={now}
      base={base}
      timeZone={timeZone}
      verbs={verbs}
      onCancel={close}
      onLook={look}
      onDone={({ dueAt }) => finish({ says: words.scheduleDone(moment(dueAt)), receipt: null })}
    />
  );
}

function StateLine({ standing: { document, timeZone } }: { readonly standing: Standing }) {
  const words = useWords(decideWords);
  const { moment } = useTimes(timeZone);
  const { kind, revision = 0, publication } = document.state;
  const says = {
    draft: words.draftLine,
    public: revision === document.newest ? words.publicNewest(revision) : words.publicOlder(revision, document.newest),
    withdrawn: words.withdrawnLine,
    spiked: words.spikedLine,
  }[kind];
  return (
    <Text size="sm" c="dimmed">
      {says} {kind === 'public' && publication && words.since(moment(publication.updatedAt))}
    </Text>
  );
}

interface ActButtonProps {
  readonly verb: Verb;
  readonly first: boolean;
  readonly because: string | undefined;
  readonly onOpen: () => void;
  readonly onWhy: () => void;
}

/** One that cannot be done stays reachable by keyboard and finger, and says why when it is asked. */
function ActButton({ verb, first, because, onOpen, onWhy }: ActButtonProps) {
  const words = useWords(decideWords);
  const barred = because !== undefined;
  return (
    <Button
      size="sm"
      variant={first && !barred ? 'filled' : 'default'}
      aria-disabled={barred}
      {...(barred ? { 'data-disabled': true, style: { pointerEvents: 'auto' } } : {})}
      title={because}
      onClick={barred ? onWhy : onOpen}
    >
      {words[verb]} …
    </Button>
  );
}

/** The likeliest act of the state is on mod+enter; all of them are in the palette. */
function ActKey({ verb, first, act }: { readonly verb: Verb; readonly first: boolean; readonly act: () => void }) {
  const words = useWords(decideWords);
  useCommand({ key: first ? 'mod+enter' : undefined, says: words[verb], act });
  return null;
}

function becauseOf(
  acts: readonly Act[],
  verb: Verb,
  { document }: Standing,
  seen: number,
  words: Readonly<Record<'nothingNewer' | 'notPermitted' | 'notReady' | 'embargoed' | 'unstyled', string>>,
): string | undefined {
  const refusal = acts.find((act) => act.verb === verb)?.refusal;
  if (refusal?.code === 'not-permitted') return words.notPermitted;
  if (refusal?.code === 'not-ready') return words.notReady;
  if (refusal?.code === 'embargoed') return words.embargoed;
  if (refusal?.code === 'house-style') return words.unstyled;
  if (refusal) return refusal.detail;
  if (verb === 'update' && document.state.revision === document.newest && document.newest === seen) return words.nothingNewer;
  return undefined;
}
