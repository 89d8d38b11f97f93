// The revisions of a document as the server has them. One that was read once never changes.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { get } from '../api.ts';
import type { Revision } from './revision-list.tsx';

const PAGE = 50;

export function useRevisions(id: string, newest: number) {
  return useInfiniteQuery({
    queryKey: ['revisions', 'all', id, newest],
    queryFn: async ({ pageParam, signal }) => {
      const before = pageParam === 0 ? '' : `&before=${pageParam}`;
      return (await get<{ revisions: Revision[] }>(`/documents/${encodeURIComponent(id)}/revisions?limit=${PAGE}${before}`, signal)).revisions;
    },
    initialPageParam: 0,
    getNextPageParam: (page) => (page.length < PAGE ? undefined : page.at(-1)?.number),
    placeholderData: (former) => former,
  });
}

/** The fields of one revision; of none when there is no number. */
export function useRevision(id: string, number: number | undefined) {
  return useQuery({
    queryKey: ['revision', id, number],
    queryFn: ({ signal }) => get<{ fields: Readonly<Record<string, unknown>> }>(`/documents/${encodeURIComponent(id)}/revisions/${number}`, signal),
    enabled: number !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
}
