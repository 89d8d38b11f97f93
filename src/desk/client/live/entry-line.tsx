// One entry in the list: when readers got it, its words, what it is, and what can be done with it.
import { Anchor, Badge, Button, Group, Menu, Paper, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import { carryOut, type Receipt } from '../decide/standing.ts';
import type { Times } from '../decide/times.ts';
import { RefusalNote } from '../session/refusal-note.tsx';
import { useWords } from '../words/language.tsx';
import { changeBlog, type LiveBlog, type LiveEntry, saveEntry, standsAt, type TextNode } from './entries.ts';
import { liveWords } from './words.ts';

const WORDS_SHOWN = 3;

interface EntryLineProps {
  readonly entry: LiveEntry;
  readonly blog: LiveBlog;
  readonly times: Times;
  readonly mayPublish: boolean;
  readonly mayWrite: boolean;
  readonly onEdit: () => void;
  readonly onWithdraw: () => void;
  readonly onDone: (says: string, receipt: Receipt | null) => void;
}

/** Drawn anew only when what it shows is another: there may be thousands, and colleagues write all the time. */
export const EntryLine = memo(Line, (a, b) => shownProps.every((name) => a[name] === b[name]));
const shownProps = ['entry', 'blog', 'times', 'mayPublish', 'mayWrite'] as const;

function Line({ entry, blog, times, mayPublish, mayWrite, onEdit, onWithdraw, onDone }: EntryLineProps) {
  const words = useWords(liveWords);
  const { document, fields } = entry;
  const { kind } = document.state;
  const isPinned = blog.fields.pinned === document.id;
  const publish = useMutation({
    mutationFn: () => carryOut({ verb: 'publish', id: document.id, base: document.newest }),
    onSuccess: (receipt) => onDone(words.published(document.title), receipt),
  });
  const pin = useMutation({
    mutationFn: () => changeBlog(blog.document.id, { pinned: isPinned ? null : document.id }, words),
    onSuccess: (receipt) => onDone(isPinned ? words.unpinned : words.pinned, receipt),
  });
  const mark = useMutation({
    mutationFn: async () => {
      const base = await saveEntry(document.id, document.newest, { ...fields, keyEvent: !fields.keyEvent });
      return kind === 'public' ? carryOut({ verb: 'update', id: document.id, base, quiet: true }) : null;
    },
    onSuccess: (receipt) => onDone(words.done, receipt),
  });
  const live = kind === 'public';
  return (
    <Paper withBorder p="sm" component="article" aria-label={document.title} className="desk-live-entry" data-entry={document.id} data-state={kind}>
      <Group justify="space-between" align="start" wrap="nowrap">
        <div style={{ minWidth: 0 }}>
          <Group gap={6}>
            <Text size="sm" fw={800} component="time" title={times.moment(standsAt(entry))}>
              {times.clock(standsAt(entry))}
            </Text>
            {!live && (
              <Badge size="sm" variant="light" color={kind === 'draft' ? 'orange' : 'gray'}>
                {kind === 'draft' ? words.isDraft : kind === 'withdrawn' ? words.isWithdrawn : words.isSpiked}
              </Badge>
            )}
            {entry.scheduled && (
              <Badge size="sm" variant="light" color={entry.scheduled.failure ? 'red' : 'tide'}>
                {entry.scheduled.failure ? words.scheduleFailed : words.isScheduled(times.moment(entry.scheduled.dueAt))}
              </Badge>
            )}
            {isPinned && <Badge size="sm">{words.isPinned}</Badge>}
            {fields.keyEvent && <Badge size="sm">{words.isKey}</Badge>}
            {(document.state.publication?.corrections.length ?? 0) > 0 && (
              <Badge size="sm" variant="light" color="gray">
                {words.isCorrected}
              </Badge>
            )}
            <Text size="xs" c="dimmed">
              {words.by(entry.actor)}
            </Text>
          </Group>
          {fields.title && <Text fw={700}>{fields.title}</Text>}
          <Text size="sm" lineClamp={WORDS_SHOWN} style={{ overflowWrap: 'anywhere' }}>
            {textOf(fields.body)}
          </Text>
        </div>
        {mayWrite && (
          <Menu position="bottom-end" withinPortal>
            <Menu.Target>
              <Button size="compact-sm" variant="default" flex="none" aria-label={words.actsOf(document.title)}>
                ⋯
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {kind === 'draft' && mayPublish && <Menu.Item onClick={() => publish.mutate()}>{words.publishThis}</Menu.Item>}
              {(kind === 'draft' || (live && mayPublish)) && <Menu.Item onClick={onEdit}>{live ? words.correct : words.edit}</Menu.Item>}
              {(live || isPinned) && mayPublish && <Menu.Item onClick={() => pin.mutate()}>{isPinned ? words.unpin : words.pin}</Menu.Item>}
              {live && mayPublish && (
                <>
                  <Menu.Item onClick={() => mark.mutate()}>{fields.keyEvent ? words.unmarkKey : words.markKey}</Menu.Item>
                  <Menu.Item color="red" onClick={onWithdraw}>
                    {words.withdraw} …
                  </Menu.Item>
                </>
              )}
              <Menu.Item component={Link} to={`/documents/${document.id}` as '/'}>
                {words.all}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
      </Group>
      <RefusalNote error={publish.error ?? pin.error ?? mark.error} />
      {!mayWrite && (
        <Anchor component={Link} to={`/documents/${document.id}` as '/'} size="xs">
          {words.all}
        </Anchor>
      )}
    </Paper>
  );
}

function textOf({ text, content = [] }: TextNode): string {
  return text ?? content.map(textOf).filter(Boolean).join(' ');
}
