// Blocks around other blocks: a quotation with its speaker, a box of facts with its title.
import { mergeAttributes, Node, wrappingInputRule } from '@tiptap/core';
import { textAttribute } from './attributes.ts';

export const Blockquote = Node.create({
  name: 'blockquote',
  group: 'block',
  content: 'block+',
  defining: true,
  addAttributes: () => ({ attribution: textAttribute('attribution') }),
  parseHTML: () => [{ tag: 'blockquote' }],
  renderHTML: ({ HTMLAttributes }) => ['blockquote', HTMLAttributes, 0],
  addInputRules() {
    return [wrappingInputRule({ find: /^\s*>\s$/, type: this.type })];
  },
  addKeyboardShortcuts() {
    return { 'Mod-Shift-b': () => this.editor.commands.toggleWrap(this.name) };
  },
});

export const FactBox = Node.create({
  name: 'factBox',
  group: 'block',
  content: 'block+',
  defining: true,
  addAttributes: () => ({ title: { ...textAttribute('title'), default: '' } }),
  parseHTML: () => [{ tag: 'aside[data-block="factBox"]' }],
  renderHTML: ({ HTMLAttributes }) => ['aside', mergeAttributes(HTMLAttributes, { 'data-block': 'factBox' }), 0],
});
