// JSON values, and the one text that each has: keys sorted, so that equal values are equal bytes.

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

/** Canonical JSON text: object keys in code-unit order, undefined members left out. */
export function canonicalJson(value: Json): string {
  // What was read from canonical text has its keys in order already: the engine's own writer is several times faster.
  return isOrdered(value) ? JSON.stringify(value) : ordered(value);
}

function isOrdered(value: Json | undefined): boolean {
  if (value === null || typeof value !== 'object') return true;
  if (Array.isArray(value)) {
    for (const item of value as readonly Json[]) if (!isOrdered(item)) return false;
    return true;
  }
  let last = '';
  for (const key of Object.keys(value)) {
    if (key < last) return false;
    last = key;
    if (!isOrdered((value as { readonly [key: string]: Json | undefined })[key])) return false;
  }
  return true;
}

function ordered(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item: Json) => canonicalJson(item)).join(',')}]`;
  const object = value as { readonly [key: string]: Json | undefined };
  const members: string[] = [];
  for (const key of Object.keys(object).sort()) {
    const member = object[key];
    if (member !== undefined) members.push(`${JSON.stringify(key)}:${canonicalJson(member)}`);
  }
  return `{${members.join(',')}}`;
}
