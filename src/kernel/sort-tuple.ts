// What a sort key is made of. Apart from the encoding, so that browsers may speak of it.

/** One element of a sort key; `descending` reverses its order. */
export type SortValue = string | number | null;
export type SortTuple = readonly (SortValue | { readonly descending: SortValue })[];
