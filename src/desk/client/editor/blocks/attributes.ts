// Attributes of blocks as they stand in the clipboard's HTML: texts, never read as numbers or anything else.
import type { Attribute } from '@tiptap/core';

/** `data-NAME` in HTML; absent when it is not set. `accept` refuses what a hostile page put there. */
export function textAttribute(name: string, accept: (text: string) => boolean = () => true): Partial<Attribute> {
  return {
    default: null,
    parseHTML: (element) => {
      const text = element.getAttribute(`data-${name}`);
      return text !== null && accept(text) ? text : null;
    },
    renderHTML: (attributes) => (typeof attributes[name] === 'string' ? { [`data-${name}`]: attributes[name] } : {}),
  };
}
