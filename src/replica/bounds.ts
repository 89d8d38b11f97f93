// Bounds of key ranges. Keys are lower-case hexadecimal text (kernel/sort-key.ts), which makes exact exclusive bounds writable.

/** The greatest bound below `key`: every key k has k < key exactly when k ≤ justBelow(key). */
export function justBelow(key: string): string {
  const last = key.at(-1);
  if (last === undefined) throw new RangeError('nothing is below the empty key');
  const head = key.slice(0, -1);
  if (last === '0') return head;
  // 'g' stands above every hexadecimal digit: head + previous digit + 'g' is above all keys that start so.
  return `${head}${(Number.parseInt(last, 16) - 1).toString(16)}g`;
}
