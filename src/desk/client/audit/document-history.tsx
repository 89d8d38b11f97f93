// What was done with one document, on its own page: who, when, from which revision to which.
import { Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { get } from '../api.ts';
import { RefusalNote } from '../session/refusal-note.tsx';
import { useWords } from '../words/language.tsx';
import { type Line, Lines } from './lines.tsx';
import { auditWords } from './words.ts';

export default function DocumentHistory() {
  const words = useWords(auditWords);
  const { id } = useParams({ strict: false }) as { id: string };
  const found = useQuery({
    queryKey: ['audit-of', id],
    queryFn: ({ signal }) => get<{ lines: readonly Line[] }>(`/documents/${encodeURIComponent(id)}/audit?limit=200`, signal),
  });
  return (
    <>
      <Title order={1} size="h3">
        {words.history}
      </Title>
      <RefusalNote error={found.error} />
      {found.data && (found.data.lines.length === 0 ? <Text>{words.noHistory}</Text> : <Lines lines={found.data.lines} />)}
    </>
  );
}
