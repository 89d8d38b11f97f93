// One job: how far it is, and what came of each document. Nothing that went wrong is hidden.
import { Anchor, Badge, Button, Group, Loader, SegmentedControl, Stack, Table, Text, Title } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { itemStates } from '../../../jobs/contract.ts';
import { call, get } from '../api.ts';
import { RefusalNote } from '../session/refusal-note.tsx';
import { useWords } from '../words/language.tsx';
import { COLOURS, LOOK_EVERY_MS, type ShownItem, type ShownJob } from './job.ts';
import { JobHead, useActName } from './job-head.tsx';
import { jobWords } from './words.ts';

const PAGE = 100;

export default function JobPage() {
  const words = useWords(jobWords);
  const { id } = useParams({ strict: false }) as { id: string };
  const client = useQueryClient();
  const [state, setState] = useState('');
  const job = useQuery({
    queryKey: ['job', id],
    queryFn: ({ signal }) => get<ShownJob>(`/jobs/${id}`, signal),
    refetchInterval: ({ state: { data } }) => (data?.state === 'waiting' ? LOOK_EVERY_MS : false),
  });
  const settled = job.data ? Object.values(job.data.items).join() : '';
  const items = useInfiniteQuery({
    queryKey: ['job items', id, state, settled],
    queryFn: ({ pageParam, signal }) =>
      get<{ items: ShownItem[]; next: number | null }>(`/jobs/${id}/items?limit=${PAGE}&after=${pageParam}${state ? `&state=${state}` : ''}`, signal),
    initialPageParam: 0,
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: (before) => before,
    enabled: job.isSuccess,
  });
  const act = useMutation({
    mutationFn: (what: 'cancel' | 'retry') => call<ShownJob>('POST', `/jobs/${id}/${what}`),
    onSuccess: (changed) => client.setQueryData(['job', id], changed),
    onSettled: () => client.invalidateQueries({ queryKey: ['job', id] }),
  });
  const name = useActName(job.data);
  if (job.error) return <RefusalNote error={job.error} />;
  if (!job.data) return <Loader aria-label={words.working} />;
  const { items: counts } = job.data;
  const failed = counts.refused + counts.dead + counts.cancelled;
  const rows = items.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Title order={1} size="h3">
          {name}
        </Title>
        <Group gap="xs">
          {job.data.state === 'waiting' && (
            <Button variant="default" size="compact-sm" loading={act.isPending} onClick={() => act.mutate('cancel')}>
              {words.cancel}
            </Button>
          )}
          {failed > 0 && job.data.state !== 'waiting' && (
            <Button variant="default" size="compact-sm" loading={act.isPending} onClick={() => act.mutate('retry')}>
              {words.again}
            </Button>
          )}
          <Button component={Link} to="/documents" variant="subtle" size="compact-sm">
            {words.backToList}
          </Button>
        </Group>
      </Group>
      <div role="status">
        <JobHead job={job.data} />
      </div>
      <RefusalNote error={act.error ?? items.error} />
      <SegmentedControl
        aria-label={words.result}
        size="xs"
        value={state}
        onChange={setState}
        data={[
          { value: '', label: words.everything },
          ...itemStates.filter((each) => counts[each] > 0 || each === state).map((value) => ({ value, label: words[value] })),
        ]}
      />
      {rows.length === 0 && items.isSuccess && <Text c="dimmed">{words.nothingHere}</Text>}
      {rows.length > 0 && (
        <Table verticalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w="40%">{words.document}</Table.Th>
              <Table.Th>{words.result}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((item) => (
              <Table.Tr key={item.number}>
                <Table.Td>
                  <Anchor component={Link} to="/documents/$id" params={{ id: item.subject } as never}>
                    {item.title || item.subject}
                  </Anchor>
                </Table.Td>
                <Table.Td>
                  <Result item={item} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {items.hasNextPage && (
        <Button variant="default" loading={items.isFetchingNextPage} onClick={() => void items.fetchNextPage()}>
          {words.more}
        </Button>
      )}
    </Stack>
  );
}

function Result({ item: { state, attempts, outcome } }: { readonly item: ShownItem }) {
  const words = useWords(jobWords);
  const came = outcome.came ? words.cameName(outcome.came) : undefined;
  const parts = [came, outcome.seq === undefined ? undefined : words.record(outcome.seq), attempts > 1 ? words.attempts(attempts) : undefined];
  return (
    <>
      <Group gap="xs">
        <Badge variant="light" color={COLOURS[state]}>
          {words[state]}
        </Badge>
        <Text size="sm" c="dimmed">
          {parts.filter(Boolean).join(' · ')}
        </Text>
      </Group>
      {outcome.title && (
        <Text size="sm" mt={2}>
          {outcome.title} {outcome.detail} {outcome.fix}
        </Text>
      )}
    </>
  );
}
