// The audit log: searched by who, what, which document and when; exported; verified.
import { Alert, Anchor, Button, Group, NativeSelect, Stack, Text, TextInput, Title } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { call, get } from '../api.ts';
import { RefusalNote } from '../session/refusal-note.tsx';
import { useWords } from '../words/language.tsx';
import { type Line, Lines } from './lines.tsx';
import { auditWords } from './words.ts';

interface Filter {
  readonly actor?: string;
  readonly verb?: string;
  readonly document?: string;
  /** A day: 2026-11-25. */
  readonly since?: string;
}

interface LinePage {
  readonly lines: readonly Line[];
  readonly next: number | null;
}

const PAGE_LINES = 50;

export default function AuditPage() {
  const words = useWords(auditWords);
  const filter = useSearch({ strict: false }) as Filter;
  const found = useInfiniteQuery({
    queryKey: ['audit', filter],
    initialPageParam: undefined as number | undefined,
    queryFn: ({ pageParam, signal }) => get<LinePage>(`/audit?${queryOf(filter, pageParam)}`, signal),
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  const lines = found.data?.pages.flatMap((page) => page.lines) ?? [];
  return (
    <Stack>
      <div>
        <Title order={1} size="h3">
          {words.title}
        </Title>
        <Text size="sm" c="dimmed">
          {words.says}
        </Text>
      </div>
      <Filters filter={filter} />
      <Whole />
      <RefusalNote error={found.error} />
      {found.isSuccess && lines.length === 0 ? <Text>{words.none}</Text> : <Lines lines={lines} />}
      {found.hasNextPage && (
        <Button variant="default" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()} style={{ alignSelf: 'flex-start' }}>
          {words.more}
        </Button>
      )}
    </Stack>
  );
}

function Filters({ filter }: { readonly filter: Filter }) {
  const words = useWords(auditWords);
  const navigate = useNavigate();
  const verbs = useQuery({ queryKey: ['audit-verbs'], queryFn: ({ signal }) => get<{ verbs: string[] }>('/audit/verbs', signal) });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = Object.fromEntries([...new FormData(event.currentTarget)].filter(([, value]) => value !== ''));
    void navigate({ to: '/audit' as '/', search: given as never });
  };
  return (
    <form onSubmit={submit} key={JSON.stringify([filter, verbs.isSuccess])}>
      <Group align="end" gap="sm">
        <TextInput name="actor" label={words.actor} defaultValue={filter.actor ?? ''} />
        <NativeSelect
          name="verb"
          label={words.verb}
          defaultValue={filter.verb ?? ''}
          data={[{ value: '', label: words.anyVerb }, ...(verbs.data?.verbs ?? [])]}
        />
        <TextInput name="document" label={words.document} defaultValue={filter.document ?? ''} />
        <TextInput name="since" label={words.since} type="date" defaultValue={filter.since ?? ''} />
        <Button type="submit" variant="default">
          {words.find}
        </Button>
      </Group>
    </form>
  );
}

/** Whether the chain is whole, and the log to take along. */
function Whole() {
  const words = useWords(auditWords);
  const verify = useMutation({
    mutationFn: () => call<{ lines: number; head: { number: number; hash: string }; fault: string | null }>('POST', '/audit/verification', {}),
  });
  const { data } = verify;
  return (
    <Stack gap="xs">
      <Group gap="sm">
        <Button variant="default" size="xs" loading={verify.isPending} onClick={() => verify.mutate()}>
          {words.verify}
        </Button>
        <Anchor href="/api/v1/audit/export" download="audit.jsonl" size="sm">
          {words.exportAll}
        </Anchor>
      </Group>
      <RefusalNote error={verify.error} />
      {data && (
        <Alert color={data.fault === null ? 'green' : 'red'} variant="light" role="status" title={data.fault === null ? undefined : words.broken}>
          <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
            {data.fault ?? words.whole(data.lines, `${data.head.number}:${data.head.hash}`)}
          </Text>
        </Alert>
      )}
    </Stack>
  );
}

function queryOf({ since, ...filter }: Filter, before: number | undefined): URLSearchParams {
  const query = new URLSearchParams({ ...filter, limit: String(PAGE_LINES) });
  if (since && !Number.isNaN(Date.parse(since))) query.set('from', String(Date.parse(since)));
  if (before !== undefined) query.set('before', String(before));
  return query;
}
