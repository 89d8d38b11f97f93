// The filters: each change is in the address at once, and each value says how many it would leave.
import { Button, CloseButton, Group, MultiSelect, SimpleGrid, TextInput } from '@mantine/core';
import { useDebouncedCallback, useDisclosure } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import { typeNames } from '../../../content/contract.ts';
import type { Listed } from '../../../newsroom-index/contract.ts';
import { useCommand } from '../keys/keys.tsx';
import { DocumentSearch } from '../forms/reference-control.tsx';
import { useDocument } from '../forms/documents.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { isFiltered, type ListAddress, valuesOf } from './address.ts';
import { findWords } from './words.ts';

const ASK_AFTER_MS = 150;
export const stateKinds = ['draft', 'public', 'withdrawn', 'spiked'] as const;

interface FiltersProps {
  readonly address: ListAddress;
  readonly facets: Listed['facets'];
  readonly change: (parts: ListAddress) => void;
  readonly clear: () => void;
}

export function Filters({ address, facets, change, clear }: FiltersProps) {
  const words = useWords(findWords);
  const [more, { toggle }] = useDisclosure(Boolean(address.author ?? address.topic ?? address.from ?? address.to));
  const counted = useCounted();
  const strands = [...new Set([...Object.keys(facets?.strands ?? {}), ...valuesOf(address.strand)])].sort();
  // A phone shows the words and the state first.
  const narrow = more ? {} : ({ visibleFrom: 'sm' } as const);
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 4 }} spacing="xs" verticalSpacing="xs">
        <TextBox label={words.search} value={address.text ?? ''} onChange={(text) => change({ text })} isSearch />
        <Choice
          label={words.states}
          value={address.state}
          onChange={(state) => change({ state })}
          data={stateKinds.map((value) => ({ value, label: counted(words.stateName(value), facets?.states[value], facets) }))}
        />
        <Choice
          label={words.types}
          {...narrow}
          value={address.type}
          onChange={(type) => change({ type })}
          data={typeNames.map((value) => ({ value, label: counted(value, facets?.types[value], facets) }))}
        />
        <Choice
          label={words.strands}
          {...narrow}
          value={address.strand}
          onChange={(strand) => change({ strand })}
          data={strands.map((value) => ({ value, label: counted(value, facets?.strands[value], facets) }))}
        />
        {more && (
          <>
            <TextBox label={words.author} value={address.author ?? ''} onChange={(author) => change({ author })} />
            <Topic id={address.topic} onChange={(topic) => change({ topic })} />
            <TextInput type="date" label={words.from} value={address.from ?? ''} onChange={(event) => change({ from: event.target.value })} />
            <TextInput type="date" label={words.to} value={address.to ?? ''} onChange={(event) => change({ to: event.target.value })} />
          </>
        )}
      </SimpleGrid>
      <Group gap="xs">
        <Button variant="subtle" size="compact-sm" onClick={toggle} aria-expanded={more}>
          {more ? words.fewerFilters : words.moreFilters}
        </Button>
        {isFiltered(address) && (
          <Button variant="subtle" size="compact-sm" onClick={clear}>
            {words.clear}
          </Button>
        )}
      </Group>
    </>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (value: string) => void;
  readonly data: { value: string; label: string }[];
  readonly visibleFrom?: 'sm';
}

function Choice({ label, value, onChange, data, ...style }: ChoiceProps) {
  const words = useWords(findWords);
  const values = valuesOf(value);
  return (
    <MultiSelect
      {...style}
      label={label}
      data={data}
      value={values}
      onChange={(chosen) => onChange(chosen.join(','))}
      {...(values.length === 0 ? { placeholder: words.anything } : {})}
      clearable
      clearButtonProps={{ 'aria-label': words.without(label) }}
      searchable={data.length > 6}
      hidePickedOptions
    />
  );
}

function TextBox({
  label,
  value,
  onChange,
  isSearch = false,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly isSearch?: boolean;
}) {
  const words = useWords(findWords);
  const [typed, setTyped] = useState(value);
  const box = useRef<HTMLInputElement>(null);
  const told = useRef(value);
  const tell = useDebouncedCallback((text: string) => {
    told.current = text;
    onChange(text);
  }, ASK_AFTER_MS);
  // The address may change without this box: back, a view, clearing.
  useEffect(() => {
    if (value === told.current) return;
    told.current = value;
    setTyped(value);
  }, [value]);
  const set = (text: string) => {
    setTyped(text);
    tell(text);
  };
  return (
    <>
      <TextInput
        ref={box}
        label={label}
        value={typed}
        onChange={(event) => set(event.target.value)}
        {...(isSearch ? { type: 'search', placeholder: '/' } : {})}
        rightSection={typed ? <CloseButton size="sm" aria-label={words.without(label)} onClick={() => set('')} /> : null}
      />
      {isSearch && <SearchKey says={words.focusSearch} focus={() => box.current?.focus()} />}
    </>
  );
}

function SearchKey({ says, focus }: { readonly says: string; readonly focus: () => void }) {
  useCommand({ key: '/', says, act: focus });
  return null;
}

function Topic({ id, onChange }: { readonly id: string | undefined; readonly onChange: (id: string) => void }) {
  const words = useWords(findWords);
  const { data } = useDocument(id);
  if (!id) return <DocumentSearch label={words.topic} types={['topic']} placeholder={words.anything} onChoose={onChange} />;
  return (
    <TextInput
      label={words.topic}
      readOnly
      value={data?.document.title ?? id}
      rightSection={<CloseButton size="sm" aria-label={words.without(words.topic)} onClick={() => onChange('')} />}
    />
  );
}

/** `draft (12)`; without counts, the word alone. */
function useCounted() {
  const { language } = useLanguage();
  const number = new Intl.NumberFormat(language === 'ga' ? 'ga-IE' : 'en-IE');
  return (word: string, count: number | undefined, facets: Listed['facets']) => (facets ? `${word} (${number.format(count ?? 0)})` : word);
}
