// The breaking-news banner: what stands in it, ended with one button; and a story for it, with its label, its end, its impact and receipt.
import { Button, Group, Modal, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouterState } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { call, get } from '../api.ts';
import { Pages } from '../decide/impact-note.tsx';
import { InstantField } from '../decide/instant-field.tsx';
import { type Done, ReceiptNote } from '../decide/receipt-note.tsx';
import { type Impact, type Receipt, useRefresh } from '../decide/standing.ts';
import { useTimes } from '../decide/times.ts';
import { useCommand } from '../keys/keys.tsx';
import { RefusalNote } from '../session/refusal-note.tsx';
import { useWords } from '../words/language.tsx';
import { StoryPick } from './story-pick.tsx';
import { breakingWords } from './words.ts';

const AGAIN_MS = 5_000;
/** How long a banner stands when nobody says otherwise. */
const USUAL_MS = 2 * 3_600_000;
const LABEL_MAX_CHARS = 60;

interface Standing {
  readonly document: string;
  readonly headline: string;
  readonly label: string;
  readonly until: number;
  readonly shown: boolean;
  readonly mayEnd: boolean;
}

export default function BreakingDialogue({ onClose }: { readonly onClose: () => void }) {
  const words = useWords(breakingWords);
  const [done, setDone] = useState<Done>();
  const banner = useQuery({
    queryKey: ['breaking'],
    queryFn: ({ signal }) => get<{ standing: Standing[]; timeZone: string }>('/breaking', signal),
    refetchInterval: AGAIN_MS,
  });
  return (
    <Modal opened onClose={onClose} title={words.banner} size="lg" closeButtonProps={{ 'aria-label': words.close }} returnFocus>
      <Stack data-breaking>
        <Text size="sm">{words.says}</Text>
        <RefusalNote error={banner.error} />
        {done && <ReceiptNote done={done} onClose={() => setDone(undefined)} />}
        {banner.data && (
          <>
            <InTheBanner {...banner.data} onDone={(receipt) => setDone({ says: words.ended, receipt })} />
            <PutIn timeZone={banner.data.timeZone} standing={banner.data.standing} onDone={(receipt) => setDone({ says: words.began, receipt })} />
          </>
        )}
      </Stack>
    </Modal>
  );
}

function useBannerAct(onDone: (receipt: Receipt) => void, ask: () => Promise<Receipt>) {
  const client = useQueryClient();
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ask,
    onSuccess: async (receipt) => {
      onDone(receipt);
      await client.invalidateQueries({ queryKey: ['breaking'] });
      await refresh();
    },
  });
}

interface InTheBannerProps {
  readonly standing: readonly Standing[];
  readonly timeZone: string;
  readonly onDone: (receipt: Receipt) => void;
}

function InTheBanner({ standing, timeZone, onDone }: InTheBannerProps) {
  const words = useWords(breakingWords);
  return (
    <section aria-label={words.standing}>
      <Title order={3} size="h6">
        {words.standing}
      </Title>
      {standing.length === 0 && (
        <Text size="sm" c="dimmed">
          {words.none}
        </Text>
      )}
      {standing.map((each) => (
        <StandingLine key={each.document} standing={each} timeZone={timeZone} onDone={onDone} />
      ))}
    </section>
  );
}

function StandingLine({ standing, timeZone, onDone }: { readonly standing: Standing; readonly timeZone: string; readonly onDone: (receipt: Receipt) => void }) {
  const words = useWords(breakingWords);
  const { moment } = useTimes(timeZone);
  const { document, headline, label, until, shown, mayEnd } = standing;
  const end = useBannerAct(onDone, () => call<Receipt>('DELETE', `/documents/${encodeURIComponent(document)}/breaking`));
  return (
    <Stack gap={2} mt={6} data-standing={document}>
      <Group justify="space-between" wrap="nowrap">
        <div>
          <Text size="sm">
            <strong>{label}</strong> {headline}
          </Text>
          <Text size="xs" c="dimmed">
            {words.until(moment(until))}
            {shown ? '' : ` · ${words.waiting}`}
          </Text>
        </div>
        {mayEnd && (
          <Button size="compact-sm" color="red" loading={end.isPending} onClick={() => end.mutate()} title={words.endThis(headline)}>
            {words.end}
          </Button>
        )}
      </Group>
      <RefusalNote error={end.error} />
    </Stack>
  );
}

interface PutInProps {
  readonly timeZone: string;
  readonly standing: readonly Standing[];
  readonly onDone: (receipt: Receipt) => void;
}

export interface Story {
  readonly id: string;
  readonly title: string;
}

function PutIn({ timeZone, standing, onDone }: PutInProps) {
  const words = useWords(breakingWords);
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const here = /\/documents\/([a-z0-9-]+)/.exec(path)?.[1];
  const [story, setStory] = useState<Story>();
  const [label, setLabel] = useState(words.labelDefault);
  const [until, setUntil] = useState<number>();
  const [initial] = useState(() => Date.now() + USUAL_MS);
  const change = useCallback((instant: number | undefined) => setUntil(instant), []);
  const put = useBannerAct(
    (receipt) => {
      setStory(undefined);
      onDone(receipt);
    },
    () => call<Receipt>('PUT', `/documents/${encodeURIComponent(story?.id ?? '')}/breaking`, { label: label.trim(), until }),
  );
  const ready = story !== undefined && label.trim() !== '' && until !== undefined && until > Date.now();
  const submit = () => {
    if (ready && !put.isPending) put.mutate();
  };
  useCommand({ key: 'mod+enter', says: words.confirm, act: submit });
  return (
    <form
      aria-label={words.put}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Stack>
        <Title order={3} size="h6">
          {words.put}
        </Title>
        <StoryPick here={here} chosen={story} taken={standing.map(({ document }) => document)} onChoose={setStory} />
        {story && (
          <>
            <TextInput
              label={words.label}
              description={words.labelSays}
              required
              maxLength={LABEL_MAX_CHARS}
              value={label}
              onChange={(event) => setLabel(event.currentTarget.value)}
            />
            <InstantField timeZone={timeZone} initial={initial} onChange={change} />
            {ready && <BannerImpact id={story.id} mark={{ label: label.trim(), until }} isDone={put.isPending || put.isSuccess} />}
            <RefusalNote error={put.error} />
            <Group justify="end">
              <Button type="submit" color="red" loading={put.isPending} disabled={!ready}>
                {words.confirm}
              </Button>
            </Group>
          </>
        )}
      </Stack>
    </form>
  );
}

interface BannerImpactProps {
  readonly id: string;
  readonly mark: { readonly label: string; readonly until: number };
  readonly isDone: boolean;
}

function BannerImpact({ id, mark, isDone }: BannerImpactProps) {
  const words = useWords(breakingWords);
  // The pages are the same whatever the label says: it is asked once for a story.
  const impact = useQuery({
    queryKey: ['breaking-impact', id],
    queryFn: ({ signal }) => call<Impact>('POST', `/documents/${encodeURIComponent(id)}/breaking/impact`, { mark }, signal),
    enabled: !isDone,
    refetchInterval: AGAIN_MS,
    retry: false,
  });
  if (impact.error) return <RefusalNote error={impact.error} />;
  if (!impact.data) return <Text size="sm">{words.asking}</Text>;
  const { pages, pagesTotal } = impact.data;
  return (
    <div aria-live="polite">
      <Text size="sm" fw={600}>
        {pagesTotal === 0 ? words.impactNone : words.impact(pagesTotal)}
      </Text>
      <Pages pages={pages} total={pagesTotal} />
    </div>
  );
}
