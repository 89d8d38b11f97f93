// What a strand, and all below it, asks before anything goes out: a stage, and which rules of the house style warn or block.
import { Fieldset, NativeSelect, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type StyleLevel, styleLevels, type StyleRule, styleRules } from '../../../content/contract.ts';
import { call, get } from '../api.ts';
import { styleWords } from '../documents/style-words.ts';
import { useStrands } from '../forms/documents.ts';
import { RefusalNote } from '../session/refusal-note.tsx';
import { useWords } from '../words/language.tsx';
import { settingsWords } from './words.ts';

const STAGES = ['draft', 'in-review', 'ready'] as const;

interface StageAsked {
  readonly strand: string;
  readonly needs: (typeof STAGES)[number];
}
interface StyleAsked {
  readonly strand: string;
  readonly rule: StyleRule;
  readonly level: StyleLevel;
}

export function StrandRules() {
  const words = useWords(settingsWords);
  const ofStyle = useWords(styleWords);
  const client = useQueryClient();
  const [strand, setStrand] = useState('');
  const strands = useStrands();
  const stages = useQuery({ queryKey: ['strand-stages'], queryFn: ({ signal }) => get<{ strands: StageAsked[] }>('/workflow/strands', signal) });
  const styles = useQuery({ queryKey: ['strand-styles'], queryFn: ({ signal }) => get<{ strands: StyleAsked[] }>('/house-style/strands', signal) });
  const again = () => client.invalidateQueries({ predicate: ({ queryKey }) => ['strand-stages', 'strand-styles', 'standing'].includes(String(queryKey[0])) });
  const ask = useMutation({ mutationFn: ({ path, body }: { path: string; body: object }) => call('PUT', path, body), onSuccess: again });
  const stage = stages.data?.strands.find((each) => each.strand === strand)?.needs ?? '';
  const level = (rule: StyleRule) => styles.data?.strands.find((each) => each.strand === strand && each.rule === rule)?.level ?? '';
  const unsaid = strand === '' ? words.unsaidEverywhere : words.asParent;
  return (
    <Stack maw={520}>
      <NativeSelect
        label={words.strand}
        value={strand}
        onChange={(event) => setStrand(event.target.value)}
        data={[{ value: '', label: words.allStrands }, ...(strands.data ?? []).map((path) => ({ value: path, label: path }))]}
      />
      <RefusalNote error={ask.error ?? stages.error ?? styles.error ?? strands.error} />
      <Fieldset legend={words.beforeItGoesOut}>
        <NativeSelect
          label={words.stageAsked}
          value={stage}
          disabled={!stages.data || ask.isPending}
          onChange={(event) => ask.mutate({ path: '/workflow/strands', body: { strand, needs: event.target.value || null } })}
          data={[{ value: '', label: unsaid }, ...STAGES.map((each) => ({ value: each, label: words[`stage-${each}`] }))]}
        />
      </Fieldset>
      <Fieldset legend={ofStyle.houseStyle}>
        <Stack gap="xs">
          {styleRules.map((rule) => (
            <NativeSelect
              key={rule}
              label={ofStyle[`${rule}-rule`]}
              value={level(rule)}
              disabled={!styles.data || ask.isPending}
              onChange={(event) => ask.mutate({ path: '/house-style/strands', body: { strand, rule, level: event.target.value || null } })}
              data={[{ value: '', label: unsaid }, ...styleLevels.map((each) => ({ value: each, label: words[`level-${each}`] }))]}
            />
          ))}
        </Stack>
      </Fieldset>
      <Text size="sm" role="status">
        {ask.isSuccess ? words.isSet : ''}
      </Text>
    </Stack>
  );
}
