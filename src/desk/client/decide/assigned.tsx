// What is assigned to whoever looks: a block of the desk's first page.
import { Anchor, Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { get } from '../api.ts';
import { RefusalNote } from '../session/refusal-note.tsx';
import { useWords } from '../words/language.tsx';
import type { Workflow } from './standing.ts';
import { workflowWords } from './workflow-words.ts';

const LINES = 8;
const AGAIN_MS = 15_000;

interface Waits {
  readonly document: string;
  readonly title: string;
  readonly workflow: Workflow;
}

export function Assigned() {
  const words = useWords(workflowWords);
  const waits = useQuery({
    queryKey: ['assigned'],
    queryFn: ({ signal }) => get<{ documents: Waits[] }>(`/workflow?limit=${LINES}&assignee=me`, signal),
    refetchInterval: AGAIN_MS,
  });
  const documents = waits.data?.documents ?? [];
  return (
    <Paper withBorder p="md" component="section" aria-label={words.mine}>
      <Title order={2} size="h5" mb="xs">
        {words.mine}
      </Title>
      <RefusalNote error={waits.error} />
      {waits.isSuccess && documents.length === 0 && (
        <Text size="sm" c="dimmed">
          {words.noneMine}
        </Text>
      )}
      <Stack gap={8}>
        {documents.map(({ document, title: name, workflow: { stage, note, actor } }) => (
          <div key={document}>
            <Anchor component={Link} to="/documents/$id" params={{ id: document } as never} size="sm">
              {name || document}
            </Anchor>
            <Text size="xs" c="dimmed">
              {[words[stage], note && words.said(actor, note)].filter(Boolean).join(' · ')}
            </Text>
          </div>
        ))}
      </Stack>
    </Paper>
  );
}
