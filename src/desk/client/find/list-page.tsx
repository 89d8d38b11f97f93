// Every document that one may read: filters in the address, an order, the keyboard, views, and acts on many.
import { Alert, Button, Group, Select, Stack, Text, Title } from '@mantine/core';
import { useIntersection } from '@mantine/hooks';
import type { RowSelectionState } from '@tanstack/react-table';
import { useEffect, useState } from 'react';
import { sortKeys } from '../../../newsroom-index/contract.ts';
import { BulkBar } from '../jobs/bulk-bar.tsx';
import { RefusalNote } from '../session/refusal-note.tsx';
import { useLanguage, useWords } from '../words/language.tsx';
import { filterOf, isFiltered } from './address.ts';
import { DocumentTable } from './document-table.tsx';
import { Filters } from './filters.tsx';
import { useList } from './use-list.ts';
import { Views } from './views.tsx';
import { findWords } from './words.ts';

export default function ListPage() {
  const words = useWords(findWords);
  const { language } = useLanguage();
  const { address, query, list, change, go } = useList();
  const [selection, setSelection] = useState<RowSelectionState>({});
  // Another list: what was selected may not be in it.
  useEffect(() => setSelection({}), [query]);
  const first = list.data?.pages[0];
  const documents = list.data?.pages.flatMap((page) => page.documents) ?? [];
  const number = (value: number) => new Intl.NumberFormat(language === 'ga' ? 'ga-IE' : 'en-IE').format(value);
  const { ref, entry } = useIntersection({ rootMargin: '400px' });
  const { hasNextPage, isFetchingNextPage, fetchNextPage, isError } = list;
  useEffect(() => {
    if (entry?.isIntersecting && hasNextPage && !isFetchingNextPage && !isError) void fetchNextPage();
  }, [entry?.isIntersecting, hasNextPage, isFetchingNextPage, isError, fetchNextPage]);
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Title order={1} size="h3">
          {words.documents}
        </Title>
        <Group gap="xs">
          <Select
            size="xs"
            w={150}
            aria-label={words.sort}
            allowDeselect={false}
            value={address.sort ?? 'changed'}
            data={sortKeys.map((value) => ({ value, label: words.sortName(value) }))}
            onChange={(sort) => change({ sort: sort === 'changed' ? '' : (sort ?? ''), direction: '' })}
          />
          <Views query={query} go={go} />
        </Group>
      </Group>
      <Filters address={address} facets={first?.facets} change={change} clear={() => go({})} />
      <RefusalNote error={list.error} />
      {first?.indexing && (
        <Alert variant="light" color="blue">
          {words.indexing(number(first.indexing.done), number(first.indexing.of))}
        </Alert>
      )}
      {first?.capped && (
        <Alert variant="light" color="orange">
          {words.capped}
        </Alert>
      )}
      <Text size="sm" c="dimmed" role="status" aria-live="polite">
        {first ? words.total(number(first.total), first.total === 1) : ''}
      </Text>
      {documents.length > 0 && <DocumentTable documents={documents} address={address} change={change} selection={selection} onSelection={setSelection} />}
      {list.isSuccess && documents.length === 0 && <Nothing isFiltered={isFiltered(address)} clear={() => go({})} />}
      <div ref={ref} />
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {words.more}
        </Button>
      )}
      <BulkBar chosen={Object.keys(selection)} total={first?.total ?? 0} shown={documents.length} filter={filterOf(address)} clear={() => setSelection({})} />
    </Stack>
  );
}

function Nothing({ isFiltered: filtered, clear }: { readonly isFiltered: boolean; readonly clear: () => void }) {
  const words = useWords(findWords);
  return (
    <Stack align="center" py="xl" gap="xs">
      <Text fw={600}>{filtered ? words.nothing : words.empty}</Text>
      <Text c="dimmed">{filtered ? words.nothingSays : words.emptySays}</Text>
      {filtered && (
        <Button variant="default" onClick={clear}>
          {words.clear}
        </Button>
      )}
    </Stack>
  );
}
