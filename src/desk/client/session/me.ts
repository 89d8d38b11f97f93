// Who is signed in.
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { get, Refusal } from '../api.ts';

export interface Me {
  readonly account: { readonly id: string; readonly name: string; readonly email: string };
  readonly grants: readonly { readonly rights: readonly string[]; readonly strand: string; readonly types: readonly string[] }[];
  readonly provenAt: number;
  readonly factors: { readonly totp: boolean; readonly recoveryCodes: number; readonly passkeys: readonly Passkey[] };
}

export interface Passkey {
  readonly id: string;
  readonly name: string;
  readonly createdAt: number;
  readonly usedAt: number | null;
}

/** The account, or null when nobody is signed in. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async ({ signal }): Promise<Me | null> => {
    try {
      return await get<Me>('/me', signal);
    } catch (error) {
      if (error instanceof Refusal && error.status === 401) return null;
      throw error;
    }
  },
  staleTime: 60_000,
});

/** The same, or who it was until the session ended: what is open stays open until one has signed in again. */
export function useLastMe(): Me | null {
  const { data } = useSuspenseQuery(meQuery);
  const [last, setLast] = useState(data);
  if (data && data !== last) setLast(data);
  return data ?? last;
}

export const may = (me: Me, right: string): boolean => me.grants.some(({ rights }) => rights.includes(right));
