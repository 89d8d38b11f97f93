// The desk of one live blog: write, see what colleagues write, hand over, end it.
import { Alert, Anchor, Badge, Button, Center, Group, Loader, Stack, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { type Done, ReceiptNote } from '../decide/receipt-note.tsx';
import { useTimes } from '../decide/times.ts';
import { type Me, may, useLastMe } from '../session/me.ts';
import { RefusalNote } from '../session/refusal-note.tsx';
import { useWords } from '../words/language.tsx';
import { Composer } from './composer.tsx';
import { changeBlog, type LiveBlog, useBlog, useEntries } from './entries.ts';
import { EntryList } from './entry-list.tsx';
import { HandOverNote, useHandOver } from './hand-over-note.tsx';
import { liveWords } from './words.ts';

const CLOCK_MS = 10_000;

export default function LiveDeskPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const me = useLastMe();
  const blog = useBlog(id);
  const handOver = useHandOver(id);
  if (blog.error && !blog.data) return <RefusalNote error={blog.error} />;
  if (handOver.error && !handOver.data) return <RefusalNote error={handOver.error} />;
  if (!blog.data || !handOver.data || !me)
    return (
      <Center h="40vh">
        <Loader />
      </Center>
    );
  return <Desk blog={blog.data} me={me} timeZone={handOver.data.timeZone} again={() => void blog.refetch()} />;
}

interface DeskProps {
  readonly blog: LiveBlog;
  readonly me: Me;
  readonly timeZone: string;
  readonly again: () => void;
}

function Desk({ blog, me, timeZone, again }: DeskProps) {
  const words = useWords(liveWords);
  const { document, fields } = blog;
  const list = useEntries(document.id);
  const [done, setDone] = useState<Done>();
  const isLive = fields.state === 'live';
  const turn = useMutation({
    mutationFn: () => changeBlog(document.id, { state: isLive ? 'ended' : 'live' }, words),
    onSuccess: (receipt) => {
      setDone({ says: isLive ? words.endDone : words.resumeDone, receipt });
      again();
    },
  });
  return (
    <Stack gap="sm">
      <Group justify="space-between" align="start">
        <div>
          <Group gap="xs">
            <Title order={1} size="h3">
              {fields.headline}
            </Title>
            <Badge color={isLive ? 'red' : 'gray'} variant={isLive ? 'filled' : 'light'}>
              {isLive ? words.underWay : words.ended}
            </Badge>
          </Group>
          <Clock timeZone={timeZone} />
        </div>
        <Group gap="sm">
          <Anchor component={Link} to={`/documents/${document.id}` as '/'} size="sm">
            {words.editBlog}
          </Anchor>
          {may(me, 'publish') && document.state.kind === 'public' && (
            <Button size="xs" variant="default" onClick={() => turn.mutate()} loading={turn.isPending}>
              {isLive ? words.end : words.resume}
            </Button>
          )}
        </Group>
      </Group>
      <RefusalNote error={turn.error} />
      {done && <ReceiptNote done={done} onClose={() => setDone(undefined)} />}
      {document.state.kind !== 'public' && (
        <Alert color="orange" variant="light">
          {words.notPublic}{' '}
          <Anchor component={Link} to={`/documents/${document.id}` as '/'} size="sm">
            {words.publishBlog}
          </Anchor>
        </Alert>
      )}
      <HandOverNote blog={document.id} mayWrite={may(me, 'write')} />
      <div className="desk-live-columns">
        {may(me, 'write') && (
          <div className="desk-live-write">
            <Composer blog={blog} me={me} timeZone={timeZone} onSent={() => void list.refresh()} />
          </div>
        )}
        <EntryList blog={blog} list={list} me={me} timeZone={timeZone} onBlogChanged={again} />
      </div>
    </Stack>
  );
}

/** What the newsroom's clock shows: whoever works elsewhere sees at once that it is not their own. */
function Clock({ timeZone }: { readonly timeZone: string }) {
  const words = useWords(liveWords);
  const { clock } = useTimes(timeZone);
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), CLOCK_MS);
    return () => window.clearInterval(timer);
  }, []);
  return (
    <Text size="sm" c="dimmed">
      {words.zone(timeZone, clock(now))}
    </Text>
  );
}
