// Everything in the newsroom, latest change first; filters are part of the address.
import { Anchor, Badge, Button, Group, NativeSelect, Stack, Table, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { typeNames } from '../../../content/contract.ts';
import { get } from '../api.ts';
import { RefusalNote } from '../session/refusal-note.tsx';

interface Listed {
  readonly id: string;
  readonly type: string;
  readonly title: string;
  readonly newest: number;
  readonly state: { readonly kind: string };
  readonly changedAt: number;
}

const COLOURS: Readonly<Record<string, string>> = { public: 'green', draft: 'gray', withdrawn: 'red', spiked: 'dark' };
const when = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

export default function DocumentList() {
  const search = useSearch({ strict: false }) as { type?: string; state?: string };
  const navigate = useNavigate();
  const filter = new URLSearchParams(
    Object.entries({ type: search.type, state: search.state }).filter((entry): entry is [string, string] => Boolean(entry[1])),
  );
  const list = useInfiniteQuery({
    queryKey: ['documents', search.type, search.state],
    queryFn: ({ pageParam, signal }) =>
      get<{ documents: Listed[]; next: string | null }>(`/documents?${filter}${pageParam ? `&cursor=${encodeURIComponent(pageParam)}` : ''}`, signal),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  const choose = (change: object) => void navigate({ to: '/', search: { ...search, ...change } as never, replace: true });
  const documents = list.data?.pages.flatMap((each) => each.documents) ?? [];
  return (
    <Stack>
      <Title order={1} size="h3">
        Documents
      </Title>
      <Group>
        <NativeSelect
          label="Type"
          value={search.type ?? ''}
          onChange={(e) => choose({ type: e.target.value || undefined })}
          data={[{ value: '', label: 'Every type' }, ...typeNames]}
        />
        <NativeSelect
          label="State"
          value={search.state ?? ''}
          onChange={(e) => choose({ state: e.target.value || undefined })}
          data={[{ value: '', label: 'Every state' }, 'draft', 'public', 'withdrawn', 'spiked']}
        />
      </Group>
      <RefusalNote error={list.error} />
      <Table.ScrollContainer minWidth={420}>
        <Table highlightOnHover verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Document</Table.Th>
              <Table.Th>Type</Table.Th>
              <Table.Th>State</Table.Th>
              <Table.Th>Changed</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {documents.map(({ id, type, title, state, changedAt }) => (
              <Table.Tr key={id}>
                <Table.Td>
                  <Anchor component={Link} to="/documents/$id" params={{ id } as never}>
                    {title || id}
                  </Anchor>
                </Table.Td>
                <Table.Td>{type}</Table.Td>
                <Table.Td>
                  <Badge color={COLOURS[state.kind] ?? 'gray'} variant="light">
                    {state.kind}
                  </Badge>
                </Table.Td>
                <Table.Td>{when.format(changedAt)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {list.isSuccess && documents.length === 0 && <Text c="dimmed">Nothing matches. Choose another type or state.</Text>}
      {list.hasNextPage && (
        <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          More
        </Button>
      )}
    </Stack>
  );
}
