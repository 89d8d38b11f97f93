// One document: its state and its newest revision.
import { Badge, Code, Group, Stack, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { get } from '../api.ts';
import { RefusalNote } from '../session/refusal-note.tsx';

interface Whole {
  readonly document: { readonly id: string; readonly type: string; readonly newest: number; readonly state: { readonly kind: string } };
  readonly revision: { readonly number: number; readonly at: number; readonly actor: string; readonly fields: Readonly<Record<string, unknown>> };
}

export default function DocumentPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const whole = useQuery({ queryKey: ['document', id], queryFn: ({ signal }) => get<Whole>(`/documents/${encodeURIComponent(id)}`, signal) });
  if (whole.error) return <RefusalNote error={whole.error} />;
  if (!whole.data) return <Text>One moment …</Text>;
  const { document, revision } = whole.data;
  const { fields } = revision;
  return (
    <Stack>
      <Title order={1} size="h3">
        {String(fields['headline'] ?? fields['name'] ?? fields['title'] ?? document.id)}
      </Title>
      <Group>
        <Badge variant="light">{document.state.kind}</Badge>
        <Text size="sm" c="dimmed">
          {document.type} · revision {revision.number} by {revision.actor}
        </Text>
      </Group>
      <Table verticalSpacing="xs">
        <Table.Tbody>
          {Object.entries(fields).map(([name, value]) => (
            <Table.Tr key={name}>
              <Table.Th scope="row">{name}</Table.Th>
              <Table.Td>{typeof value === 'string' ? value : <Code block>{JSON.stringify(value, null, 2)}</Code>}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Stack>
  );
}
