// What a slot says in place of its story's own, or what a container is: a form that follows from the declaration of fronts.
import { Button, Group, Modal, Stack } from '@mantine/core';
import type { JsonSchema, SharedContainer, SharedSlot } from '../../../collaboration/contract.ts';
import { Control } from '../forms/control.tsx';
import { useFieldName } from '../forms/field-words.ts';
import { useWords } from '../words/language.tsx';
import { frontWords } from './words.ts';

interface EditThingProps {
  readonly title: string;
  readonly thing: SharedContainer | SharedSlot;
  readonly schema: JsonSchema;
  readonly onChange: (fields: Readonly<Record<string, unknown>>) => void;
  readonly onClose: () => void;
}

export function EditThing({ title, thing, schema, onChange, onClose }: EditThingProps) {
  const words = useWords(frontWords);
  const nameOf = useFieldName();
  const parts = Object.entries(schema.properties ?? {}).filter(([name]) => name !== 'slots');
  // What is cleared says nothing any more; only a container's title may be empty.
  const change = (name: string, next: unknown) => onChange({ [name]: (next === '' && name !== 'title') || next === null ? undefined : next });
  return (
    <Modal opened onClose={onClose} title={title} size="lg" closeButtonProps={{ 'aria-label': words.close }} returnFocus>
      <Stack>
        {parts.map(([name, part]) => (
          <Control
            key={name}
            schema={optionalGroup(part, schema.required?.includes(name) ?? false)}
            path={name}
            label={nameOf(name)}
            value={thing.fields[name]}
            onChange={(next) => change(name, next)}
            readOnly={false}
            required={schema.required?.includes(name)}
          />
        ))}
        <Group justify="end">
          <Button onClick={onClose}>{words.done}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** A group that may be absent is set and cleared as a whole. */
function optionalGroup(part: JsonSchema, isRequired: boolean): JsonSchema {
  if (isRequired || part.type !== 'object') return part;
  return { ...(part.description ? { description: part.description } : {}), anyOf: [part, { type: 'null' }] };
}
