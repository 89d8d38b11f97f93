// How a block around other blocks is shown: its content, and one line that can be written beside it.
import type { NodeViewRenderer } from '@tiptap/core';

export interface Framed {
  readonly outer: 'figure' | 'aside';
  readonly outerClass: string;
  /** Elements from the outermost to the one that holds the content. */
  readonly inner: readonly string[];
  readonly attribute: string;
  readonly label: string;
  readonly lineFirst: boolean;
  /** What stands in the attribute when the line is empty. */
  readonly empty: null | '';
}

export function framedView({ outer, outerClass, inner, attribute, label, lineFirst, empty }: Framed): NodeViewRenderer {
  return ({ node, getPos, editor }) => {
    const dom = document.createElement(outer);
    dom.className = outerClass;
    const elements = inner.map((tag) => document.createElement(tag));
    elements.reduce<HTMLElement>((parent, child) => parent.appendChild(child), dom);
    const contentDOM = elements.at(-1) ?? dom;
    const line = document.createElement('input');
    line.className = 'desk-frame-line';
    line.placeholder = label;
    line.setAttribute('aria-label', label);
    line.disabled = !editor.isEditable;
    const holder = document.createElement('div');
    holder.contentEditable = 'false';
    holder.append(line);
    if (lineFirst) dom.prepend(holder);
    else dom.append(holder);
    let type = node.type;
    const show = (value: unknown) => {
      const text = typeof value === 'string' ? value : '';
      if (line.value !== text) line.value = text;
    };
    show(node.attrs[attribute]);
    line.addEventListener('input', () => {
      const at = getPos();
      if (at === undefined) return;
      editor.view.dispatch(editor.state.tr.setNodeAttribute(at, attribute, line.value === '' ? empty : line.value));
    });
    return {
      dom,
      contentDOM,
      update: (next) => {
        if (next.type !== type) return false;
        type = next.type;
        show(next.attrs[attribute]);
        return true;
      },
      stopEvent: (event) => event.target === line,
      ignoreMutation: (mutation) => holder.contains(mutation.target),
    };
  };
}
