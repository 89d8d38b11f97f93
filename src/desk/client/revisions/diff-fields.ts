// What differs between two states of a document, field by field. Pure.
import type { FieldKinds } from '../../../collaboration/contract.ts';
import { differing } from '../documents/differing.ts';
import { type BlockChange, diffTexts } from './diff-blocks.ts';
import { diffWords, type Piece } from './diff-words.ts';

type Fields = Readonly<Record<string, unknown>>;
export type FieldChange =
  | { readonly kind: 'text'; readonly name: string; readonly pieces: readonly Piece[] }
  | { readonly kind: 'rich'; readonly name: string; readonly blocks: readonly BlockChange[] }
  | { readonly kind: 'value'; readonly name: string; readonly before: unknown; readonly after: unknown };

/** In the order of the form; fields that the type no longer has come last, as values. */
export function diffFields(kinds: FieldKinds, before: Fields, after: Fields): FieldChange[] {
  const different = new Set(differing(before, after).filter((name) => !isNothing(before[name]) || !isNothing(after[name])));
  const names = [...Object.keys(kinds), ...[...different].filter((name) => !(name in kinds))];
  return names.filter((name) => different.has(name)).map((name) => changeOf(kinds, name, before[name], after[name]));
}

function changeOf(kinds: FieldKinds, name: string, before: unknown, after: unknown): FieldChange {
  if (kinds[name] === 'text') return { kind: 'text', name, pieces: diffWords([line(before)], [line(after)]) };
  if (kinds[name] === 'rich') return { kind: 'rich', name, blocks: diffTexts(before, after) };
  return { kind: 'value', name, before, after };
}

const line = (value: unknown) => ({ type: 'text', text: typeof value === 'string' ? value : '' });
const isNothing = (value: unknown) => value === undefined || value === null || value === '';
