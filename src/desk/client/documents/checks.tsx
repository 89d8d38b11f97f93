// The house style, looked over while one writes: what warns, and what would keep it from going out. It holds no typing up.
import { Alert, List } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import type * as Y from 'yjs';
import type { FieldKinds } from '../../../collaboration/contract.ts';
import { type Finding, houseStyle, noFacts, type StyleLevel } from '../../../content/contract.ts';
import { call } from '../api.ts';
import { useSnapshot } from '../forms/copy.tsx';
import { useWords } from '../words/language.tsx';
import { styleWords } from './style-words.ts';

type Told = Finding & { readonly level: StyleLevel };
/** After the last key. */
const ASK_AFTER_MS = 1_000;

interface ChecksProps {
  readonly copy: Y.Doc;
  readonly kinds: FieldKinds;
  readonly type: string;
}

export function Checks({ copy, kinds, type }: ChecksProps) {
  const words = useWords(styleWords);
  const findings = useFindings(useSnapshot(copy, kinds), type);
  const parts = [
    ['block', 'red', words.blocks],
    ['warn', 'yellow', words.houseStyle],
  ] as const;
  return parts.map(([level, color, title]) => {
    const told = findings.filter((each) => each.level === level);
    if (told.length === 0) return null;
    return (
      <Alert key={level} color={color} variant="light" title={title} role="note" data-style={level} styles={{ title: { color: 'var(--mantine-color-text)' } }}>
        <List size="sm">
          {told.map(({ rule, detail }) => (
            <List.Item key={`${rule} ${detail}`}>{words[rule](detail)}</List.Item>
          ))}
        </List>
      </Alert>
    );
  });
}

/** What the server says; while it cannot be reached, what can be said without it. */
function useFindings(fields: Readonly<Record<string, unknown>>, type: string): readonly Told[] {
  const [asked] = useDebouncedValue(fields, ASK_AFTER_MS);
  const [told, setTold] = useState<readonly Told[]>();
  useEffect(() => {
    const controller = new AbortController();
    call<{ findings: Told[] }>('POST', '/house-style/look', { type, fields: asked }, controller.signal)
      .then(({ findings }) => setTold(findings))
      .catch(() => {
        if (!controller.signal.aborted) setTold(undefined);
      });
    return () => controller.abort();
  }, [asked, type]);
  return told ?? houseStyle(fields, noFacts).map((finding) => ({ ...finding, level: 'warn' }));
}
