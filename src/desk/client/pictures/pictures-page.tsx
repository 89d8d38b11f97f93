// The media library: every picture that one may see, found by its words, its strand, its rights and its usage; and new ones, dropped anywhere.
import { Button, CloseButton, Group, Select, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core';
import { useDebouncedCallback, useIntersection } from '@mantine/hooks';
import { useCallback, useEffect, useRef, useState } from 'react';
import { rightsStates } from '../../../content/contract.ts';
import { useStrands } from '../forms/documents.ts';
import { useCommand } from '../keys/keys.tsx';
import { may, useLastMe } from '../session/me.ts';
import { RefusalNote } from '../session/refusal-note.tsx';
import { useLanguage, useWords } from '../words/language.tsx';
import { DropAnywhere } from './drop-anywhere.tsx';
import { PictureGrid } from './picture-grid.tsx';
import { RightsEnding } from './rights-ending.tsx';
import { UploadPanel } from './upload-panel.tsx';
import { uploadQueue } from './upload-queue.ts';
import { type PictureAddress, usePictures } from './use-pictures.ts';
import { pictureWords } from './words.ts';

const ASK_AFTER_MS = 150;
const STATES = ['draft', 'public', 'withdrawn', 'spiked'] as const;

export default function PicturesPage() {
  const words = useWords(pictureWords);
  const { language } = useLanguage();
  const me = useLastMe();
  const mayAdd = me !== null && (may(me, 'write') || may(me, 'admin'));
  const { address, list, change, clear } = usePictures();
  const chooser = useRef<HTMLInputElement>(null);
  const add = useCallback((files: readonly File[]) => void uploadQueue.add(files), []);
  const account = me?.account.id;
  // Somebody of one strand files pictures for it: elsewhere the right is missing.
  const strand = me?.grants.find(({ rights }) => rights.includes('write') || rights.includes('admin'))?.strand ?? '';
  useEffect(() => {
    if (account !== undefined && mayAdd) void uploadQueue.begin(account, strand);
  }, [account, mayAdd, strand]);
  useCommand({ key: 'u', says: words.uploadKey, act: () => mayAdd && chooser.current?.click() });

  const first = list.data?.pages[0];
  const pictures = list.data?.pages.flatMap((page) => page.documents) ?? [];
  const { ref, entry } = useIntersection({ rootMargin: '600px' });
  const { hasNextPage, isFetchingNextPage, fetchNextPage, isError } = list;
  useEffect(() => {
    if (entry?.isIntersecting && hasNextPage && !isFetchingNextPage && !isError) void fetchNextPage();
  }, [entry?.isIntersecting, hasNextPage, isFetchingNextPage, isError, fetchNextPage]);
  const number = (value: number) => new Intl.NumberFormat(language === 'ga' ? 'ga-IE' : 'en-IE').format(value);
  const isFiltered = Object.values(address).some(Boolean);
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Title order={1} size="h3">
          {words.pictures}
        </Title>
        {mayAdd && (
          <Group gap="sm">
            <Text size="sm" c="dimmed" visibleFrom="sm">
              {words.dropHere}
            </Text>
            <Button size="sm" onClick={() => chooser.current?.click()}>
              {words.upload}
            </Button>
            <input
              ref={chooser}
              type="file"
              accept="image/jpeg,image/png,image/webp,image/gif,image/avif"
              multiple
              hidden
              data-upload
              onChange={(event) => {
                add([...(event.currentTarget.files ?? [])]);
                event.currentTarget.value = '';
              }}
            />
          </Group>
        )}
      </Group>
      {mayAdd && <DropAnywhere onFiles={add} />}
      <UploadPanel />
      {address.rights !== 'ending' && <RightsEnding />}
      <PictureFilters address={address} change={change} />
      <RefusalNote error={list.error} />
      <Group gap="sm">
        <Text size="sm" c="dimmed" role="status" aria-live="polite">
          {first ? words.total(number(first.total), first.total === 1) : ''}
        </Text>
        {isFiltered && (
          <Button variant="subtle" size="compact-sm" onClick={clear}>
            {words.clear}
          </Button>
        )}
      </Group>
      {pictures.length > 0 && <PictureGrid pictures={pictures} />}
      {list.isSuccess && pictures.length === 0 && (
        <Stack align="center" py="xl" gap="xs">
          <Text fw={600}>{isFiltered ? words.nothing : words.empty}</Text>
          <Text c="dimmed" ta="center" maw={480}>
            {isFiltered ? words.nothingSays : words.emptySays}
          </Text>
        </Stack>
      )}
      <div ref={ref} />
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {words.more}
        </Button>
      )}
    </Stack>
  );
}

interface FiltersProps {
  readonly address: PictureAddress;
  readonly change: (parts: PictureAddress) => void;
}

function PictureFilters({ address, change }: FiltersProps) {
  const words = useWords(pictureWords);
  const strands = useStrands();
  const choice = (label: string, key: keyof PictureAddress, values: readonly string[], name: (value: string) => string = (value) => value) => (
    <Select
      label={label}
      placeholder={words.anything}
      data={values.map((value) => ({ value, label: name(value) }))}
      value={address[key] ?? null}
      onChange={(value) => change({ [key]: value ?? '' })}
      clearable
      clearButtonProps={{ 'aria-label': words.without(label) }}
      searchable={values.length > 8}
    />
  );
  return (
    <SimpleGrid cols={{ base: 2, md: 5 }} spacing="xs" verticalSpacing="xs">
      <SearchBox value={address.text ?? ''} onChange={(text) => change({ text })} />
      {choice(words.states, 'state', STATES)}
      {choice(words.strands, 'strand', strands.data ?? [])}
      {choice(words.rights, 'rights', rightsStates, words.rightsState)}
      {choice(words.used, 'used', ['true', 'false'], words.usedName)}
    </SimpleGrid>
  );
}

function SearchBox({ value, onChange }: { readonly value: string; readonly onChange: (text: string) => void }) {
  const words = useWords(pictureWords);
  const [typed, setTyped] = useState(value);
  const box = useRef<HTMLInputElement>(null);
  const told = useRef(value);
  const tell = useDebouncedCallback((text: string) => {
    told.current = text;
    onChange(text);
  }, ASK_AFTER_MS);
  useEffect(() => {
    if (value === told.current) return;
    told.current = value;
    setTyped(value);
  }, [value]);
  useCommand({ key: '/', says: words.focusSearch, act: () => box.current?.focus() });
  const set = (text: string) => {
    setTyped(text);
    tell(text);
  };
  return (
    <TextInput
      ref={box}
      type="search"
      label={words.search}
      placeholder={words.searchIn}
      value={typed}
      onChange={(event) => set(event.currentTarget.value)}
      rightSection={typed ? <CloseButton size="sm" aria-label={words.without(words.search)} onClick={() => set('')} /> : null}
    />
  );
}
