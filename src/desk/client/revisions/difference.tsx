// Everything that differs between two states of a document, field by field; each field, and each block, can be put back.
import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useMemo } from 'react';
import type { FieldKinds, JsonSchema } from '../../../collaboration/contract.ts';
import { useFieldName } from '../forms/field-words.ts';
import { useWords } from '../words/language.tsx';
import { BlockDiff } from './block-diff.tsx';
import './diff.css';
import type { BlockChange } from './diff-blocks.ts';
import { diffFields, type FieldChange } from './diff-fields.ts';
import { Pieces } from './pieces.tsx';
import { ValueDiff } from './value-diff.tsx';
import { revisionWords } from './words.ts';

type Fields = Readonly<Record<string, unknown>>;

interface DifferenceProps {
  readonly kinds: FieldKinds;
  readonly schema: JsonSchema;
  readonly before: Fields;
  readonly after: Fields;
  /** Undefined for who may only read. */
  readonly putBack: { readonly field: (name: string) => void; readonly block: (field: string, change: BlockChange) => void } | undefined;
}

export function Difference({ kinds, schema, before, after, putBack }: DifferenceProps) {
  const words = useWords(revisionWords);
  const nameOf = useFieldName();
  const changes = useMemo(() => diffFields(kinds, before, after), [kinds, before, after]);
  return (
    <Stack className="desk-diff" data-differences={changes.length}>
      <Text size="sm" c="dimmed" role="status">
        {changes.length === 0 ? words.none : words.differences(changes.length)}
      </Text>
      {changes.map((change) => (
        <section key={change.name} aria-label={nameOf(change.name)}>
          <Group justify="space-between" mb={4}>
            <Title order={2} size="h5">
              {nameOf(change.name)}
            </Title>
            {putBack && change.kind !== 'rich' && change.name in kinds && (
              <Button size="compact-xs" variant="default" aria-label={words.putBackField(nameOf(change.name))} onClick={() => putBack.field(change.name)}>
                {words.putBack}
              </Button>
            )}
          </Group>
          <ShownField change={change} schema={schema} putBack={putBack} />
        </section>
      ))}
    </Stack>
  );
}

interface ShownFieldProps extends Pick<DifferenceProps, 'schema' | 'putBack'> {
  readonly change: FieldChange;
}

function ShownField({ change, schema, putBack }: ShownFieldProps) {
  if (change.kind === 'text')
    return (
      <p className="desk-diff-words">
        <Pieces pieces={change.pieces} />
      </p>
    );
  if (change.kind === 'rich') return <BlockDiff changes={change.blocks} onPutBack={putBack && ((block) => putBack.block(change.name, block))} />;
  return <ValueDiff schema={schema.properties?.[change.name] ?? {}} before={change.before} after={change.after} />;
}
