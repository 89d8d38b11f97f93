// The files on their way, each with how far it is, and what became of it.
import { ActionIcon, Anchor, Button, Group, Paper, Progress, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { ListedDocument } from '../../../newsroom-index/contract.ts';
import { Refusal } from '../api.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { type Sent, type SendState, uploadQueue } from './upload-queue.ts';
import { pictureWords } from './words.ts';
import './pictures.css';

const COLOURS: Readonly<Partial<Record<SendState, string>>> = { failed: 'red', trouble: 'orange', same: 'orange', done: 'green' };
const ALIKE_NAMED = 3;

export function UploadPanel() {
  const words = useWords(pictureWords);
  const sent = useSyncExternalStore(uploadQueue.subscribe, uploadQueue.list);
  if (sent.length === 0) return null;
  return (
    <Paper withBorder p="sm" component="section" aria-label={words.onTheWay}>
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h5">
          {words.onTheWay}
        </Title>
        {sent.some(({ state }) => state === 'done') && (
          <Button size="compact-xs" variant="subtle" onClick={() => uploadQueue.clearEnded()}>
            {words.clearDone}
          </Button>
        )}
      </Group>
      <Stack gap="sm">
        {sent.map((each) => (
          <SentFile key={each.id} sent={each} />
        ))}
      </Stack>
    </Paper>
  );
}

function SentFile({ sent }: { readonly sent: Sent }) {
  const words = useWords(pictureWords);
  const { file, state, bytes, error, document, alike } = sent;
  const size = useSize();
  const thumb = useMemo(() => URL.createObjectURL(file), [file]);
  useEffect(() => () => URL.revokeObjectURL(thumb), [thumb]);
  const percent = file.size === 0 ? 0 : Math.round((bytes / file.size) * 100);
  const refusal = error instanceof Refusal ? error : undefined;
  return (
    <div className="desk-sent" data-sent={file.name} data-send-state={state}>
      <img src={thumb} alt="" />
      <Stack gap={2} miw={0}>
        <Text size="sm" truncate>
          {file.name}
        </Text>
        <Progress value={state === 'done' || state === 'same' ? 100 : percent} color={COLOURS[state] ?? 'tide'} aria-label={file.name} size="sm" />
        <Text size="xs" c={state === 'failed' ? 'red' : 'dimmed'} role="status">
          {refusal ? `${refusal.title} ${refusal.fix}` : words.sendState(state)}
          {state === 'sending' || state === 'paused' || state === 'trouble' ? ` · ${words.of(size(bytes), size(file.size))}` : ''}
        </Text>
        {!sent.kept && state !== 'done' && (
          <Text size="xs" c="dimmed">
            {words.notKept}
          </Text>
        )}
        {state === 'same' && (
          <Group gap="xs">
            <Others title={words.sameAs} documents={alike?.same ?? []} />
            <Button size="compact-xs" variant="default" onClick={() => void uploadQueue.fileAllTheSame(sent.id)}>
              {words.keepBoth}
            </Button>
          </Group>
        )}
        {alike && alike.alike.length > 0 && <Others title={words.looksLike} documents={alike.alike.slice(0, ALIKE_NAMED).map((each) => each.document)} />}
      </Stack>
      <Group gap={4} wrap="nowrap">
        {document && (
          <Anchor component={Link} to={`/documents/${document}` as '/'} size="sm">
            {words.openIt}
          </Anchor>
        )}
        {(state === 'sending' || state === 'trouble' || state === 'waiting') && (
          <Act label={words.pause(file.name)} sign="⏸" act={() => uploadQueue.pause(sent.id)} />
        )}
        {state === 'paused' && <Act label={words.resume(file.name)} sign="▶" act={() => uploadQueue.resume(sent.id)} />}
        {state === 'failed' && <Act label={words.again(file.name)} sign="↻" act={() => uploadQueue.resume(sent.id)} />}
        <Act label={words.remove(file.name)} sign="✕" act={() => uploadQueue.remove(sent.id)} />
      </Group>
    </div>
  );
}

function Act({ label, sign, act }: { readonly label: string; readonly sign: string; readonly act: () => void }) {
  return (
    <ActionIcon variant="subtle" aria-label={label} onClick={act}>
      {sign}
    </ActionIcon>
  );
}

/** Other pictures, by name. */
export function Others({ title, documents }: { readonly title: string; readonly documents: readonly ListedDocument[] }) {
  const words = useWords(pictureWords);
  return (
    <Text size="xs">
      {title}{' '}
      {documents.map(({ id, title: name }, at) => (
        <span key={id}>
          {at > 0 ? ', ' : ''}
          <Anchor component={Link} to={`/documents/${id}` as '/'} size="xs">
            {name || words.untitled}
          </Anchor>
        </span>
      ))}
    </Text>
  );
}

function useSize() {
  const { language } = useLanguage();
  const format = new Intl.NumberFormat(language === 'ga' ? 'ga-IE' : 'en-IE', { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 });
  return (bytes: number) => format.format(bytes / 1_000_000);
}
