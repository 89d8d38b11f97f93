// The command palette: every place, every command, and documents by their title, from the keyboard.
import { Combobox, Modal, Text, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue, useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { get } from '../api.ts';
import { useWords } from '../words/language.tsx';
import { type Command, keyLabel, useCommand, useCommands } from './keys.tsx';
import { keyWords } from './words.ts';

const RESULTS_MAX = 12;
const ASK_AFTER_MS = 150;

interface Found {
  readonly id: string;
  readonly type: string;
  readonly title: string;
}

export function Palette() {
  const words = useWords(keyWords);
  const [opened, { open, close }] = useDisclosure(false);
  useCommand({ key: 'mod+k', says: words.openPalette, act: open });
  return (
    <Modal opened={opened} onClose={close} withCloseButton={false} padding="xs" yOffset="12vh" attributes={{ content: { 'aria-label': words.palette } }}>
      {opened && <Chooser onDone={close} />}
    </Modal>
  );
}

function Chooser({ onDone }: { readonly onDone: () => void }) {
  const words = useWords(keyWords);
  const navigate = useNavigate();
  const combobox = useCombobox({ opened: true });
  const [typed, setTyped] = useState('');
  const [asked] = useDebouncedValue(typed.trim(), ASK_AFTER_MS);
  const commands = useCommands();
  const found = useQuery({
    queryKey: ['palette', asked],
    queryFn: ({ signal }) => get<{ documents: Found[] }>(`/documents?limit=${RESULTS_MAX}&text=${encodeURIComponent(asked)}`, signal),
    enabled: asked.length > 1,
    retry: false,
  });
  const fits = (text: string) =>
    typed
      .toLowerCase()
      .split(/\s+/)
      .every((part) => text.toLowerCase().includes(part));
  const documents = (found.data?.documents ?? []).map(
    ({ id, type, title }): Command => ({ says: `${title || id} · ${type}`, act: () => void navigate({ to: '/documents/$id', params: { id } as never }) }),
  );
  const results = [...commands.filter(({ says }) => fits(says)), ...documents].slice(0, RESULTS_MAX);
  const choose = (value: string) => {
    onDone();
    results[Number(value)]?.act();
  };
  return (
    <Combobox store={combobox} onOptionSubmit={choose}>
      <Combobox.EventsTarget>
        <TextInput
          data-autofocus
          aria-label={words.openPalette}
          placeholder={words.type}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            combobox.selectFirstOption();
          }}
        />
      </Combobox.EventsTarget>
      <Combobox.Options mt="xs" mah="50vh" style={{ overflowY: 'auto' }}>
        {results.length === 0 && <Combobox.Empty>{words.nothing}</Combobox.Empty>}
        {results.map(({ key, says }, at) => (
          <Combobox.Option key={`${says}-${key ?? at}`} value={String(at)}>
            {says}
            {key && (
              <Text span c="dimmed" size="xs" ml="xs">
                {keyLabel(key)}
              </Text>
            )}
          </Combobox.Option>
        ))}
      </Combobox.Options>
    </Combobox>
  );
}
