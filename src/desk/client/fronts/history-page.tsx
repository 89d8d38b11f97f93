// The history of a front: each launch with what it changed, and the page as readers saw it at any minute of any day.
import { Alert, Anchor, Button, Grid, Group, List, SegmentedControl, Stack, Text, Title, UnstyledButton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { call, get } from '../api.ts';
import { InstantField } from '../decide/instant-field.tsx';
import { type Standing, standingQuery } from '../decide/standing.ts';
import { useTimes } from '../decide/times.ts';
import type { Whole } from '../documents/writing-desk.tsx';
import { useCommand } from '../keys/keys.tsx';
import type { MadePreview } from '../preview/preview-page.tsx';
import { ScreenFrame } from '../preview/screen-frame.tsx';
import { RefusalNote } from '../session/refusal-note.tsx';
import { useWords } from '../words/language.tsx';
import { differs, isSame } from './differs.ts';
import './fronts.css';
import { tellDifference } from './tell-difference.ts';
import { frontWords } from './words.ts';

const LAUNCHES_MAX = 50;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** What is being chosen is not drawn minute by minute. */
const DRAW_AFTER_MS = 300;

interface Launch {
  readonly seq: number;
  readonly at: number;
  readonly actor: string;
  readonly note: string;
  readonly kind: string;
  readonly revision: number | null;
}

export default function FrontHistoryPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const words = useWords(frontWords);
  const whole = useQuery({
    queryKey: ['document', id],
    queryFn: ({ signal }) => get<Whole>(`/documents/${encodeURIComponent(id)}`, signal),
  });
  const newest = whole.data?.document.newest;
  const standing = useQuery({ ...standingQuery(id, newest ?? 0), enabled: newest !== undefined });
  const launches = useQuery({
    queryKey: ['launches', id],
    queryFn: ({ signal }) => get<{ records: Launch[] }>(`/documents/${encodeURIComponent(id)}/journal?limit=${LAUNCHES_MAX}`, signal),
  });
  const error = whole.error ?? launches.error ?? standing.error;
  return (
    <Stack>
      <Group justify="space-between">
        <div>
          <Title order={1} size="h3">
            {words.history}
          </Title>
          <Text size="sm" c="dimmed">
            {words.historySays}
          </Text>
        </div>
        <Anchor component={Link} to={`/fronts/${id}` as '/'} size="sm">
          {words.backToFront}
        </Anchor>
      </Group>
      <RefusalNote error={error} />
      {whole.data && standing.data && launches.data && (
        <LookBack id={id} strand={whole.data.document.strand} standing={standing.data} launches={launches.data.records} />
      )}
    </Stack>
  );
}

interface LookBackProps {
  readonly id: string;
  readonly strand: string;
  readonly standing: Standing;
  readonly launches: readonly Launch[];
}

function LookBack({ id, strand, standing: { timeZone }, launches }: LookBackProps) {
  const words = useWords(frontWords);
  const { moment } = useTimes(timeZone);
  // A new start fills the fields anew.
  const [start, setStart] = useState(() => ({ at: launches[0]?.at ?? Date.now() }));
  const [at, setAt] = useState<number | undefined>(start.at);
  // The field knows minutes; a launch is looked at in its very millisecond.
  const change = useCallback((instant: number | undefined) => setAt(instant === start.at - (start.at % MINUTE_MS) ? start.at : instant), [start.at]);
  const go = (instant: number) => {
    const until = Math.min(instant, Date.now());
    setStart({ at: until });
    setAt(until);
  };
  const step = (ms: number) => go((at ?? start.at) + ms);
  useCommand({ key: '[', says: words.minuteBack, act: () => step(-MINUTE_MS) });
  useCommand({ key: ']', says: words.minuteOn, act: () => step(MINUTE_MS) });
  return (
    <Grid>
      <Grid.Col span={{ base: 12, md: 4 }}>
        <Stack>
          <section aria-label={words.anyMinute}>
            <InstantField key={start.at} timeZone={timeZone} initial={start.at} onChange={change} mayBePast />
            <Group gap="xs" mt="xs">
              <Button size="compact-sm" variant="default" onClick={() => step(-HOUR_MS)}>
                {words.hourBack}
              </Button>
              <Button size="compact-sm" variant="default" onClick={() => step(-MINUTE_MS)}>
                {words.minuteBack}
              </Button>
              <Button size="compact-sm" variant="default" onClick={() => step(MINUTE_MS)}>
                {words.minuteOn}
              </Button>
              <Button size="compact-sm" variant="default" onClick={() => step(HOUR_MS)}>
                {words.hourOn}
              </Button>
            </Group>
          </section>
          <section aria-label={words.launches}>
            <Title order={2} size="h5">
              {words.launches}
            </Title>
            {launches.length === 0 && <Text size="sm">{words.neverLaunched}</Text>}
            <List listStyleType="none" spacing={4} mt="xs">
              {launches.map((launch, index) => (
                <List.Item key={launch.seq} className="front-launch" data-launched={launch.seq}>
                  <UnstyledButton onClick={() => go(launch.at)} title={words.lookAt(moment(launch.at))}>
                    <Text size="sm" fw={600}>
                      {moment(launch.at)}
                    </Text>
                    <Text size="xs" c="dimmed">
                      {launch.actor} · {launch.note}
                    </Text>
                  </UnstyledButton>
                  <WhatChanged id={id} launch={launch} former={launches[index + 1]} />
                </List.Item>
              ))}
            </List>
          </section>
        </Stack>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 8 }}>
        {at !== undefined && <PagePast path={strand === 'home' ? '/' : `/${strand}`} at={at} timeZone={timeZone} />}
      </Grid.Col>
    </Grid>
  );
}

