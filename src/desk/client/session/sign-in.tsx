// Signing in: password (and a code), or a passkey; and asking for a new password.
import { Anchor, Button, Divider, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { startAuthentication, browserSupportsWebAuthn } from '@simplewebauthn/browser';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { call } from '../api.ts';
import { Door } from './door.tsx';
import type { Me } from './me.ts';
import { RefusalNote } from './refusal-note.tsx';

export type SignedIn = { readonly kind: 'signed-in'; readonly me: Me } | { readonly kind: 'code-wanted' };

/** `onDone` is called once somebody is signed in. */
export function SignIn({ onDone }: { readonly onDone: () => void }) {
  const client = useQueryClient();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [codeWanted, setCodeWanted] = useState(false);
  const [forgotten, setForgotten] = useState(false);
  const took = (result: SignedIn) => {
    if (result.kind === 'code-wanted') return setCodeWanted(true);
    client.setQueryData(['me'], result.me);
    onDone();
  };
  const signIn = useMutation({
    mutationFn: () => call<SignedIn>('POST', '/session', { email, password, ...(codeWanted ? { code } : {}) }),
    onSuccess: took,
  });
  const passkey = useMutation({
    mutationFn: async () => {
      const optionsJSON = await call<Parameters<typeof startAuthentication>[0]['optionsJSON']>('POST', '/session/passkey/challenge', {});
      return call<SignedIn>('POST', '/session/passkey', await startAuthentication({ optionsJSON }));
    },
    onSuccess: took,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate();
  };
  if (forgotten) return <Forgotten email={email} onBack={() => setForgotten(false)} />;
  return (
    <Door title="Sign in to the desk">
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label="E-mail address"
            type="email"
            autoComplete="username webauthn"
            required
            autoFocus
            value={email}
            onChange={(e) => setEmail(e.target.value)}
          />
          <PasswordInput label="Password" autoComplete="current-password" required value={password} onChange={(e) => setPassword(e.target.value)} />
          {codeWanted && (
            <TextInput
              label="Code"
              description="From your authenticator app, or one of your recovery codes"
              autoComplete="one-time-code"
              required
              autoFocus
              value={code}
              onChange={(e) => setCode(e.target.value)}
            />
          )}
          <RefusalNote error={signIn.error ?? passkey.error} />
          <Button type="submit" loading={signIn.isPending}>
            Sign in
          </Button>
        </Stack>
      </form>
      {browserSupportsWebAuthn() && (
        <>
          <Divider label="or" />
          <Button variant="default" loading={passkey.isPending} onClick={() => passkey.mutate()}>
            Use a passkey
          </Button>
        </>
      )}
      <Text size="sm" ta="center">
        <Anchor component="button" type="button" onClick={() => setForgotten(true)}>
          Forgotten your password?
        </Anchor>
      </Text>
    </Door>
  );
}

function Forgotten({ email: typed, onBack }: { readonly email: string; readonly onBack: () => void }) {
  const [email, setEmail] = useState(typed);
  const ask = useMutation({ mutationFn: () => call('POST', '/password-resets', { email }) });
  return (
    <Door title="Choose a new password" says="We send a link to your address. It works for an hour.">
      {ask.isSuccess ? (
        <Text role="status">If there is an account with this address, a letter is on its way.</Text>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            ask.mutate();
          }}
        >
          <Stack>
            <TextInput
              label="E-mail address"
              type="email"
              autoComplete="username"
              required
              autoFocus
              value={email}
              onChange={(e) => setEmail(e.target.value)}
            />
            <RefusalNote error={ask.error} />
            <Button type="submit" loading={ask.isPending}>
              Send the link
            </Button>
          </Stack>
        </form>
      )}
      <Anchor component="button" type="button" size="sm" onClick={onBack}>
        Back to signing in
      </Anchor>
    </Door>
  );
}
