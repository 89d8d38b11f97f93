// Who is signed in.
import { queryOptions } from '@tanstack/react-query';
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

export const may = (me: Me, right: string): boolean => me.grants.some(({ rights }) => rights.includes(right));
