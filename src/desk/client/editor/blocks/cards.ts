// Blocks without running text: a picture, a gallery, an embed, a pull quote, a related link. What is in them is in their attributes.
import { mergeAttributes, Node } from '@tiptap/core';
import { isDocumentId, isSafeHref } from '../../../../content/contract.ts';
import { textAttribute } from './attributes.ts';

interface CardBlock {
  readonly name: string;
  /** Attribute → what may stand in it when it comes from a clipboard. */
  readonly attributes: Readonly<Record<string, ((text: string) => boolean) | undefined>>;
  /** Attributes without which the block is nothing: a pasted one that lacks them all is dropped. */
  readonly needs: readonly string[];
}

const blocks: readonly CardBlock[] = [
  { name: 'image', attributes: { document: isDocumentId, caption: undefined }, needs: ['document'] },
  { name: 'gallery', attributes: { document: isDocumentId }, needs: ['document'] },
  { name: 'embed', attributes: { url: isSafeHref, title: undefined }, needs: ['url'] },
  { name: 'pullQuote', attributes: { text: undefined, attribution: undefined }, needs: ['text'] },
  { name: 'relatedLink', attributes: { document: isDocumentId, href: isSafeHref, title: undefined }, needs: ['document', 'href'] },
];

export const cards = blocks.map(({ name, attributes, needs }) =>
  Node.create({
    name,
    group: 'block',
    atom: true,
    draggable: true,
    selectable: true,
    addAttributes: () => Object.fromEntries(Object.entries(attributes).map(([each, accept]) => [each, textAttribute(each, accept)])),
    parseHTML: () => [
      {
        tag: `div[data-block="${name}"]`,
        getAttrs: (element) => {
          const given = needs.some((each) => {
            const text = element.getAttribute(`data-${each}`);
            return text !== null && (attributes[each]?.(text) ?? true);
          });
          return given ? null : false;
        },
      },
    ],
    renderHTML: ({ HTMLAttributes }) => ['div', mergeAttributes(HTMLAttributes, { 'data-block': name })],
  }),
);
