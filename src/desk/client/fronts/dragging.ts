// Dragging with a pointer, by the browser's own drag and drop: what is dragged, and before which slot it would fall. The keyboard has
// every move too (slot-row.tsx); nothing here is the only way.
import { type DragEvent, useState } from 'react';
import type { SharedSlot } from '../../../collaboration/contract.ts';
import type { Board } from './use-board.ts';

export type Dragged =
  | { readonly kind: 'slot'; readonly slot: SharedSlot }
  | { readonly kind: 'story'; readonly story: { readonly id: string; readonly title: string } };

/** Drag and drop between pages is none of ours: what is dragged is known here only. */
let dragged: Dragged | undefined;

export function dragSource(what: Dragged) {
  return {
    draggable: true,
    onDragStart: (event: DragEvent) => {
      dragged = what;
      event.dataTransfer.effectAllowed = 'move';
      // Firefox drags nothing without it.
      event.dataTransfer.setData('text/plain', '');
    },
    onDragEnd: () => {
      dragged = undefined;
    },
  };
}

/** A list of slots that takes what is dragged over it; `at` is the place that it would take, undefined while nothing is over it. */
export function useDropList(board: Board, container: string) {
  const [at, setAt] = useState<number>();
  return {
    at,
    handlers: {
      onDragOver: (event: DragEvent<HTMLElement>) => {
        if (!dragged || board.readOnly) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'move';
        setAt(placeUnder(event));
      },
      onDragLeave: (event: DragEvent<HTMLElement>) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setAt(undefined);
      },
      onDrop: (event: DragEvent<HTMLElement>) => {
        setAt(undefined);
        if (!dragged) return;
        event.preventDefault();
        const index = placeUnder(event);
        if (dragged.kind === 'story') board.add(dragged.story, { container, index });
        else board.move(dragged.slot, { container, index: withoutItself(board, container, dragged.slot, index) });
        dragged = undefined;
      },
    },
  };
}

/** How many slots have their middle above the pointer. */
function placeUnder(event: DragEvent<HTMLElement>): number {
  const rows = [...event.currentTarget.querySelectorAll('[data-slot]')];
  return rows.filter((row) => {
    const { top, height } = row.getBoundingClientRect();
    return top + height / 2 < event.clientY;
  }).length;
}

/** The place among the others: a slot that falls below where it stood leaves a gap above. */
function withoutItself(board: Board, container: string, slot: SharedSlot, index: number): number {
  const stood = board.containers.find(({ key }) => key === container)?.slots.findIndex(({ key }) => key === slot.key) ?? -1;
  return stood >= 0 && stood < index ? index - 1 : index;
}
