// The editor's schema: exactly the blocks and marks of rich texts, so loose that whatever a rich text holds opens unchanged.
// Names and attributes are those of the stored JSON. It loads without a browser.
import type { AnyExtension } from '@tiptap/core';
import { StarterKit } from '@tiptap/starter-kit';
import { isSafeHref } from '../../../content/contract.ts';
import { cards } from './blocks/cards.ts';
import { Blockquote, FactBox } from './blocks/frames.ts';
import { BulletList, ListItem, OrderedList } from './blocks/lists.ts';
import { Code, Link, Subscript, Superscript } from './blocks/marks.ts';
import { tableBlocks } from './blocks/table.ts';

export const schemaExtensions: readonly AnyExtension[] = [
  // History is the shared document's; what is replaced here differs from the kit's in what it stores.
  StarterKit.configure({
    undoRedo: false,
    codeBlock: false,
    underline: false,
    trailingNode: false,
    blockquote: false,
    bulletList: false,
    orderedList: false,
    listItem: false,
    link: false,
    code: false,
    heading: { levels: [2, 3, 4] },
  }),
  BulletList,
  OrderedList,
  ListItem,
  Blockquote,
  FactBox,
  Link.configure({ openOnClick: false, defaultProtocol: 'https', isAllowedUri: isSafeHref, HTMLAttributes: { target: null, rel: null, class: null } }),
  Code,
  Subscript,
  Superscript,
  ...tableBlocks,
  ...cards,
];
