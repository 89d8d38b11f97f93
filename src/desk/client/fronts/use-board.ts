// The containers of the front that is open, as React sees them, and what can be done with them. Every act is told to screen readers.
import { useCallback, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import * as Y from 'yjs';
import {
  addContainer,
  addSlot,
  changeContainer,
  changeSlot,
  containerRoots,
  moveContainer,
  moveSlot,
  readContainers,
  removeContainer,
  removeSlot,
  type SharedContainer,
  type SharedSlot,
} from '../../../collaboration/contract.ts';
import { useWords } from '../words/language.tsx';
import { frontWords } from './words.ts';

export const FIELD = 'containers';
/** Changes that come within this time are undone together. */
const UNDO_TOGETHER_MS = 400;

export interface Board {
  readonly containers: readonly SharedContainer[];
  readonly readOnly: boolean;
  /** What was done last, for who does not see it. */
  readonly told: string;
  /** The container that stories are added to. */
  readonly current: SharedContainer | undefined;
  readonly choose: (key: string) => void;
  readonly nameOf: (container: SharedContainer) => string;
  readonly titleOf: (slot: SharedSlot) => string;
  /** Whether a story is chosen somewhere on this front. */
  readonly has: (document: string) => boolean;
  readonly add: (story: { readonly id: string; readonly title: string }, place?: { readonly container: string; readonly index: number }) => void;
  readonly move: (slot: SharedSlot, place: { readonly container: string; readonly index: number }) => void;
  readonly remove: (slot: SharedSlot) => void;
  readonly change: (key: string, fields: Readonly<Record<string, unknown>>) => void;
  readonly addContainer: () => string;
  readonly moveContainer: (container: SharedContainer, index: number) => void;
  readonly removeContainer: (container: SharedContainer) => void;
  readonly changeContainer: (key: string, fields: Readonly<Record<string, unknown>>) => void;
  readonly undo: () => void;
  readonly redo: () => void;
}

/** `titles`: what is known of stories by their ids. */
export function useBoard(copy: Y.Doc, readOnly: boolean, titles: ReadonlyMap<string, string>): Board {
  const words = useWords(frontWords);
  const containers = useContainers(copy);
  const [told, tell] = useState('');
  const [chosen, choose] = useState('');
  const undoing = useMemo(() => new Y.UndoManager(containerRoots(copy, FIELD), { captureTimeout: UNDO_TOGETHER_MS }), [copy]);
  const added = useRef(new Map<string, string>());
  const nameOf = (container: SharedContainer) =>
    words.container(String(container.fields['title'] ?? ''), containers.findIndex(({ key }) => key === container.key) + 1);
  const titleOf = ({ fields }: SharedSlot) => {
    const document = String(fields['document'] ?? '');
    return String(fields['headline'] ?? titles.get(document) ?? added.current.get(document) ?? document);
  };
  const find = (key: string) => containers.find((each) => each.key === key);
  const current = find(chosen) ?? containers[0];
  return {
    containers,
    readOnly,
    told,
    current,
    choose,
    nameOf,
    titleOf,
    has: (document) => containers.some(({ slots }) => slots.some(({ fields }) => fields['document'] === document)),
    add: ({ id, title }, place) => {
      const container = place ? find(place.container) : current;
      if (!container || readOnly) return;
      added.current.set(id, title);
      addSlot(copy, FIELD, place ?? { container: container.key, index: container.slots.length }, { document: id });
      tell(words.added(title, nameOf(container)));
    },
    move: (slot, place) => {
      const container = find(place.container);
      if (!container || readOnly) return;
      const others = container.slots.filter(({ key }) => key !== slot.key).length;
      const index = Math.max(0, Math.min(place.index, others));
      moveSlot(copy, FIELD, slot.key, { ...place, index });
      tell(words.moved(titleOf(slot), index + 1, others + 1, nameOf(container)));
    },
    remove: (slot) => {
      removeSlot(copy, FIELD, slot.key);
      tell(words.removed(titleOf(slot)));
    },
    change: (key, fields) => changeSlot(copy, FIELD, key, fields),
    addContainer: () => {
      const key = addContainer(copy, FIELD, containers.length, { title: '', layout: 'grid' });
      choose(key);
      return key;
    },
    moveContainer: (container, index) => {
      const to = Math.max(0, Math.min(index, containers.length - 1));
      moveContainer(copy, FIELD, container.key, to);
      tell(words.movedContainer(nameOf(container), to + 1, containers.length));
    },
    removeContainer: (container) => {
      removeContainer(copy, FIELD, container.key);
      tell(words.removed(nameOf(container)));
    },
    changeContainer: (key, fields) => changeContainer(copy, FIELD, key, fields),
    undo: () => {
      if (undoing.undo()) tell(words.undone);
    },
    redo: () => undoing.redo(),
  };
}

/** Read again when somebody, here or elsewhere, has changed them. */
function useContainers(copy: Y.Doc): readonly SharedContainer[] {
  const [kept] = useState<{ read: readonly SharedContainer[] | undefined }>(() => ({ read: undefined }));
  const subscribe = useCallback(
    (changed: () => void) => {
      const again = () => {
        kept.read = undefined;
        changed();
      };
      const roots = containerRoots(copy, FIELD);
      for (const root of roots) root.observeDeep(again);
      return () => {
        for (const root of roots) root.unobserveDeep(again);
      };
    },
    [copy, kept],
  );
  return useSyncExternalStore(subscribe, () => (kept.read ??= readContainers(copy, FIELD)));
}
