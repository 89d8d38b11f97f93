// The declarations of document types, as forms need them.
import { useQuery } from '@tanstack/react-query';
import type { JsonSchema } from '../../../collaboration/contract.ts';
import { get, Refusal } from '../api.ts';

export interface DeclaredType {
  readonly name: string;
  readonly label: string;
  readonly schema: JsonSchema;
}

export function useTypes() {
  return useQuery({
    queryKey: ['types'],
    queryFn: async ({ signal }) => (await get<{ types: DeclaredType[] }>('/types', signal)).types,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function useType(name: string | undefined) {
  const types = useTypes();
  const found = types.data?.find((each) => each.name === name);
  const unknown = types.data && name !== undefined && !found;
  const title = `There is no type of document called “${name}”.`;
  const error = unknown ? new Refusal(404, { code: 'unknown-type', title, fix: 'Choose a type from the menu.' }) : types.error;
  return { data: found, error };
}
