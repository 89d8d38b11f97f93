// Who shows a picture, and which others are the same or look like it.
import { Anchor, List, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Alike, ListedDocument, Usage } from '../../../newsroom-index/contract.ts';
import { get } from '../api.ts';
import { RefusalNote } from '../session/refusal-note.tsx';
import { useWords } from '../words/language.tsx';
import { pictureWords } from './words.ts';

const NAMED = 8;

export function PictureFacts({ document }: { readonly document: string }) {
  const words = useWords(pictureWords);
  const path = `/documents/${encodeURIComponent(document)}`;
  const usage = useQuery({ queryKey: ['documents', 'usage', document], queryFn: ({ signal }) => get<Usage>(`${path}/usage`, signal) });
  const alike = useQuery({ queryKey: ['documents', 'alike', document], queryFn: ({ signal }) => get<Alike>(`${path}/alike`, signal) });
  const others = alike.data ? [...alike.data.same, ...alike.data.alike.map((each) => each.document)] : [];
  return (
    <Stack gap={4} mt="sm">
      <Title order={2} size="h5">
        {words.usage}
      </Title>
      <RefusalNote error={usage.error ?? alike.error} />
      {usage.data && (
        <>
          <Places says={words.liveIn(usage.data.liveTotal)} documents={usage.data.live} total={usage.data.liveTotal} />
          <Places says={words.draftsIn(usage.data.draftsTotal)} documents={usage.data.drafts} total={usage.data.draftsTotal} />
        </>
      )}
      <Title order={2} size="h5" mt="xs">
        {words.alikeTitle}
      </Title>
      {alike.data && others.length === 0 && (
        <Text size="sm" c="dimmed">
          {words.noneAlike}
        </Text>
      )}
      <Named documents={others} total={others.length} />
    </Stack>
  );
}

interface NamedProps {
  readonly documents: readonly ListedDocument[];
  /** All that there are: not all are named. */
  readonly total: number;
}

function Places({ says, documents, total }: NamedProps & { readonly says: string }) {
  return (
    <div>
      <Text size="sm" fw={500}>
        {says}
      </Text>
      <Named documents={documents} total={total} />
    </div>
  );
}

function Named({ documents, total }: NamedProps) {
  const words = useWords(pictureWords);
  if (documents.length === 0) return null;
  return (
    <List size="sm" spacing={2}>
      {documents.slice(0, NAMED).map(({ id, title, type }) => (
        <List.Item key={id}>
          <Anchor component={Link} to={`/documents/${id}` as '/'} size="sm">
            {title || words.untitled}
          </Anchor>{' '}
          <Text span size="xs" c="dimmed">
            {type}
          </Text>
        </List.Item>
      ))}
      {total > NAMED && <List.Item>{words.andMore(total - NAMED)}</List.Item>}
    </List>
  );
}
