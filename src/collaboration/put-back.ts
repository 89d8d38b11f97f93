// Puts a block of an older revision back into a working copy, where it stood, whatever has become of the text around it. An edit like
// any other: what others write elsewhere stays. Pure, browser-safe.
import type * as Y from 'yjs';
import { normalRichText, readRichText, sharedBlocks } from './rich-text-xml.ts';
import { richOf } from './working-copy.ts';

export interface PutBack {
  readonly field: string;
  readonly block: unknown;
  /** What stood before it, from the first block of the text to its neighbour. */
  readonly before: readonly unknown[];
  /** The block that it became; that one goes, if nobody has changed it since. */
  readonly inPlaceOf?: unknown;
}

/** `there`: the text holds the very same block already. `beside`: what it became was changed since, and stays. */
export function putBlockBack(copy: Y.Doc, { field, block, before, inPlaceOf }: PutBack): 'put-back' | 'beside' | 'there' {
  const fragment = richOf(copy, field);
  const now = readRichText(fragment).content.map(spell);
  if (now.includes(spell(block))) return 'there';
  const replaced = inPlaceOf === undefined ? -1 : now.indexOf(spell(inPlaceOf));
  const neighbour = before.map((each) => now.lastIndexOf(spell(each))).findLast((at) => at !== -1) ?? -1;
  const shared = sharedBlocks({ content: [block] });
  copy.transact(() => {
    if (replaced !== -1) fragment.delete(replaced, 1);
    fragment.insert(replaced === -1 ? neighbour + 1 : replaced, shared);
  });
  return inPlaceOf !== undefined && replaced === -1 ? 'beside' : 'put-back';
}

const spell = (node: unknown): string => JSON.stringify(normalRichText(node));
