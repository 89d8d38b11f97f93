// The house style, looked over while one writes: it warns, and holds nothing up.
import { Alert, List } from '@mantine/core';
import type * as Y from 'yjs';
import type { FieldKinds } from '../../../collaboration/contract.ts';
import { useSnapshot } from '../forms/copy.tsx';
import { useWords } from '../words/language.tsx';
import { houseStyle } from './house-style.ts';
import { writingWords } from './words.ts';

export function Checks({ copy, kinds }: { readonly copy: Y.Doc; readonly kinds: FieldKinds }) {
  const words = useWords(writingWords);
  const warnings = houseStyle(useSnapshot(copy, kinds));
  if (warnings.length === 0) return null;
  return (
    <Alert color="yellow" variant="light" title={words.houseStyle} role="note" styles={{ title: { color: 'var(--mantine-color-text)' } }}>
      <List size="sm">
        {warnings.map(({ kind, detail }) => (
          <List.Item key={`${kind} ${detail}`}>{words[kind](detail)}</List.Item>
        ))}
      </List>
    </Alert>
  );
}
