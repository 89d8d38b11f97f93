// The entries of a live blog: a colleague's new one appears by itself, older ones come when they are wanted. Thousands stay quick: what is
// out of view is not laid out.
import { Button, Group, Modal, Stack, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { ActForm } from '../decide/act-form.tsx';
import { type Done, ReceiptNote } from '../decide/receipt-note.tsx';
import type { Receipt } from '../decide/standing.ts';
import { useTimes } from '../decide/times.ts';
import { type Me, may } from '../session/me.ts';
import { RefusalNote } from '../session/refusal-note.tsx';
import { useLanguage, useWords } from '../words/language.tsx';
import type { LiveBlog, LiveEntry, useEntries } from './entries.ts';
import { EntryEditor } from './entry-editor.tsx';
import { EntryLine } from './entry-line.tsx';
import { liveWords } from './words.ts';

interface EntryListProps {
  readonly blog: LiveBlog;
  readonly list: ReturnType<typeof useEntries>;
  readonly me: Me;
  readonly timeZone: string;
  readonly onBlogChanged: () => void;
}

type Opened = { readonly what: 'edit' | 'withdraw'; readonly entry: LiveEntry };

export function EntryList({ blog, list, me, timeZone, onBlogChanged }: EntryListProps) {
  const words = useWords(liveWords);
  const { language } = useLanguage();
  const made = useTimes(timeZone);
  // One set of formatters for all lines, and the same one each time.
  const times = useMemo(() => made, [timeZone, language]);
  const [opened, setOpened] = useState<Opened>();
  const [done, setDone] = useState<Done>();
  const older = useMutation({ mutationFn: list.older });
  const close = () => setOpened(undefined);
  const finish = (id: string, says: string, receipt: Receipt | null) => {
    close();
    setDone({ says, receipt });
    void list.refresh(id);
    onBlogChanged();
  };
  return (
    <Stack gap="xs" component="section" aria-label={words.entries}>
      <Group justify="space-between">
        <Title order={2} size="h5">
          {words.entries}
        </Title>
        <Text size="sm" c="dimmed">
          {words.entriesOf(list.total)}
        </Text>
      </Group>
      <RefusalNote error={list.error ?? older.error} />
      {done && <ReceiptNote done={done} onClose={() => setDone(undefined)} />}
      {list.isLoaded && list.entries.length === 0 && <Text c="dimmed">{words.noEntries}</Text>}
      {list.entries.map((entry) => (
        <EntryLine
          key={entry.document.id}
          entry={entry}
          blog={blog}
          times={times}
          mayPublish={may(me, 'publish')}
          mayWrite={may(me, 'write')}
          onEdit={() => setOpened({ what: 'edit', entry })}
          onWithdraw={() => setOpened({ what: 'withdraw', entry })}
          onDone={(says, receipt) => finish(entry.document.id, says, receipt)}
        />
      ))}
      {list.hasOlder && (
        <Button variant="default" onClick={() => older.mutate()} loading={older.isPending}>
          {words.older}
        </Button>
      )}
      <Modal
        opened={opened !== undefined}
        onClose={close}
        title={opened && (opened.what === 'withdraw' ? words.withdraw : opened.entry.document.state.kind === 'public' ? words.correct : words.edit)}
        size={opened?.what === 'edit' ? 'xl' : 'md'}
        closeButtonProps={{ 'aria-label': words.cancel }}
      >
        {opened?.what === 'edit' && (
          <EntryEditor
            entry={opened.entry}
            account={me.account.id}
            onClose={close}
            onDone={(says, receipt) => finish(opened.entry.document.id, says, receipt)}
          />
        )}
        {opened?.what === 'withdraw' && (
          <ActForm
            verb="withdraw"
            id={opened.entry.document.id}
            base={opened.entry.document.newest}
            timeZone={timeZone}
            onCancel={close}
            onLook={close}
            onDone={(receipt) => finish(opened.entry.document.id, words.withdrawn, receipt)}
          />
        )}
      </Modal>
    </Stack>
  );
}
