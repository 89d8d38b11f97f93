// Passages that somebody has said something about, shown in a text. They stand in the shared text (Yjs relative positions), not in the
// document: a comment changes no word, and its passage moves with what is written around it.
import { Extension } from '@tiptap/core';
import type { EditorState } from '@tiptap/pm/state';
import { Plugin, PluginKey, TextSelection } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import { absolutePositionToRelativePosition, relativePositionToAbsolutePosition, ySyncPluginKey } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { type Anchor, fieldOf, type Passages } from '../documents/passages.ts';

/** As many characters of a passage as are kept with its comment. */
const QUOTE_MAX_CHARS = 300;

interface Sync {
  readonly doc: Y.Doc;
  readonly type: Y.XmlFragment;
  readonly binding: { readonly mapping: Parameters<typeof absolutePositionToRelativePosition>[2] } | null;
}
const key = new PluginKey<DecorationSet>('passages');

export function passageMarks(field: string, passages: Passages): Extension {
  return Extension.create({
    name: 'passages',
    addProseMirrorPlugins: () => [
      new Plugin<DecorationSet>({
        key,
        state: {
          init: () => DecorationSet.empty,
          apply: (transaction, former, _, state) =>
            transaction.docChanged || transaction.getMeta(key) !== undefined ? decorated(state, field, passages) : former,
        },
        props: { decorations: (state) => key.getState(state) },
        view: (view) => watch(view, field, passages),
      }),
    ],
  });
}

/** The comment on whose passage the caret stands. */
export function commentAtCaret(state: EditorState): string | undefined {
  const { from, to } = state.selection;
  return key.getState(state)?.find(from, to)[0]?.spec['comment'] as string | undefined;
}

function watch(view: EditorView, field: string, passages: Passages) {
  const unregister = passages.register(field, {
    has: (anchor) => rangeOf(view.state, anchor) !== undefined,
    goTo: (anchor) => {
      const range = rangeOf(view.state, anchor);
      if (!range) return;
      view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, range.from, range.to)).scrollIntoView());
      view.focus();
    },
  });
  let shown = passages.state().passages;
  const unsubscribe = passages.subscribe(() => {
    if (passages.state().passages === shown || view.isDestroyed) return;
    shown = passages.state().passages;
    view.dispatch(view.state.tr.setMeta(key, true));
  });
  // The shared text comes in after the view is there.
  queueMicrotask(() => {
    if (!view.isDestroyed) view.dispatch(view.state.tr.setMeta(key, true));
  });
  return {
    update: (now: EditorView, before: EditorState) => {
      // Where one writes a comment nothing is marked, and what was marked stays known.
      if (!before.selection.eq(now.state.selection) || !before.doc.eq(now.state.doc)) passages.mark(markedIn(now.state, field));
      if (passages.state().passages.length > 0 && !before.doc.eq(now.state.doc)) passages.changed();
    },
    destroy: () => {
      unregister();
      unsubscribe();
    },
  };
}

function markedIn(state: EditorState, field: string) {
  const { from, to, empty } = state.selection;
  const sync = syncOf(state);
  if (empty || !sync?.binding) return undefined;
  const quote = state.doc.textBetween(from, to, ' ', ' ').trim().slice(0, QUOTE_MAX_CHARS);
  if (quote === '') return undefined;
  const { type, binding } = sync;
  const [start, end] = [from, to].map(
    (at) => Y.relativePositionToJSON(absolutePositionToRelativePosition(at, type, binding.mapping) as Y.RelativePosition) as unknown,
  );
  return { quote, anchor: JSON.stringify({ field, from: start, to: end }) };
}

/** Where a passage stands now; undefined when its words are gone. */
function rangeOf(state: EditorState, anchor: Anchor): { readonly from: number; readonly to: number } | undefined {
  const sync = syncOf(state);
  if (!sync?.binding) return undefined;
  try {
    const { from, to } = JSON.parse(anchor) as { from: unknown; to: unknown };
    const [start, end] = [from, to].map((each) => {
      const position = Y.createRelativePositionFromJSON(each);
      return sync.binding ? relativePositionToAbsolutePosition(sync.doc, sync.type, position, sync.binding.mapping) : null;
    });
    if (typeof start !== 'number' || typeof end !== 'number' || start >= end || end > state.doc.content.size) return undefined;
    return state.doc.textBetween(start, end, ' ', ' ').trim() === '' ? undefined : { from: start, to: end };
  } catch {
    // An anchor of another making.
    return undefined;
  }
}

function decorated(state: EditorState, field: string, passages: Passages): DecorationSet {
  const marks = passages.state().passages.flatMap(({ comment, anchor }) => {
    const range = fieldOf(anchor) === field ? rangeOf(state, anchor) : undefined;
    return range ? [Decoration.inline(range.from, range.to, { class: 'desk-passage', 'data-comment': comment }, { comment })] : [];
  });
  return DecorationSet.create(state.doc, marks);
}

const syncOf = (state: EditorState): Sync | undefined => ySyncPluginKey.getState(state) as Sync | undefined;
