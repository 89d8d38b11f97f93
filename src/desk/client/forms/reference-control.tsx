// A document, or several, chosen by searching for them.
import { ActionIcon, Badge, Combobox, Group, InputBase, Stack, Text, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useId, useState } from 'react';
import { DeskImage } from '../pictures/desk-image.tsx';
import { useWords } from '../words/language.tsx';
import { type ControlProps, frame } from './control-props.ts';
import { useDocument, useFound } from './documents.ts';
import { Picture } from './picture.tsx';
import { formWords } from './words.ts';

const ASK_AFTER_MS = 200;
/** CSS pixels of a picture among what was found. */
const THUMB = { width: 60, height: 40, objectFit: 'cover', flex: 'none' } as const;

export function ReferenceControl({ schema, value, onChange, label, description, error, readOnly, required }: ControlProps) {
  const words = useWords(formWords);
  const id = typeof value === 'string' && value !== '' ? value : undefined;
  return (
    <Stack gap={4}>
      <DocumentSearch
        {...frame({ label, description, error, readOnly, required })}
        types={schema.refersTo ?? []}
        placeholder={id ? words.chooseAnother : words.choose}
        onChoose={onChange}
      />
      {id && <Chosen id={id} {...(readOnly ? {} : { onRemove: () => onChange(undefined) })} />}
    </Stack>
  );
}

export function ReferencesControl({ schema, value, onChange, label, description, error, readOnly }: ControlProps) {
  const words = useWords(formWords);
  const ids = Array.isArray(value) ? (value as string[]) : [];
  const move = (from: number, to: number) => onChange(ids.with(from, ids[to] ?? '').with(to, ids[from] ?? ''));
  return (
    <Stack gap={4}>
      <DocumentSearch
        {...frame({ label, description, error, readOnly })}
        types={schema.items?.refersTo ?? []}
        placeholder={words.choose}
        onChoose={(id) => (ids.includes(id) ? undefined : onChange([...ids, id]))}
      />
      {ids.map((id, at) => (
        <Chosen
          key={id}
          id={id}
          {...(readOnly ? {} : { onRemove: () => onChange(ids.filter((each) => each !== id)) })}
          {...(at > 0 && !readOnly ? { onEarlier: () => move(at, at - 1) } : {})}
        />
      ))}
    </Stack>
  );
}

interface ChosenProps {
  readonly id: string;
  readonly onRemove?: () => void;
  readonly onEarlier?: () => void;
}

function Chosen({ id, onRemove, onEarlier }: ChosenProps) {
  const words = useWords(formWords);
  const { data, isError } = useDocument(id);
  const title = data ? data.document.title || id : isError ? words.missing(id) : id;
  return (
    <Group gap="xs" wrap="nowrap" className="desk-chosen">
      {data?.document.type === 'image' && <Picture document={id} fields={data.revision.fields} width={72} />}
      <Text size="sm" flex={1} lineClamp={2} {...(isError ? { c: 'red' } : {})}>
        {title}
      </Text>
      {data && data.document.state.kind !== 'public' && (
        <Badge size="xs" variant="light" color="gray">
          {data.document.state.kind}
        </Badge>
      )}
      {onEarlier && (
        <ActionIcon variant="subtle" size={26} aria-label={words.earlier(title)} onClick={onEarlier}>
          ↑
        </ActionIcon>
      )}
      {onRemove && (
        <ActionIcon variant="subtle" size={26} aria-label={words.remove(title)} onClick={onRemove}>
          ✕
        </ActionIcon>
      )}
    </Group>
  );
}

interface SearchProps {
  readonly label: string;
  readonly types: readonly string[];
  readonly placeholder: string;
  readonly onChoose: (id: string) => void;
  readonly description?: string | undefined;
  readonly error?: string | undefined;
  readonly disabled?: boolean | undefined;
  readonly autoFocus?: boolean;
}

export function DocumentSearch({ label, types, placeholder, onChoose, description, error, disabled, autoFocus }: SearchProps) {
  const words = useWords(formWords);
  const listId = useId();
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const [typed, setTyped] = useState('');
  const [asked] = useDebouncedValue(typed.trim(), ASK_AFTER_MS);
  const found = useFound(types, asked, combobox.dropdownOpened);
  const choose = (id: string) => {
    onChoose(id);
    setTyped('');
    combobox.closeDropdown();
  };
  return (
    <Combobox store={combobox} onOptionSubmit={choose}>
      <Combobox.Target>
        <InputBase
          label={label}
          description={description}
          error={error}
          disabled={disabled ?? false}
          placeholder={placeholder}
          value={typed}
          autoFocus={autoFocus ?? false}
          aria-controls={listId}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            combobox.openDropdown();
            combobox.updateSelectedOptionIndex();
          }}
          onClick={() => combobox.openDropdown()}
          onFocus={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options id={listId} mah={280} style={{ overflowY: 'auto' }} aria-label={label}>
          {found.isLoading && <Combobox.Empty>{words.searching}</Combobox.Empty>}
          {found.data?.length === 0 && <Combobox.Empty>{words.nothingFound}</Combobox.Empty>}
          {found.data?.map(({ id, title, type, strand, picture }) => (
            <Combobox.Option key={id} value={id}>
              <Group gap="xs" wrap="nowrap">
                {picture && <DeskImage document={id} picture={picture} width={THUMB.width * 2} alt="" style={THUMB} />}
                <div>
                  <Text size="sm">{title || id}</Text>
                  <Text size="xs" c="dimmed">
                    {[types.length > 1 ? type : '', strand, id].filter(Boolean).join(' · ')}
                  </Text>
                </div>
              </Group>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
