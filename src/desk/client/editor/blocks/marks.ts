// Marks that the kit lacks, and links that store their address only.
import { Mark } from '@tiptap/core';
import { Code as KitCode } from '@tiptap/extension-code';
import { Link as KitLink } from '@tiptap/extension-link';

export const Link = KitLink.extend({
  inclusive: false,
  addAttributes: () => ({ href: { default: null, parseHTML: (element: HTMLElement) => element.getAttribute('href') } }),
});

/** Beside other marks, as stored texts have it. */
export const Code = KitCode.extend({ excludes: 'code' });

export const Subscript = Mark.create({
  name: 'subscript',
  parseHTML: () => [{ tag: 'sub' }, { style: 'vertical-align=sub' }],
  renderHTML: () => ['sub', 0],
  addKeyboardShortcuts() {
    return { 'Mod-,': () => this.editor.commands.toggleMark(this.name) };
  },
});

export const Superscript = Mark.create({
  name: 'superscript',
  parseHTML: () => [{ tag: 'sup' }, { style: 'vertical-align=super' }],
  renderHTML: () => ['sup', 0],
  addKeyboardShortcuts() {
    return { 'Mod-.': () => this.editor.commands.toggleMark(this.name) };
  },
});
