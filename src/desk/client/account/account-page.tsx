// My account: how I sign in, and where I am signed in.
import { Button, Card, Code, Group, List, Modal, PasswordInput, Stack, Table, Text, TextInput, Title } from '@mantine/core';
import { startRegistration } from '@simplewebauthn/browser';
import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import makeCode from 'qrcode-generator';
import { type FormEvent, type ReactNode, useState } from 'react';
import { call, get } from '../api.ts';
import { meQuery } from '../session/me.ts';
import { ProofProvider, useProof } from '../session/proof.tsx';
import { RefusalNote } from '../session/refusal-note.tsx';

const when = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

export default function AccountPage() {
  const { data: me } = useSuspenseQuery(meQuery);
  if (!me) return null;
  return (
    <ProofProvider>
      <Stack maw={760}>
        <div>
          <Title order={1} size="h3">
            {me.account.name}
          </Title>
          <Text c="dimmed" size="sm">
            {me.account.email}
          </Text>
        </div>
        <PasswordPart />
        <AppPart active={me.factors.totp} codes={me.factors.recoveryCodes} />
        <PasskeyPart passkeys={me.factors.passkeys} />
        <SessionsPart />
      </Stack>
    </ProofProvider>
  );
}

function Part({ title, says, children }: { readonly title: string; readonly says: string; readonly children: ReactNode }) {
  return (
    <Card withBorder component="section" aria-label={title}>
      <Title order={2} size="h5">
        {title}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {says}
      </Text>
      {children}
    </Card>
  );
}

function PasswordPart() {
  const act = useProof();
  const [password, setPassword] = useState('');
  const change = useMutation({ mutationFn: () => act(() => call('POST', '/me/password', { password })), onSuccess: () => setPassword('') });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate();
  };
  return (
    <Part title="Password" says="A new one signs you out everywhere else.">
      <form onSubmit={submit}>
        <Group align="end">
          <PasswordInput
            label="New password"
            autoComplete="new-password"
            required
            flex={1}
            miw={220}
            value={password}
            onChange={(e) => setPassword(e.target.value)}
          />
          <Button type="submit" variant="default" loading={change.isPending}>
            Change it
          </Button>
        </Group>
        {change.isSuccess && (
          <Text role="status" size="sm" mt="xs">
            Changed.
          </Text>
        )}
        <RefusalNote error={change.error} />
      </form>
    </Part>
  );
}

function AppPart({ active, codes }: { readonly active: boolean; readonly codes: number }) {
  const act = useProof();
  const client = useQueryClient();
  const [code, setCode] = useState('');
  const [shown, setShown] = useState<readonly string[]>([]);
  const fresh = () => client.invalidateQueries({ queryKey: ['me'] });
  const offer = useMutation({ mutationFn: () => act(() => call<{ secret: string; uri: string }>('POST', '/me/totp/offer', {})) });
  const add = useMutation({
    mutationFn: () => act(() => call<{ recoveryCodes: string[] }>('POST', '/me/totp', { secret: offer.data?.secret, code })),
    onSuccess: async ({ recoveryCodes }) => {
      setShown(recoveryCodes);
      setCode('');
      offer.reset();
      await fresh();
    },
  });
  const remove = useMutation({ mutationFn: () => act(() => call('DELETE', '/me/totp')), onSuccess: fresh });
  const renew = useMutation({
    mutationFn: () => act(() => call<{ recoveryCodes: string[] }>('POST', '/me/recovery-codes', {})),
    onSuccess: async ({ recoveryCodes }) => {
      setShown(recoveryCodes);
      await fresh();
    },
  });
  return (
    <Part title="Authenticator app" says="A code that changes every half minute, asked for after the password.">
      {active ? (
        <Group>
          <Text size="sm">In use. {codes} recovery codes are left.</Text>
          <Button variant="default" size="xs" loading={renew.isPending} onClick={() => renew.mutate()}>
            New recovery codes
          </Button>
          <Button variant="subtle" color="red" size="xs" loading={remove.isPending} onClick={() => remove.mutate()}>
            Do without
          </Button>
        </Group>
      ) : offer.data ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            add.mutate();
          }}
        >
          <Group align="start">
            <img src={pictureOf(offer.data.uri)} alt="Code for your authenticator app; the same as the text beside it" width={180} height={180} />
            <Stack flex={1} miw={220}>
              <Text size="sm">Read the picture with the app, or type this in:</Text>
              <Code>{offer.data.secret}</Code>
              <TextInput
                label="Code that the app shows"
                autoComplete="one-time-code"
                inputMode="numeric"
                required
                value={code}
                onChange={(e) => setCode(e.target.value)}
              />
              <Button type="submit" loading={add.isPending}>
                Use it
              </Button>
            </Stack>
          </Group>
        </form>
      ) : (
        <Button variant="default" loading={offer.isPending} onClick={() => offer.mutate()}>
          Set it up
        </Button>
      )}
      <RefusalNote error={offer.error ?? add.error ?? remove.error ?? renew.error} />
      <Modal opened={shown.length > 0} onClose={() => setShown([])} title="Recovery codes">
        <Text size="sm" mb="sm">
          For the day the phone is lost: each works once in the place of a code. Keep them somewhere safe; they are not shown again.
        </Text>
        <Code block>{shown.join('\n')}</Code>
      </Modal>
    </Part>
  );
}

