// A document found by its words, for a release: whatever its type.
import { Combobox, Text, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { get } from '../api.ts';
import { useWords } from '../words/language.tsx';
import { scheduleWords } from './schedule-words.ts';

const ASK_AFTER_MS = 200;
const FOUND_MAX = 8;

export interface Picked {
  readonly id: string;
  readonly title: string;
  readonly state: string;
  readonly newest: number;
}

interface Found {
  readonly id: string;
  readonly type: string;
  readonly title: string;
  readonly newest: number;
  readonly state: { readonly kind: string };
}

export function DocumentPick({ onPick }: { readonly onPick: (picked: Picked) => void }) {
  const words = useWords(scheduleWords);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const [typed, setTyped] = useState('');
  const [asked] = useDebouncedValue(typed.trim(), ASK_AFTER_MS);
  const found = useQuery({
    queryKey: ['picked', asked],
    queryFn: ({ signal }) => get<{ documents: Found[] }>(`/documents?limit=${FOUND_MAX}${asked === '' ? '' : `&text=${encodeURIComponent(asked)}`}`, signal),
    enabled: combobox.dropdownOpened,
  });
  const documents = found.data?.documents ?? [];
  const choose = (id: string) => {
    const document = documents.find((each) => each.id === id);
    if (document) onPick({ id, title: document.title || id, state: document.state.kind, newest: document.newest });
    setTyped('');
    combobox.closeDropdown();
  };
  return (
    <Combobox store={combobox} onOptionSubmit={choose}>
      <Combobox.Target>
        <TextInput
          label={words.add}
          placeholder={words.addPlaceholder}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            combobox.openDropdown();
          }}
          onFocus={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options mah={260} style={{ overflowY: 'auto' }}>
          {found.isSuccess && documents.length === 0 && <Combobox.Empty>{words.noneFound}</Combobox.Empty>}
          {documents.map(({ id, type, title, state }) => (
            <Combobox.Option key={id} value={id}>
              {title || id}{' '}
              <Text span size="xs" c="dimmed">
                {type} · {state.kind}
              </Text>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
