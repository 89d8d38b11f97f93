// The blocks that can be put into a text, from the menu, the slash menu or the keyboard: one table.
import type { Editor, JSONContent } from '@tiptap/core';
import { NodeSelection } from '@tiptap/pm/state';
import type { EditorWords } from './words.ts';

export interface Insertion {
  readonly name: keyof EditorWords & string;
  /** The same in the other language and other words, to be found by. */
  readonly also: string;
  readonly run: (editor: Editor) => void;
}

/** A block that is selected stays: the new one comes after it. */
const put = (content: JSONContent) => (editor: Editor) => {
  const { selection } = editor.state;
  const chain = editor.chain().focus();
  void (selection instanceof NodeSelection ? chain.insertContentAt(selection.to, content) : chain.insertContent(content)).run();
};
const cell = (type: 'tableCell' | 'tableHeader'): JSONContent => ({ type, content: [{ type: 'paragraph' }] });
const row = (type: 'tableCell' | 'tableHeader'): JSONContent => ({ type: 'tableRow', content: [cell(type), cell(type), cell(type)] });

export const insertions: readonly Insertion[] = [
  { name: 'paragraph', also: 'text', run: (editor) => void editor.chain().focus().setParagraph().run() },
  { name: 'heading2', also: 'h2 title', run: (editor) => void editor.chain().focus().toggleHeading({ level: 2 }).run() },
  { name: 'heading3', also: 'h3', run: (editor) => void editor.chain().focus().toggleHeading({ level: 3 }).run() },
  { name: 'heading4', also: 'h4', run: (editor) => void editor.chain().focus().toggleHeading({ level: 4 }).run() },
  { name: 'bulletList', also: 'ul dots', run: (editor) => void editor.chain().focus().toggleBulletList().run() },
  { name: 'orderedList', also: 'ol 1', run: (editor) => void editor.chain().focus().toggleOrderedList().run() },
  { name: 'blockquote', also: 'quote', run: (editor) => void editor.chain().focus().toggleWrap('blockquote').run() },
  { name: 'pullQuote', also: 'quote', run: put({ type: 'pullQuote', attrs: { text: '' } }) },
  { name: 'image', also: 'photo image', run: put({ type: 'image' }) },
  { name: 'gallery', also: 'photos', run: put({ type: 'gallery' }) },
  { name: 'embed', also: 'video youtube', run: put({ type: 'embed', attrs: { url: '', title: '' } }) },
  { name: 'factBox', also: 'facts aside', run: put({ type: 'factBox', attrs: { title: '' }, content: [{ type: 'paragraph' }] }) },
  { name: 'table', also: 'grid', run: put({ type: 'table', content: [row('tableHeader'), row('tableCell'), row('tableCell')] }) },
  { name: 'relatedLink', also: 'see also', run: put({ type: 'relatedLink' }) },
  { name: 'rule', also: 'hr line', run: (editor) => void editor.chain().focus().setHorizontalRule().run() },
];
