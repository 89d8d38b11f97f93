// What has gone out, newest first, and taking a release back: its impact first, then one button.
import { Anchor, Button, Group, List, Modal, Paper, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { call, get } from '../api.ts';
import { useCommand } from '../keys/keys.tsx';
import { RefusalNote } from '../session/refusal-note.tsx';
import { useWords } from '../words/language.tsx';
import { Pages } from './impact-note.tsx';
import { scheduleWords } from './schedule-words.ts';
import { type Impact, type Receipt, useRefresh } from './standing.ts';
import { useTimes } from './times.ts';
import { decideWords } from './words.ts';

const SHOWN_RELEASES = 20;
const SHOWN_CHANGES = 5;
const AGAIN_MS = 10_000;

interface GoneRelease {
  readonly seq: number;
  readonly at: number;
  readonly actor: string;
  readonly note: string;
  readonly changes: readonly {
    readonly document: string;
    readonly title: string;
    readonly kind: 'public' | 'withdrawn' | 'removed';
    readonly revision: number | null;
  }[];
  /** Documents of it that the person may not see. */
  readonly hidden: number;
}

interface GoneOutProps {
  readonly timeZone: string;
  readonly mayChange: boolean;
  readonly onReceipt: (says: string, receipt: Receipt) => void;
}

export function GoneOut({ timeZone, mayChange, onReceipt }: GoneOutProps) {
  const words = useWords(scheduleWords);
  const { moment } = useTimes(timeZone);
  const [wanted, setWanted] = useState<number>();
  const releases = useQuery({
    queryKey: ['releases'],
    queryFn: ({ signal }) => get<{ releases: GoneRelease[] }>(`/releases?limit=${SHOWN_RELEASES}`, signal),
    refetchInterval: AGAIN_MS,
  });
  const found = releases.data?.releases ?? [];
  return (
    <Stack gap="xs" component="section" aria-labelledby="gone-out">
      <Title order={2} size="h4" id="gone-out">
        {words.goneOut}
      </Title>
      <RefusalNote error={releases.error} />
      {releases.isSuccess && found.length === 0 && <Text size="sm">{words.nothingOut}</Text>}
      {found.map(({ seq, at, actor, note, changes, hidden }) => (
        <Paper withBorder p="xs" key={seq} component="article" aria-label={`${seq} ${note}`} data-release={seq}>
          <Group justify="space-between" wrap="nowrap" align="start">
            <Stack gap={2} miw={0}>
              <Text size="sm" fw={600}>
                {moment(at)} · {seq} · {note}{' '}
                <Text span size="sm" c="dimmed">
                  {words.by(actor)}
                </Text>
              </Text>
              <List size="sm" listStyleType="none">
                {changes.slice(0, SHOWN_CHANGES).map(({ document, title, kind, revision }) => (
                  <List.Item key={document}>
                    <Anchor component={Link} to="/documents/$id" params={{ id: document } as never} size="sm">
                      {title || document}
                    </Anchor>{' '}
                    <Text span size="xs" c="dimmed">
                      {words[kind]}
                      {revision !== null && `, ${words.frozen(revision)}`}
                    </Text>
                  </List.Item>
                ))}
                {changes.length > SHOWN_CHANGES && <List.Item>{words.more(changes.length - SHOWN_CHANGES)}</List.Item>}
                {hidden > 0 && <List.Item>{words.hidden(hidden)}</List.Item>}
              </List>
            </Stack>
            {mayChange && hidden === 0 && (
              <Button size="compact-sm" variant="default" miw="fit-content" onClick={() => setWanted(seq)}>
                {words.rollBack} …
              </Button>
            )}
          </Group>
        </Paper>
      ))}
      <Modal
        opened={wanted !== undefined}
        onClose={() => setWanted(undefined)}
        title={words.rollBackTitle(wanted ?? 0)}
        closeButtonProps={{ 'aria-label': words.close }}
        transitionProps={{ duration: 0 }}
      >
        {wanted !== undefined && (
          <RollBack
            seq={wanted}
            onCancel={() => setWanted(undefined)}
            onDone={(receipt) => {
              setWanted(undefined);
              onReceipt(words.rolledBack(wanted), receipt);
            }}
          />
        )}
      </Modal>
    </Stack>
  );
}

function RollBack({ seq, onDone, onCancel }: { readonly seq: number; readonly onDone: (receipt: Receipt) => void; readonly onCancel: () => void }) {
  const words = useWords(scheduleWords);
  const ofImpact = useWords(decideWords);
  const refresh = useRefresh();
  const impact = useQuery({ queryKey: ['rollback', seq], queryFn: ({ signal }) => get<Impact>(`/releases/${seq}/rollback`, signal), retry: false });
  const act = useMutation({
    mutationFn: () => call<Receipt>('POST', `/releases/${seq}/rollback`),
    onSuccess: (receipt) => {
      onDone(receipt);
      return refresh();
    },
  });
  const submit = () => {
    if (impact.isSuccess && !act.isPending) act.mutate();
  };
  useCommand({ key: 'mod+enter', says: words.rollBack, act: submit });
  return (
    <Stack>
      <Text size="sm">{words.rollBackSays}</Text>
      {impact.data && (
        <div aria-live="polite">
          <Text size="sm" fw={600}>
            {impact.data.pagesTotal === 0 ? ofImpact.impactNone : ofImpact.impact(impact.data.pagesTotal)}
          </Text>
          <Pages pages={impact.data.pages} total={impact.data.pagesTotal} />
        </div>
      )}
      <RefusalNote error={impact.error ?? act.error} />
      <Group justify="end">
        <Button variant="default" onClick={onCancel}>
          {words.cancel}
        </Button>
        <Button color="red" disabled={!impact.isSuccess} loading={act.isPending} onClick={submit} data-autofocus>
          {words.rollBack}
        </Button>
      </Group>
    </Stack>
  );
}
