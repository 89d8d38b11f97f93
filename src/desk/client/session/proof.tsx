// Acts that ask for a fresh proof: the answer 403 "proof-needed" opens a dialogue, and then the act is repeated.
import { Button, Modal, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useRef, useState } from 'react';
import { call, Refusal } from '../api.ts';
import { RefusalNote } from './refusal-note.tsx';

type Act = <T>(work: () => Promise<T>) => Promise<T>;
const ProofContext = createContext<Act>((work) => work());

/** Runs an act; when the server asks for a proof, the person gives it and the act runs again. */
export const useProof = (): Act => useContext(ProofContext);

export function ProofProvider({ children }: { readonly children: ReactNode }) {
  const [open, setOpen] = useState(false);
  const settle = useRef<(proven: boolean) => void>(() => {});
  const act: Act = async (work) => {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'proof-needed') throw error;
      setOpen(true);
      const proven = await new Promise<boolean>((resolve) => {
        settle.current = resolve;
      });
      setOpen(false);
      if (!proven) throw error;
      return work();
    }
  };
  return (
    <ProofContext.Provider value={act}>
      {children}
      <Modal opened={open} onClose={() => settle.current(false)} title="Please confirm that it is you">
        {open && <ProofForm onProven={() => settle.current(true)} />}
      </Modal>
    </ProofContext.Provider>
  );
}

function ProofForm({ onProven }: { readonly onProven: () => void }) {
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [codeWanted, setCodeWanted] = useState(false);
  const prove = useMutation({
    mutationFn: () => call<{ kind: string }>('POST', '/me/proof', { password, ...(codeWanted ? { code } : {}) }),
    onSuccess: ({ kind }) => (kind === 'code-wanted' ? setCodeWanted(true) : onProven()),
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        prove.mutate();
      }}
    >
      <Stack>
        <PasswordInput
          label="Password"
          autoComplete="current-password"
          required
          data-autofocus
          value={password}
          onChange={(e) => setPassword(e.target.value)}
        />
        {codeWanted && <TextInput label="Code" autoComplete="one-time-code" required autoFocus value={code} onChange={(e) => setCode(e.target.value)} />}
        <RefusalNote error={prove.error} />
        <Button type="submit" loading={prove.isPending}>
          Confirm
        </Button>
      </Stack>
    </form>
  );
}
