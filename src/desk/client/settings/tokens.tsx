// API tokens: made, shown once, revoked.
import { Button, Card, Checkbox, Code, CopyButton, Group, Stack, Table, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { call, get } from '../api.ts';
import { useProof } from '../session/proof.tsx';
import { RefusalNote } from '../session/refusal-note.tsx';
import { useLanguage, useWords } from '../words/language.tsx';
import { settingsWords } from './words.ts';

interface Token {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly createdAt: number;
}

export function Tokens() {
  const words = useWords(settingsWords);
  const { language } = useLanguage();
  const act = useProof();
  const client = useQueryClient();
  const found = useQuery({ queryKey: ['tokens'], queryFn: ({ signal }) => get<{ tokens: Token[]; scopes: string[] }>('/tokens', signal) });
  const fresh = () => client.invalidateQueries({ queryKey: ['tokens'] });
  const revoke = useMutation({ mutationFn: (id: string) => act(() => call('DELETE', `/tokens/${id}`)), onSuccess: fresh });
  const when = new Intl.DateTimeFormat(language === 'ga' ? 'ga-IE' : 'en-IE', { dateStyle: 'medium' });
  return (
    <Stack>
      <NewToken scopes={found.data?.scopes ?? []} onMade={() => void fresh()} />
      <RefusalNote error={found.error ?? revoke.error} />
      {found.data?.tokens.length === 0 && <Text>{words.noTokens}</Text>}
      <Table verticalSpacing="xs" aria-label={words.tokens}>
        <Table.Tbody>
          {found.data?.tokens.map(({ id, name, scopes, createdAt }) => (
            <Table.Tr key={id}>
              <Table.Th scope="row">{name}</Table.Th>
              <Table.Td>{scopes.join(', ')}</Table.Td>
              <Table.Td>{words.made(when.format(createdAt))}</Table.Td>
              <Table.Td>
                <Button size="compact-sm" variant="subtle" color="red" aria-label={words.revokeOne(name)} onClick={() => revoke.mutate(id)}>
                  {words.revoke}
                </Button>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Stack>
  );
}

function NewToken({ scopes, onMade }: { readonly scopes: readonly string[]; readonly onMade: () => void }) {
  const words = useWords(settingsWords);
  const act = useProof();
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<string[]>(['read']);
  const make = useMutation({
    mutationFn: () => act(() => call<{ text: string }>('POST', '/tokens', { name, scopes: chosen })),
    onSuccess: () => {
      setName('');
      onMade();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate();
  };
  return (
    <Card withBorder component="section" aria-label={words.makeToken}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <TextInput label={words.name} required maxLength={80} value={name} onChange={(e) => setName(e.target.value)} />
          <Checkbox.Group label={words.scopes} value={chosen} onChange={setChosen}>
            <Group mt={4}>
              {scopes.map((scope) => (
                <Checkbox key={scope} value={scope} label={scope} />
              ))}
            </Group>
          </Checkbox.Group>
          <RefusalNote error={make.error} />
          <Button type="submit" loading={make.isPending} disabled={chosen.length === 0} style={{ alignSelf: 'flex-start' }}>
            {words.makeToken}
          </Button>
          {make.data && (
            <div role="status">
              <Text size="sm">{words.shownOnce}</Text>
              <Group>
                <Code block style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
                  {make.data.text}
                </Code>
                <CopyButton value={make.data.text}>
                  {({ copied, copy }) => (
                    <Button variant="default" size="xs" onClick={copy}>
                      {copied ? words.copied : words.copy}
                    </Button>
                  )}
                </CopyButton>
              </Group>
            </div>
          )}
        </Stack>
      </form>
    </Card>
  );
}
