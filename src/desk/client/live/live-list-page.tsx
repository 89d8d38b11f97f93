// The live blogs, those under way first: from here one comes to the desk of each.
import { Anchor, Badge, Group, Paper, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ListedDocument } from '../../../newsroom-index/contract.ts';
import { get } from '../api.ts';
import { RefusalNote } from '../session/refusal-note.tsx';
import { useWords } from '../words/language.tsx';
import { liveWords } from './words.ts';

const SHOWN = 50;
const AGAIN_MS = 15_000;

export default function LiveListPage() {
  const words = useWords(liveWords);
  const blogs = useQuery({
    queryKey: ['documents', 'live-blogs'],
    queryFn: ({ signal }) => get<{ documents: ListedDocument[] }>(`/documents?type=live-blog&state=draft,public&sort=created&limit=${SHOWN}`, signal),
    refetchInterval: AGAIN_MS,
  });
  return (
    <Stack gap="sm">
      <Title order={1} size="h3">
        {words.blogs}
      </Title>
      <RefusalNote error={blogs.error} />
      {blogs.isPending && <Skeleton height={120} />}
      {blogs.data?.documents.length === 0 && <Text c="dimmed">{words.noBlogs}</Text>}
      {blogs.data?.documents.map(({ id, title, strand, state }) => (
        <Paper key={id} withBorder p="md">
          <Group justify="space-between">
            <div>
              <Anchor component={Link} to={`/live/${id}` as '/'} fw={700}>
                {title}
              </Anchor>
              <Text size="sm" c="dimmed">
                {strand}
              </Text>
            </div>
            {state.kind === 'draft' && <Badge variant="light">{words.isDraft}</Badge>}
          </Group>
        </Paper>
      ))}
    </Stack>
  );
}
