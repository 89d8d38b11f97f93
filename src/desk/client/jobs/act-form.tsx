// One act on many documents: what it needs to know, then it begins and its page opens.
import { Button, Checkbox, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../api.ts';
import { useDocument, useStrands } from '../forms/documents.ts';
import { DocumentSearch } from '../forms/reference-control.tsx';
import { RefusalNote } from '../session/refusal-note.tsx';
import { useProof } from '../session/proof.tsx';
import { useWords } from '../words/language.tsx';
import { jobWords } from './words.ts';

export type ActName = 'publish' | 'withdraw' | 'restore' | 'spike' | 'unspike' | 'move' | 'addTopic' | 'removeTopic';

interface ActFormProps {
  readonly act: ActName;
  readonly wish: { readonly ids: readonly string[] } | { readonly filter: Readonly<Record<string, string>> };
}

export function ActForm({ act, wish }: ActFormProps) {
  const words = useWords(jobWords);
  const navigate = useNavigate();
  const prove = useProof();
  const [parts, setParts] = useState<Readonly<Record<string, unknown>>>({});
  const set = (part: Record<string, unknown>) => setParts({ ...parts, ...part });
  const begin = useMutation({
    mutationFn: () => prove(() => call<{ id: string }>('POST', '/bulk', { act: { act, ...parts }, ...wish })),
    onSuccess: ({ id }) => void navigate({ to: '/jobs/$id', params: { id } as never }),
  });
  const isEdit = act === 'move' || act === 'addTopic' || act === 'removeTopic';
  const lacks = (act === 'move' && !parts['strand']) || ((act === 'addTopic' || act === 'removeTopic') && !parts['topic']);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        begin.mutate();
      }}
    >
      <Stack>
        {act === 'withdraw' && (
          <>
            <Textarea label={words.note} required autosize minRows={2} data-autofocus onChange={(event) => set({ note: event.target.value })} />
            <TextInput label={words.askedBy} onChange={(event) => set({ askedBy: event.target.value || undefined })} />
          </>
        )}
        {act === 'move' && <Strand onChange={(strand) => set({ strand })} />}
        {(act === 'addTopic' || act === 'removeTopic') && <Topic id={parts['topic'] as string | undefined} onChange={(topic) => set({ topic })} />}
        {isEdit && (
          <Checkbox
            label={words.show}
            description={words.showSays}
            checked={parts['show'] !== false}
            onChange={(event) => set({ show: event.target.checked })}
          />
        )}
        <Text size="sm" c="dimmed">
          {words.eachAlone}
        </Text>
        <RefusalNote error={begin.error} />
        <Button type="submit" loading={begin.isPending} disabled={lacks} {...(act === 'withdraw' || act === 'spike' ? { color: 'red' } : {})}>
          {words.begin}
        </Button>
      </Stack>
    </form>
  );
}

function Strand({ onChange }: { readonly onChange: (strand: string) => void }) {
  const words = useWords(jobWords);
  const strands = useStrands();
  return <Select label={words.strand} required searchable data={strands.data ?? []} onChange={(strand) => onChange(strand ?? '')} />;
}

function Topic({ id, onChange }: { readonly id: string | undefined; readonly onChange: (topic: string) => void }) {
  const words = useWords(jobWords);
  const { data } = useDocument(id);
  return <DocumentSearch label={words.topic} types={['topic']} placeholder={data?.document.title ?? id ?? words.chooseTopic} onChoose={onChange} />;
}
