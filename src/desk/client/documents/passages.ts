// The passages of a document that comments are about, between those who say something and the texts in which they stand: what is marked
// now, where each comment's passage is, and the way there and back.
import { createContext, useContext, useSyncExternalStore } from 'react';

/** A passage as it is kept with its comment: the field, and where it begins and ends in the shared text, as JSON. */
export type Anchor = string;

export interface Marked {
  readonly quote: string;
  readonly anchor: Anchor;
}

export interface Passage {
  readonly comment: string;
  readonly anchor: Anchor;
}

/** A text that passages stand in. */
export interface PassageText {
  /** Whether the passage still has words here. */
  readonly has: (anchor: Anchor) => boolean;
  /** Marks it and brings it into view. */
  readonly goTo: (anchor: Anchor) => void;
}

interface State {
  readonly marked: Marked | undefined;
  readonly passages: readonly Passage[];
  /** Counts changes of the texts: what is still there may have changed. */
  readonly turn: number;
}

export class Passages {
  #state: State = { marked: undefined, passages: [], turn: 0 };
  readonly #texts = new Map<string, PassageText>();
  readonly #listeners = new Set<() => void>();
  readonly #askers = new Set<(comment: string | undefined) => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly state = (): State => this.#state;

  /** Undefined: nothing is marked. */
  mark(marked: Marked | undefined): void {
    const { marked: before } = this.#state;
    if (marked?.anchor !== before?.anchor || marked?.quote !== before?.quote) this.#set({ marked });
  }

  show(passages: readonly Passage[]): void {
    this.#set({ passages });
  }

  /** A text that is on the page; the answer takes it away again. */
  register(field: string, text: PassageText): () => void {
    this.#texts.set(field, text);
    this.#set({});
    return () => {
      if (this.#texts.get(field) === text) this.#texts.delete(field);
    };
  }

  changed(): void {
    this.#set({});
  }

  has(anchor: Anchor): boolean {
    return this.#texts.get(fieldOf(anchor))?.has(anchor) ?? false;
  }

  goTo(anchor: Anchor): void {
    this.#texts.get(fieldOf(anchor))?.goTo(anchor);
  }

  /** Who shows the conversation hears of it: to a comment, or to a new one about what is marked. */
  onAsked(asker: (comment: string | undefined) => void): () => void {
    this.#askers.add(asker);
    return () => this.#askers.delete(asker);
  }

  ask(comment: string | undefined): void {
    for (const asker of this.#askers) asker(comment);
  }

  #set(change: Partial<State>): void {
    this.#state = { ...this.#state, ...change, turn: this.#state.turn + 1 };
    for (const listener of this.#listeners) listener();
  }
}

/** The field that an anchor names; '' for what is none. */
export function fieldOf(anchor: Anchor): string {
  try {
    const { field } = JSON.parse(anchor) as { field?: unknown };
    return typeof field === 'string' ? field : '';
  } catch {
    return '';
  }
}

const PassagesContext = createContext<Passages | undefined>(undefined);
export const PassagesProvider = PassagesContext.Provider;
export const usePassages = (): Passages | undefined => useContext(PassagesContext);

const nothing: State = { marked: undefined, passages: [], turn: 0 };
const never = () => () => {};

export function usePassageState(passages: Passages | undefined): State {
  return useSyncExternalStore(passages?.subscribe ?? never, passages?.state ?? (() => nothing));
}
