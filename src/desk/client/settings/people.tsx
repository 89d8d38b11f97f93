// People and what each may do: inviting, giving and taking roles, letting go.
import { Badge, Button, Card, Code, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { call, get } from '../api.ts';
import { useProof } from '../session/proof.tsx';
import { RefusalNote } from '../session/refusal-note.tsx';
import { useWords } from '../words/language.tsx';
import { emptyGrant, GrantFields, type GrantWish } from './grant-fields.tsx';
import { settingsWords } from './words.ts';

interface Grant {
  readonly id: string;
  readonly role: string;
  readonly strand: string;
  readonly types: readonly string[];
}

interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly state: 'active' | 'disabled';
  readonly grants: readonly Grant[];
}

export interface Role {
  readonly name: string;
  readonly says: string;
}

export function People() {
  const found = useQuery({ queryKey: ['accounts'], queryFn: ({ signal }) => get<{ accounts: Person[]; roles: Role[] }>('/accounts', signal) });
  return (
    <Stack>
      <RefusalNote error={found.error} />
      {found.data && <Invitation roles={found.data.roles} />}
      {found.data?.accounts.map((person) => (
        <OnePerson key={person.id} person={person} roles={found.data.roles} />
      ))}
    </Stack>
  );
}

function Invitation({ roles }: { readonly roles: readonly Role[] }) {
  const words = useWords(settingsWords);
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const act = useProof();
  const [grant, setGrant] = useState<GrantWish>(emptyGrant);
  const [invited, setInvited] = useState('');
  const invite = useMutation({
    mutationFn: () => act(() => call<{ id: string; link: string }>('POST', '/accounts', { name, email, grants: [grant] })),
    onSuccess: async () => {
      setInvited(name);
      setName('');
      setEmail('');
      await client.invalidateQueries({ queryKey: ['accounts'] });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    invite.mutate();
  };
  return (
    <Card withBorder component="section" aria-label={words.invite}>
      <Title order={2} size="h5" mb="sm">
        {words.invite}
      </Title>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <Group grow>
            <TextInput label={words.name} required autoComplete="off" value={name} onChange={(e) => setName(e.target.value)} />
            <TextInput label={words.email} type="email" required autoComplete="off" value={email} onChange={(e) => setEmail(e.target.value)} />
          </Group>
          <GrantFields value={grant} roles={roles} onChange={setGrant} />
          <RefusalNote error={invite.error} />
          <Button type="submit" loading={invite.isPending} style={{ alignSelf: 'flex-start' }}>
            {words.sendInvitation}
          </Button>
          {invite.data && (
            <div role="status">
              <Text size="sm">{words.invited(invited)}</Text>
              <Code block>{invite.data.link}</Code>
            </div>
          )}
        </Stack>
      </form>
    </Card>
  );
}

function OnePerson({ person, roles }: { readonly person: Person; readonly roles: readonly Role[] }) {
  const words = useWords(settingsWords);
  const act = useProof();
  const client = useQueryClient();
  const [giving, setGiving] = useState<GrantWish | undefined>();
  const path = `/accounts/${person.id}`;
  const change = useMutation({
    mutationFn: (work: () => Promise<unknown>) => act(work),
    onSuccess: () => client.invalidateQueries({ queryKey: ['accounts'] }),
  });
  const give = () =>
    change.mutate(async () => {
      await call('POST', `${path}/grants`, giving);
      setGiving(undefined);
    });
  const active = person.state === 'active';
  return (
    <Card withBorder component="section" aria-label={person.name}>
      <Group justify="space-between" align="start">
        <div>
          <Title order={2} size="h5">
            {person.name} {!active && <Badge color="red">{words.disabled}</Badge>}
          </Title>
          <Text size="sm" c="dimmed">
            {person.email}
          </Text>
        </div>
        <Group gap="xs">
          <Button size="compact-sm" variant="default" onClick={() => change.mutate(() => call('DELETE', `${path}/sessions`))}>
            {words.signOut}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            color="red"
            onClick={() => change.mutate(() => call('PUT', `${path}/state`, { state: active ? 'disabled' : 'active' }))}
          >
            {active ? words.disable : words.enable}
          </Button>
        </Group>
      </Group>
      <Stack gap={4} mt="sm">
        {person.grants.length === 0 && <Text size="sm">{words.noRole}</Text>}
        {person.grants.map(({ id, role, strand, types }) => (
          <Group key={id} gap="xs">
            <Text size="sm">
              <strong>{role}</strong> · {strand || words.everywhere} · {types.length > 0 ? types.join(', ') : words.every}
            </Text>
            <Button
              size="compact-xs"
              variant="subtle"
              color="red"
              aria-label={words.take(role, strand || words.everywhere)}
              onClick={() => change.mutate(() => call('DELETE', `${path}/grants/${id}`))}
            >
              {words.takeShort}
            </Button>
          </Group>
        ))}
        {giving ? (
          <Stack gap="sm">
            <GrantFields value={giving} roles={roles} onChange={setGiving} />
            <Button size="xs" onClick={give} loading={change.isPending} style={{ alignSelf: 'flex-start' }}>
              {words.give}
            </Button>
          </Stack>
        ) : (
          <Button size="compact-sm" variant="subtle" onClick={() => setGiving(emptyGrant)} style={{ alignSelf: 'flex-start' }}>
            {words.give}
          </Button>
        )}
        <RefusalNote error={change.error} />
      </Stack>
    </Card>
  );
}
