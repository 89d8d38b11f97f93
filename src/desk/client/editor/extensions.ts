// The schema as a browser shows it: views for the blocks that have fields, the shared text behind it, the slash menu.
import type { AnyExtension, Node } from '@tiptap/core';
import { Collaboration } from '@tiptap/extension-collaboration';
import { Placeholder } from '@tiptap/extensions';
import { ReactNodeViewRenderer, type ReactNodeViewProps } from '@tiptap/react';
import type { ComponentType } from 'react';
import type * as Y from 'yjs';
import { EmbedView, GalleryView, ImageView, PullQuoteView, RelatedLinkView } from './blocks/card-views.tsx';
import type { OpenCopy } from '../forms/copy.tsx';
import type { Passages } from '../documents/passages.ts';
import { carets } from './carets.ts';
import { passageMarks } from './passage-marks.ts';
import { type Framed, framedView } from './blocks/framed-view.ts';
import { schemaExtensions } from './schema.ts';
import { slashMenu } from './slash-menu.tsx';
import type { EditorWords } from './words.ts';

const cardViews: Readonly<Record<string, ComponentType<ReactNodeViewProps>>> = {
  image: ImageView,
  gallery: GalleryView,
  embed: EmbedView,
  pullQuote: PullQuoteView,
  relatedLink: RelatedLinkView,
};

function framesIn(words: EditorWords): Readonly<Record<string, Framed>> {
  return {
    blockquote: {
      outer: 'figure',
      outerClass: 'desk-quotation',
      inner: ['blockquote'],
      attribute: 'attribution',
      label: words.attribution,
      lineFirst: false,
      empty: null,
    },
    factBox: { outer: 'aside', outerClass: 'desk-fact-box', inner: ['div'], attribute: 'title', label: words.factTitle, lineFirst: true, empty: '' },
    table: {
      outer: 'figure',
      outerClass: 'desk-table',
      inner: ['table', 'tbody'],
      attribute: 'caption',
      label: words.tableCaption,
      lineFirst: false,
      empty: null,
    },
  };
}

interface Surroundings {
  readonly field: string;
  readonly words: EditorWords;
  readonly awareness: OpenCopy['awareness'];
  /** What is said about the text; undefined where nobody can. */
  readonly passages: Passages | undefined;
}

export function editorExtensions(fragment: Y.XmlFragment, { field, words, awareness, passages }: Surroundings): AnyExtension[] {
  const frames = framesIn(words);
  const shown = schemaExtensions.map((extension): AnyExtension => {
    const card = cardViews[extension.name];
    const frame = frames[extension.name];
    if (card) return (extension as Node).extend({ addNodeView: () => ReactNodeViewRenderer(card) });
    if (frame) return (extension as Node).extend({ addNodeView: () => framedView(frame) });
    return extension;
  });
  return [
    ...shown,
    Collaboration.configure({ fragment }),
    Placeholder.configure({ placeholder: words.hint }),
    slashMenu(words),
    ...(awareness ? [carets(awareness)] : []),
    ...(passages ? [passageMarks(field, passages)] : []),
  ];
}