/** What a launch changed for readers, against the one before. */
function WhatChanged({ id, launch, former }: { readonly id: string; readonly launch: Launch; readonly former: Launch | undefined }) {
  const words = useWords(frontWords);
  const now = useContainers(id, launch.revision);
  const before = useContainers(id, former?.revision ?? null);
  if (launch.revision === null) return <Text size="xs">{words.takenDown}</Text>;
  if (now === undefined || (former?.revision != null && before === undefined)) return null;
  const difference = differs(before ?? [], now);
  return <Text size="xs">{isSame(difference) ? words.sameAgain : tellDifference(words, difference).join(', ')}</Text>;
}

function useContainers(id: string, revision: number | null): unknown {
  return useQuery({
    queryKey: ['revision', id, revision],
    queryFn: ({ signal }) => get<{ fields: { containers: unknown } }>(`/documents/${encodeURIComponent(id)}/revisions/${revision}`, signal),
    enabled: revision !== null,
    staleTime: Number.POSITIVE_INFINITY,
  }).data?.fields.containers;
}

type Screen = 'phone' | 'desktop';

function PagePast({ path, at, timeZone }: { readonly path: string; readonly at: number; readonly timeZone: string }) {
  const words = useWords(frontWords);
  const { moment } = useTimes(timeZone);
  const [screen, setScreen] = useState<Screen>('desktop');
  const [asked] = useDebouncedValue(at, DRAW_AFTER_MS);
  const made = useQuery({
    queryKey: ['past', path, asked],
    queryFn: async ({ signal }) => {
      const preview = await call<MadePreview>('POST', '/previews', { of: { at: asked, path } }, signal);
      const head = await fetch(preview.link, { method: 'HEAD', signal });
      return { link: preview.link, status: head.status, told: head.headers.get('strandline-past') ?? '' };
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const withheld = Number(/withheld=(\d+)/.exec(made.data?.told ?? '')?.[1] ?? 0);
  return (
    <Stack gap="xs" component="section" aria-label={words.asItWas}>
      <Group justify="space-between">
        <Title order={2} size="h5" data-past={made.data ? asked : undefined}>
          {words.asItWasAt(moment(asked))}
        </Title>
        <SegmentedControl
          size="xs"
          aria-label={words.width}
          value={screen}
          onChange={(value) => setScreen(value as Screen)}
          data={[
            { value: 'phone', label: words.phone },
            { value: 'desktop', label: words.desktop },
          ]}
        />
      </Group>
      <RefusalNote error={made.error} />
      {made.data && (
        <>
          {made.data.told.startsWith('partly') && (
            <Alert variant="light" color="orange" role="status">
              {words.notWhole}
            </Alert>
          )}
          {withheld > 0 && (
            <Alert variant="light" color="orange" role="status">
              {words.withheld(withheld)}
            </Alert>
          )}
          <ScreenFrame screen={screen} address={made.data.link} title={words.asItWasAt(moment(asked))} />
          <Text size="xs" c="dimmed">
            {words.notReproduced}
          </Text>
        </>
      )}
    </Stack>
  );
}
