// The filter of the list as its address has it: every part is text, and absent when it does not narrow. Pure.

export const filterKeys = ['text', 'type', 'state', 'strand', 'author', 'notBy', 'topic', 'from', 'to'] as const;
const keys = [...filterKeys, 'sort', 'direction'] as const;

export type ListAddress = { readonly [K in (typeof keys)[number]]?: string };

/** Whatever stands in an address, as a filter: a number that was typed is text again. */
export function readAddress(search: Readonly<Record<string, unknown>>): ListAddress {
  const parts = keys.flatMap((key) => {
    const value = search[key];
    const text = Array.isArray(value) ? value.join(',') : value === undefined || value === null ? '' : String(value);
    return text === '' ? [] : [[key, text]];
  });
  return Object.fromEntries(parts) as ListAddress;
}

export function queryOf(address: ListAddress): string {
  return new URLSearchParams(keys.flatMap((key) => (address[key] ? [[key, address[key]]] : [])) as [string, string][]).toString();
}

export const isFiltered = (address: ListAddress): boolean => filterKeys.some((key) => address[key]);

export const valuesOf = (value: string | undefined): string[] => (value ?? '').split(',').filter((each) => each !== '');

/** The filter alone, as a bulk act on all that match is given. */
export function filterOf(address: ListAddress): Record<string, string> {
  return Object.fromEntries(filterKeys.flatMap((key) => (address[key] ? [[key, address[key]]] : []))) as Record<string, string>;
}
