// Webhooks: who is told of what, and what came of each delivery.
import { Badge, Button, Card, Checkbox, Code, Group, Stack, Table, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { call, get } from '../api.ts';
import { useProof } from '../session/proof.tsx';
import { RefusalNote } from '../session/refusal-note.tsx';
import { useLanguage, useWords } from '../words/language.tsx';
import { settingsWords } from './words.ts';

interface Webhook {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly kinds: readonly string[];
}

interface Delivery {
  readonly id: string;
  readonly kind: string;
  readonly state: 'waiting' | 'delivered' | 'failed';
  readonly attempts: number;
  readonly createdAt: number;
  readonly outcome: string;
}

const COLOURS = { waiting: 'yellow', delivered: 'green', failed: 'red' } as const;

export function Webhooks() {
  const words = useWords(settingsWords);
  const found = useQuery({ queryKey: ['webhooks'], queryFn: ({ signal }) => get<{ webhooks: Webhook[]; kinds: string[] }>('/webhooks', signal) });
  return (
    <Stack>
      <RefusalNote error={found.error} />
      {found.data && <NewWebhook kinds={found.data.kinds} />}
      {found.data?.webhooks.length === 0 && <Text>{words.noWebhooks}</Text>}
      {found.data?.webhooks.map((webhook) => (
        <OneWebhook key={webhook.id} webhook={webhook} />
      ))}
    </Stack>
  );
}

function NewWebhook({ kinds }: { readonly kinds: readonly string[] }) {
  const words = useWords(settingsWords);
  const act = useProof();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [url, setUrl] = useState('');
  const [chosen, setChosen] = useState<string[]>([...kinds]);
  const make = useMutation({
    mutationFn: () => act(() => call<{ secret: string }>('POST', '/webhooks', { name, url, kinds: chosen })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['webhooks'] }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate();
  };
  return (
    <Card withBorder component="section" aria-label={words.makeWebhook}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <Group grow>
            <TextInput label={words.name} required maxLength={80} value={name} onChange={(e) => setName(e.target.value)} />
            <TextInput label={words.address} type="url" placeholder="https://" required value={url} onChange={(e) => setUrl(e.target.value)} />
          </Group>
          <Checkbox.Group label={words.kinds} value={chosen} onChange={setChosen}>
            <Group mt={4}>
              {kinds.map((kind) => (
                <Checkbox key={kind} value={kind} label={kind} />
              ))}
            </Group>
          </Checkbox.Group>
          <RefusalNote error={make.error} />
          <Button type="submit" loading={make.isPending} disabled={chosen.length === 0} style={{ alignSelf: 'flex-start' }}>
            {words.makeWebhook}
          </Button>
          {make.data && (
            <div role="status">
              <Text size="sm">{words.secretOnce}</Text>
              <Code block>{make.data.secret}</Code>
            </div>
          )}
        </Stack>
      </form>
    </Card>
  );
}

function OneWebhook({ webhook }: { readonly webhook: Webhook }) {
  const words = useWords(settingsWords);
  const { language } = useLanguage();
  const act = useProof();
  const client = useQueryClient();
  const path = `/webhooks/${webhook.id}`;
  const sent = useQuery({
    queryKey: ['deliveries', webhook.id],
    queryFn: ({ signal }) => get<{ deliveries: Delivery[] }>(`${path}/deliveries?limit=20`, signal),
  });
  const change = useMutation({
    mutationFn: (work: () => Promise<unknown>) => act(work),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['webhooks'] });
      await client.invalidateQueries({ queryKey: ['deliveries', webhook.id] });
    },
  });
  const when = new Intl.DateTimeFormat(language === 'ga' ? 'ga-IE' : 'en-IE', { dateStyle: 'short', timeStyle: 'medium' });
  return (
    <Card withBorder component="section" aria-label={webhook.name}>
      <Group justify="space-between" align="start">
        <div>
          <Title order={2} size="h5">
            {webhook.name}
          </Title>
          <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {webhook.url} · {webhook.kinds.join(', ')}
          </Text>
        </div>
        <Button size="compact-sm" variant="subtle" color="red" onClick={() => change.mutate(() => call('DELETE', path))}>
          {words.remove}
        </Button>
      </Group>
      <RefusalNote error={sent.error ?? change.error} />
      {sent.data?.deliveries.length === 0 && (
        <Text size="sm" mt="sm">
          {words.nothingSent}
        </Text>
      )}
      <Table.ScrollContainer minWidth={520} type="native">
        <Table verticalSpacing={4} mt="sm" aria-label={words.deliveries(webhook.name)}>
          <Table.Tbody>
            {sent.data?.deliveries.map(({ id, kind, state, attempts, createdAt, outcome }) => (
              <Table.Tr key={id}>
                <Table.Td>{when.format(createdAt)}</Table.Td>
                <Table.Td>{kind}</Table.Td>
                <Table.Td>
                  <Badge variant="light" color={COLOURS[state]}>
                    {words[state]}
                  </Badge>
                </Table.Td>
                <Table.Td>{words.attempts(attempts, outcome)}</Table.Td>
                <Table.Td>
                  <Button size="compact-xs" variant="subtle" onClick={() => change.mutate(() => call('POST', `${path}/deliveries/${id}/replay`))}>
                    {words.replay}
                  </Button>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Card>
  );
}
