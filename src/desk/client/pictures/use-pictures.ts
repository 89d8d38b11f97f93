// The pictures as the server lists them: page after page, filtered by what stands in the address.
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { Listed } from '../../../newsroom-index/contract.ts';
import { get } from '../api.ts';

const keys = ['text', 'state', 'strand', 'rights', 'used'] as const;
export type PictureAddress = { readonly [K in (typeof keys)[number]]?: string };
/** Pictures of a page. */
const PAGE = 60;

export function usePictures() {
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const address = read(search);
  const navigate = useNavigate();
  const query = new URLSearchParams([['type', 'image'], ...keys.flatMap((key) => (address[key] ? [[key, address[key]]] : []))] as [
    string,
    string,
  ][]).toString();
  const list = useInfiniteQuery({
    queryKey: ['documents', 'pictures', query],
    queryFn: ({ pageParam, signal }) =>
      get<Listed>(`/documents?${query}&limit=${PAGE}${pageParam === '' ? '' : `&cursor=${encodeURIComponent(pageParam)}`}`, signal),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: keepPreviousData,
  });
  const change = (parts: PictureAddress) => void navigate({ to: '/pictures', search: read({ ...address, ...parts }) as never, replace: true });
  const clear = () => void navigate({ to: '/pictures', search: {} as never });
  return { address, list, change, clear };
}

function read(search: Readonly<Record<string, unknown>>): PictureAddress {
  return Object.fromEntries(keys.flatMap((key) => (search[key] === undefined || search[key] === '' ? [] : [[key, String(search[key])]]))) as PictureAddress;
}
