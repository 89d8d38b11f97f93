// Documents that a form names: found by their words, shown by their title.
import { useQuery } from '@tanstack/react-query';
import type { ListedPicture } from '../../../newsroom-index/contract.ts';
import { get } from '../api.ts';

export interface Named {
  readonly id: string;
  readonly type: string;
  readonly title: string;
  readonly strand: string;
  readonly state: { readonly kind: string };
  /** Of an image, where it stands in a list. */
  readonly picture?: ListedPicture;
}

const FOUND_MAX = 8;
/** Strands of a whole service. */
const STRANDS_MAX = 500;
const KEPT_MS = 60_000;

interface Whole {
  readonly document: Named;
  readonly revision: { readonly fields: Readonly<Record<string, unknown>> };
}

export function useDocument(id: string | undefined) {
  return useQuery({
    queryKey: ['named', id],
    queryFn: ({ signal }) => get<Whole>(`/documents/${encodeURIComponent(id ?? '')}`, signal),
    enabled: id !== undefined && id !== '',
    staleTime: KEPT_MS,
  });
}

/** The newest of these types that hold the words; without words, the newest. */
export function useFound(types: readonly string[], words: string, enabled: boolean) {
  return useQuery({
    queryKey: ['found', types, words],
    queryFn: async ({ signal }) => {
      const text = words === '' ? '' : `&text=${encodeURIComponent(words)}`;
      const answers = await Promise.all(types.map((type) => get<{ documents: Named[] }>(`/documents?type=${type}&limit=${FOUND_MAX}${text}`, signal)));
      return answers.flatMap(({ documents }) => documents);
    },
    enabled,
    staleTime: KEPT_MS,
  });
}

export function useStrands() {
  return useQuery({
    queryKey: ['strands'],
    queryFn: async ({ signal }) => {
      const { documents } = await get<{ documents: Named[] }>(`/documents?type=strand&limit=${STRANDS_MAX}`, signal);
      return documents.map(({ strand }) => strand).sort();
    },
    staleTime: KEPT_MS,
  });
}
