// The list as the server has it: page after page, counted with the first one.
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { get } from '../api.ts';
import type { Listed, ListedDocument } from '../../../newsroom-index/contract.ts';
import { type ListAddress, queryOf, readAddress } from './address.ts';

export type { ListedDocument };
/** Documents of a page. */
const PAGE = 50;

export function useList() {
  const address = readAddress(useSearch({ strict: false }) as Record<string, unknown>);
  const navigate = useNavigate();
  const query = queryOf(address);
  const list = useInfiniteQuery({
    queryKey: ['documents', query],
    queryFn: ({ pageParam, signal }) => {
      const page = pageParam === '' ? 'facets=1' : `cursor=${encodeURIComponent(pageParam)}`;
      return get<Listed>(`/documents?${query}&limit=${PAGE}&${page}`.replace('?&', '?'), signal);
    },
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: keepPreviousData,
  });
  const change = (parts: ListAddress) => void navigate({ to: '/documents', search: readAddress({ ...address, ...parts }) as never, replace: true });
  const go = (whole: ListAddress) => void navigate({ to: '/documents', search: whole as never });
  return { address, query, list, change, go };
}
