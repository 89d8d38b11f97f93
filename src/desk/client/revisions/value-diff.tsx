// A field that is neither words nor blocks, before and after: documents by their title, pictures as they look, lists entry by entry.
import { Group, Stack, Text } from '@mantine/core';
import { diffArrays } from 'diff';
import type { ReactNode } from 'react';
import type { JsonSchema } from '../../../collaboration/contract.ts';
import { useFieldName } from '../forms/field-words.ts';
import { controlKind, presentPart, variantOf } from '../forms/schema-kind.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { DocumentShown, SideBySide } from './card-shown.tsx';
import { piecesOf, type PieceKind } from './diff-words.ts';
import { Pieces } from './pieces.tsx';
import { revisionWords } from './words.ts';

interface ValueDiffProps {
  readonly schema: JsonSchema;
  readonly before: unknown;
  readonly after: unknown;
}

export function ValueDiff({ schema, before, after }: ValueDiffProps) {
  const part = controlKind(schema) === 'optional' ? presentPart(schema) : schema;
  if (controlKind(part) === 'reference') return <SideBySide before={before} after={after} />;
  if (Array.isArray(before) || Array.isArray(after)) return <ListDiff schema={part.items ?? {}} before={listOf(before)} after={listOf(after)} />;
  return (
    <Group align="start" gap="xs">
      {isThere(before) && <Told schema={part} value={before} kind="removed" />}
      {isThere(after) && <Told schema={part} value={after} kind="added" />}
    </Group>
  );
}

function ListDiff({ schema, before, after }: { readonly schema: JsonSchema; readonly before: readonly unknown[]; readonly after: readonly unknown[] }) {
  const spell = (value: unknown) => JSON.stringify(value);
  const changes = diffArrays(before.map(spell), after.map(spell));
  const entries = changes.flatMap(({ value, added, removed }) =>
    value.map((spelt) => ({ value: JSON.parse(spelt) as unknown, kind: (added ? 'added' : removed ? 'removed' : 'same') as PieceKind })),
  );
  return (
    <Stack gap={4}>
      {entries.map(({ value, kind }, at) => (
        <Told key={`${at} ${kind}`} schema={schema} value={value} kind={kind} />
      ))}
    </Stack>
  );
}

/** One value in words. */
function Told({ schema, value, kind }: { readonly schema: JsonSchema; readonly value: unknown; readonly kind: PieceKind }): ReactNode {
  const words = useWords(revisionWords);
  const { language } = useLanguage();
  const nameOf = useFieldName();
  const part = controlKind(schema) === 'optional' ? presentPart(schema) : schema;
  const control = controlKind(part);
  if (control === 'reference' && typeof value === 'string') return <DocumentShown id={value} kind={kind} />;
  if (typeof value === 'object' && value !== null) {
    const shape = control === 'variants' ? part.anyOf?.[variantOf(part, value)] : part;
    const entries = Array.isArray(value) ? value.map((each, at) => [String(at + 1), each] as const) : Object.entries(value as object);
    return (
      <div>
        {entries
          .filter(([, each]) => isThere(each))
          .map(([name, each]) => (
            <Group key={name} gap={6} align="start">
              <Text size="xs" c="dimmed">
                {nameOf(name)}
              </Text>
              <Told schema={(Array.isArray(value) ? shape?.items : shape?.properties?.[name]) ?? {}} value={each} kind={kind} />
            </Group>
          ))}
      </div>
    );
  }
  const instant = control === 'instant' && typeof value === 'number';
  const format = new Intl.DateTimeFormat(language === 'ga' ? 'ga-IE' : 'en-IE', { dateStyle: 'medium', timeStyle: 'short' });
  const text = instant ? format.format(value) : typeof value === 'boolean' ? (value ? words.yes : words.no) : String(value ?? '');
  return (
    <p className="desk-diff-words">
      <Pieces pieces={piecesOf([{ type: 'text', text: text === '' ? words.nothing : text }], kind)} />
    </p>
  );
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const isThere = (value: unknown): boolean => value !== undefined && value !== null && value !== '';
