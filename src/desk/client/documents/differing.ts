// Which fields of two states of a document differ, whatever way they are spelt. Pure.
import { normalRichText } from '../../../collaboration/contract.ts';

type Fields = Readonly<Record<string, unknown>>;

export function differing(one: Fields, other: Fields): string[] {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].filter((name) => spell(one[name]) !== spell(other[name]));
}

function spell(value: unknown): string {
  const isRich = typeof value === 'object' && value !== null && (value as { type?: unknown }).type === 'doc';
  return JSON.stringify(sorted(isRich ? normalRichText(value) : (value ?? null)));
}

/** Keys in one order: the server writes them in its own. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, each]) => [name, sorted(each)]),
  );
}
