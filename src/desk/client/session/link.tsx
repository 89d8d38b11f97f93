// Where one-time links lead: the first administrator, an invitation, a forgotten password.
import { Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { call } from '../api.ts';
import { Door } from './door.tsx';
import { RefusalNote } from './refusal-note.tsx';
import type { SignedIn } from './sign-in.tsx';

interface Link {
  readonly purpose: 'first-administrator' | 'invitation' | 'password-reset';
  readonly name: string;
  readonly email: string;
}

const TITLES = {
  'first-administrator': ['Make the desk yours', 'You become its first administrator. This link works once.'],
  invitation: ['Welcome to the desk', 'Choose a password, and you are in.'],
  'password-reset': ['Choose a new password', 'You are signed out everywhere else.'],
} as const;

export default function LinkPage() {
  const { secret } = useParams({ strict: false }) as { secret: string };
  const client = useQueryClient();
  const navigate = useNavigate();
  const link = useQuery({
    queryKey: ['link', secret],
    queryFn: () => call<Link>('POST', '/links/read', { secret }),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const isFirst = link.data?.purpose === 'first-administrator';
  const use = useMutation({
    mutationFn: () =>
      isFirst ? call<SignedIn>('POST', '/welcome', { secret, name, email, password }) : call<SignedIn>('POST', '/links/password', { secret, password }),
    onSuccess: async (result) => {
      if (result.kind === 'signed-in') client.setQueryData(['me'], result.me);
      await navigate({ to: '/' });
    },
  });
  if (link.error) {
    return (
      <Door title="This link does not work">
        <RefusalNote error={link.error} />
        <Text size="sm">
          <a href="/desk">To the desk</a>
        </Text>
      </Door>
    );
  }
  if (!link.data) return <Door title="One moment …">{null}</Door>;
  const [title, says] = TITLES[link.data.purpose];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    use.mutate();
  };
  return (
    <Door title={title} says={says}>
      <form onSubmit={submit}>
        <Stack>
          {isFirst ? (
            <>
              <TextInput
                label="Your name"
                description="As it stands in the log"
                autoComplete="name"
                required
                autoFocus
                value={name}
                onChange={(e) => setName(e.target.value)}
              />
              <TextInput label="E-mail address" type="email" autoComplete="username" required value={email} onChange={(e) => setEmail(e.target.value)} />
            </>
          ) : (
            <TextInput label="Account" readOnly value={`${link.data.name} · ${link.data.email}`} autoComplete="username" />
          )}
          <PasswordInput
            label="Password"
            description="At least 12 characters: four or five words that nobody would put together"
            autoComplete="new-password"
            required
            value={password}
            onChange={(e) => setPassword(e.target.value)}
          />
          <RefusalNote error={use.error} />
          <Button type="submit" loading={use.isPending}>
            {isFirst ? 'Create the account' : 'Save the password'}
          </Button>
        </Stack>
      </form>
    </Door>
  );
}
