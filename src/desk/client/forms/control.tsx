// The control for a place in the fields, whatever its shape. Lists and groups hold controls again.
import { ActionIcon, Button, Fieldset, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { useWords } from '../words/language.tsx';
import type { ControlProps } from './control-props.ts';
import { useComplaint } from './copy.tsx';
import { useHelp } from './field-help.ts';
import { useFieldName } from './field-words.ts';
import {
  ChoiceControl,
  InstantControl,
  LineControl,
  NumberControl,
  ParagraphControl,
  SlugControl,
  StrandControl,
  SwitchControl,
  TerritoriesControl,
} from './plain-controls.tsx';
import { ReferenceControl, ReferencesControl } from './reference-control.tsx';
import { type ControlKind, controlKind, emptyValue, presentPart, variantOf } from './schema-kind.ts';
import { formWords } from './words.ts';

const CONTROLS: Readonly<Partial<Record<ControlKind, (props: ControlProps) => React.ReactNode>>> = {
  line: LineControl,
  paragraph: ParagraphControl,
  slug: SlugControl,
  strand: StrandControl,
  instant: InstantControl,
  number: NumberControl,
  choice: ChoiceControl,
  switch: SwitchControl,
  territories: TerritoriesControl,
  reference: ReferenceControl,
  references: ReferencesControl,
  optional: OptionalControl,
  variants: VariantsControl,
  group: GroupControl,
  list: ListControl,
};

export function Control(props: Omit<ControlProps, 'error' | 'description'> & { readonly description?: string | undefined }) {
  const error = useComplaint(props.path);
  const Shown = CONTROLS[controlKind(props.schema)] ?? LineControl;
  const help = useHelp();
  return <Shown {...props} description={help(props.description ?? props.schema.description)} error={error} />;
}

/** Something or nothing: a reference that may be empty, or a group that is set and cleared. */
function OptionalControl(props: ControlProps) {
  const words = useWords(formWords);
  const { schema, value, onChange, label, readOnly } = props;
  const part = presentPart(schema);
  if (controlKind(part) === 'reference') return <ReferenceControl {...props} schema={part} onChange={(next) => onChange(next ?? null)} />;
  const isSet = value !== null && value !== undefined;
  return (
    <Fieldset legend={label} p="sm">
      {props.description && (
        <Text size="xs" c="dimmed">
          {props.description}
        </Text>
      )}
      {isSet && <Properties {...props} schema={part} />}
      {props.error && (
        <Text size="xs" c="red" role="alert">
          {props.error}
        </Text>
      )}
      {!readOnly && (
        <Button mt="xs" size="compact-sm" variant="default" onClick={() => onChange(isSet ? null : emptyValue(part))}>
          {isSet ? words.clear : words.set}
        </Button>
      )}
    </Fieldset>
  );
}

function GroupControl(props: ControlProps) {
  return (
    <Fieldset legend={props.label} p="sm">
      <Properties {...props} />
    </Fieldset>
  );
}

function Properties({ schema, value, onChange, path, readOnly }: ControlProps) {
  const nameOf = useFieldName();
  const fields = (value ?? {}) as Readonly<Record<string, unknown>>;
  const change = (name: string, next: unknown) => {
    const { [name]: _, ...others } = fields;
    onChange(next === undefined || (next === '' && !schema.required?.includes(name)) ? others : { ...fields, [name]: next });
  };
  return (
    <Stack gap="xs">
      {Object.entries(schema.properties ?? {}).map(([name, part]) => (
        <Control
          key={name}
          schema={part}
          path={`${path}.${name}`}
          label={nameOf(name)}
          value={fields[name]}
          onChange={(next) => change(name, next)}
          readOnly={readOnly}
          required={schema.required?.includes(name)}
        />
      ))}
    </Stack>
  );
}

function VariantsControl(props: ControlProps) {
  const words = useWords(formWords);
  const nameOf = useFieldName();
  const { schema, value, onChange, readOnly } = props;
  const variants = schema.anyOf ?? [];
  const at = variantOf(schema, value);
  const names = variants.map(({ title, properties = {} }) => title ?? Object.keys(properties).map(nameOf).join(', '));
  return (
    <Stack gap="xs">
      <NativeSelect
        label={words.kindOf}
        disabled={readOnly}
        data={names.map((label, index) => ({ label, value: String(index) }))}
        value={String(at)}
        onChange={(event) => {
          const chosen = variants[Number(event.currentTarget.value)] ?? {};
          const [first] = Object.keys(chosen.properties ?? {});
          onChange({ ...(first ? { [first]: '' } : {}), ...(emptyValue(chosen) as object) });
        }}
      />
      <Properties {...props} schema={variants[at] ?? {}} />
    </Stack>
  );
}

function ListControl({ schema, value, onChange, path, label, description, error, readOnly }: ControlProps) {
  const words = useWords(formWords);
  const part = schema.items ?? {};
  const items = Array.isArray(value) ? (value as unknown[]) : [];
  const swap = (from: number, to: number) => onChange(items.with(from, items[to]).with(to, items[from]));
  return (
    <Fieldset legend={label} p="sm">
      <Stack gap="sm">
        {description && (
          <Text size="xs" c="dimmed">
            {description}
          </Text>
        )}
        {items.length === 0 && (
          <Text size="sm" c="dimmed">
            {words.empty}
          </Text>
        )}
        {items.map((item, at) => {
          const name = `${label} ${at + 1}`;
          return (
            // An item has no name but its place.
            <Group key={`${path}.${at}`} align="start" wrap="nowrap" gap="xs" role="group" aria-label={name}>
              <div style={{ flex: 1, minWidth: 0 }}>
                {controlKind(part) === 'group' ? (
                  <Properties
                    schema={part}
                    path={`${path}.${at}`}
                    label={name}
                    value={item}
                    onChange={(next) => onChange(items.with(at, next))}
                    readOnly={readOnly}
                  />
                ) : (
                  <Control
                    schema={part}
                    path={`${path}.${at}`}
                    label={name}
                    value={item}
                    onChange={(next) => onChange(items.with(at, next))}
                    readOnly={readOnly}
                  />
                )}
              </div>
              {!readOnly && (
                <Stack gap={2}>
                  <ActionIcon variant="subtle" size={26} aria-label={words.earlier(name)} disabled={at === 0} onClick={() => swap(at, at - 1)}>
                    ↑
                  </ActionIcon>
                  <ActionIcon variant="subtle" size={26} aria-label={words.later(name)} disabled={at === items.length - 1} onClick={() => swap(at, at + 1)}>
                    ↓
                  </ActionIcon>
                  <ActionIcon variant="subtle" size={26} aria-label={words.remove(name)} onClick={() => onChange(items.toSpliced(at, 1))}>
                    ✕
                  </ActionIcon>
                </Stack>
              )}
            </Group>
          );
        })}
        {error && (
          <Text size="xs" c="red" role="alert">
            {error}
          </Text>
        )}
        {!readOnly && (
          <Group>
            <Button size="compact-sm" variant="default" onClick={() => onChange([...items, newItem(part)])}>
              {words.add(label)}
            </Button>
          </Group>
        )}
      </Stack>
    </Fieldset>
  );
}

/** A new item shows its first field, though nothing stands in it yet. */
function newItem(part: ControlProps['schema']): unknown {
  if (controlKind(part) !== 'variants') return emptyValue(part) ?? '';
  const first = part.anyOf?.[0] ?? {};
  const [name] = Object.keys(first.properties ?? {});
  return { ...(name ? { [name]: '' } : {}), ...(emptyValue(first) as object) };
}