function PasskeyPart({ passkeys }: { readonly passkeys: readonly { readonly id: string; readonly name: string; readonly createdAt: number }[] }) {
  const act = useProof();
  const client = useQueryClient();
  const fresh = () => client.invalidateQueries({ queryKey: ['me'] });
  const add = useMutation({
    mutationFn: async () => {
      const optionsJSON = await act(() => call<Parameters<typeof startRegistration>[0]['optionsJSON']>('POST', '/me/passkeys/offer', {}));
      const response = await startRegistration({ optionsJSON });
      await call('POST', '/me/passkeys', { name: navigator.platform || 'Passkey', response });
    },
    onSuccess: fresh,
  });
  const remove = useMutation({ mutationFn: (id: string) => act(() => call('DELETE', `/me/passkeys/${id}`)), onSuccess: fresh });
  return (
    <Part title="Passkeys" says="Sign in with a finger, a face or a security key, without a password.">
      <List size="sm" mb="xs">
        {passkeys.map(({ id, name, createdAt }) => (
          <List.Item key={id}>
            {name}, since {when.format(createdAt)}{' '}
            <Button variant="subtle" color="red" size="compact-xs" onClick={() => remove.mutate(id)}>
              Remove
            </Button>
          </List.Item>
        ))}
      </List>
      <Button variant="default" loading={add.isPending} onClick={() => add.mutate()}>
        Add a passkey
      </Button>
      <RefusalNote error={add.error ?? remove.error} />
    </Part>
  );
}

interface SessionRow {
  readonly id: string;
  readonly agent: string;
  readonly address: string;
  readonly seenAt: number;
}

function SessionsPart() {
  const client = useQueryClient();
  const list = useQuery({ queryKey: ['sessions'], queryFn: ({ signal }) => get<{ sessions: SessionRow[]; present: string }>('/me/sessions', signal) });
  const fresh = () => client.invalidateQueries({ queryKey: ['sessions'] });
  const end = useMutation({ mutationFn: (id: string) => call('DELETE', `/me/sessions/${id}`), onSuccess: fresh });
  const endOthers = useMutation({ mutationFn: () => call('DELETE', '/me/sessions'), onSuccess: fresh });
  return (
    <Part title="Where you are signed in" says="End what you do not know, and change your password.">
      <Table.ScrollContainer minWidth={420}>
        <Table verticalSpacing={4} fz="sm">
          <Table.Tbody>
            {list.data?.sessions.map(({ id, agent, address, seenAt }) => (
              <Table.Tr key={id}>
                <Table.Td>{browserOf(agent)}</Table.Td>
                <Table.Td>{address}</Table.Td>
                <Table.Td>{when.format(seenAt)}</Table.Td>
                <Table.Td>
                  {id === list.data.present ? (
                    'This one'
                  ) : (
                    <Button variant="subtle" color="red" size="compact-xs" onClick={() => end.mutate(id)}>
                      End it
                    </Button>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {(list.data?.sessions.length ?? 0) > 1 && (
        <Button variant="default" size="xs" loading={endOthers.isPending} onClick={() => endOthers.mutate()}>
          End all others
        </Button>
      )}
      <RefusalNote error={list.error ?? end.error ?? endOthers.error} />
    </Part>
  );
}

function browserOf(agent: string): string {
  const browser = /(Firefox|Edg|OPR|Chrome|Safari)\//.exec(agent)?.[1];
  const system = /(Windows|Mac OS X|Android|iPhone|iPad|Linux)/.exec(agent)?.[1];
  return [browser === 'Edg' ? 'Edge' : browser === 'OPR' ? 'Opera' : browser, system].filter(Boolean).join(', ') || agent.slice(0, 60);
}

function pictureOf(text: string): string {
  const code = makeCode(0, 'M');
  code.addData(text);
  code.make();
  return code.createDataURL(5, 8);
}
