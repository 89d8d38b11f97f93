// Controls for one plain value: a line, an address, a place in the tree, an instant, a number, a choice.
import { Autocomplete, Button, Group, NativeSelect, NumberInput, Stack, Switch, TagsInput, Textarea, TextInput } from '@mantine/core';
import { textOf } from '../../../collaboration/contract.ts';
import { useWords } from '../words/language.tsx';
import { type ControlProps, frame } from './control-props.ts';
import { useCopy } from './copy.tsx';
import { useStrands } from './documents.ts';
import { choices } from './schema-kind.ts';
import { slugOf } from './slug.ts';
import { formWords } from './words.ts';

const asText = (value: unknown): string => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '');

export function LineControl({ value, onChange, ...rest }: ControlProps) {
  return <TextInput {...frame(rest)} value={asText(value)} onChange={(event) => onChange(event.currentTarget.value)} />;
}

export function ParagraphControl({ value, onChange, ...rest }: ControlProps) {
  return <Textarea {...frame(rest)} autosize minRows={2} value={asText(value)} onChange={(event) => onChange(event.currentTarget.value)} />;
}

export function SlugControl({ value, onChange, readOnly, ...rest }: ControlProps) {
  const words = useWords(formWords);
  const { copy, kinds } = useCopy();
  const source = ['headline', 'title', 'name'].find((name) => kinds[name] === 'text');
  const make = () => source && onChange(slugOf(textOf(copy, source).toString()));
  return (
    <Stack gap={4}>
      <TextInput {...frame({ ...rest, readOnly })} value={asText(value)} onChange={(event) => onChange(event.currentTarget.value)} />
      {source && !readOnly && (
        <Group>
          <Button variant="subtle" size="compact-xs" onClick={make}>
            {words.makeSlug}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

export function StrandControl({ schema, value, onChange, ...rest }: ControlProps) {
  const strands = useStrands();
  const others = (schema.anyOf ?? []).flatMap((each) => (typeof each.const === 'string' ? [each.const] : []));
  return (
    <Autocomplete
      {...frame(rest)}
      data={[...others, ...(strands.data ?? []).filter((each) => !others.includes(each))]}
      value={asText(value)}
      limit={60}
      maxDropdownHeight={260}
      onChange={(next) => onChange(next === '' && !rest.required ? undefined : next)}
    />
  );
}

/** In the time zone of the person’s own clock, which is named beside it. */
export function InstantControl({ value, onChange, description, ...rest }: ControlProps) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const local = typeof value === 'number' ? localTime(value) : '';
  return (
    <TextInput
      {...frame({ ...rest, description: [/^Mill(?:iseconds|easoicindí)/.test(description ?? '') ? '' : description, zone].filter(Boolean).join(' · ') })}
      type="datetime-local"
      value={local}
      onChange={(event) => onChange(event.currentTarget.value === '' ? undefined : new Date(event.currentTarget.value).getTime())}
    />
  );
}

function localTime(instant: number): string {
  const date = new Date(instant);
  const two = (count: number) => String(count).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

export function NumberControl({ schema, value, onChange, ...rest }: ControlProps) {
  return (
    <NumberInput
      {...frame({ ...rest, readOnly: rest.readOnly || schema.readOnly === true })}
      value={typeof value === 'number' ? value : ''}
      allowDecimal={schema.type !== 'integer'}
      {...(schema.minimum === undefined ? {} : { min: schema.minimum })}
      {...(schema.maximum === undefined ? {} : { max: schema.maximum })}
      step={schema.type === 'integer' ? 1 : 0.05}
      onChange={(next) => onChange(typeof next === 'number' ? next : undefined)}
    />
  );
}

export function ChoiceControl({ schema, value, onChange, ...rest }: ControlProps) {
  const offered = choices(schema) ?? [];
  return (
    <NativeSelect
      {...frame(rest)}
      data={offered.map((each) => String(each))}
      value={String(value ?? schema.default ?? offered[0] ?? '')}
      onChange={(event) => onChange(offered.find((each) => String(each) === event.currentTarget.value))}
    />
  );
}

export function SwitchControl({ value, onChange, label, description, readOnly }: ControlProps) {
  return (
    <Switch label={label} description={description} checked={value === true} disabled={readOnly} onChange={(event) => onChange(event.currentTarget.checked)} />
  );
}

/** Codes, typed one after the other. */
export function TerritoriesControl({ value, onChange, ...rest }: ControlProps) {
  const codes = Array.isArray(value) ? (value as string[]) : [];
  return <TagsInput {...frame(rest)} value={codes} splitChars={[',', ' ']} onChange={(next) => onChange(next.map((each) => each.trim().toUpperCase()))} />;
}
