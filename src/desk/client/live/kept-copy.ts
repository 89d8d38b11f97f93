// What is being written here and is not sent yet: a copy of an entry's fields, kept on this computer until it is.
import { useEffect, useState } from 'react';
import { IndexeddbPersistence } from 'y-indexeddb';
import * as Y from 'yjs';
import { type FieldKinds, fillWorkingCopy, readWorkingCopy } from '../../../collaboration/contract.ts';

export const ENTRY_KINDS: FieldKinds = { title: 'text', body: 'rich', byline: 'text', keyEvent: 'value' };

export interface Written {
  readonly title: string;
  readonly body: unknown;
  readonly byline: string;
  readonly keyEvent: boolean;
}

export interface KeptCopy {
  readonly copy: Y.Doc;
  readonly read: () => Written;
  /** Told whether every word is on this computer's disk; returns what ends it. */
  readonly watch: (told: (isKept: boolean) => void) => () => void;
  /** Begins anew with these fields. */
  readonly restart: (fields: Partial<Written>) => void;
}

/** Undefined until what was kept has been read. `initial` fills a copy of which nothing was kept. */
export function useKeptCopy(name: string, initial: Partial<Written>): KeptCopy | undefined {
  const [kept, setKept] = useState<KeptCopy>();
  // Only what a copy begins with: later ones would replace what is being written.
  const [first] = useState(initial);
  useEffect(() => {
    const copy = new Y.Doc();
    const store = new IndexeddbPersistence(name, copy);
    store.once('synced', () => {
      if (copy.store.clients.size === 0) fillWorkingCopy(copy, ENTRY_KINDS, { ...first });
      setKept({
        copy,
        read: () => {
          const { title, body, byline, keyEvent } = readWorkingCopy(copy, ENTRY_KINDS);
          return { title: String(title).trim(), body, byline: String(byline).trim(), keyEvent: keyEvent === true };
        },
        watch: (told) => watchStore(copy, store, told),
        restart: (fields) => fillWorkingCopy(copy, ENTRY_KINDS, { ...fields }),
      });
    });
    return () => {
      setKept(undefined);
      void store.destroy().then(() => copy.destroy());
    };
  }, [name, first]);
  return kept;
}

/** Where y-indexeddb writes what is typed. */
const UPDATES = 'updates';

/** A reading that begins after a writing ends after it (Indexed Database API 3.0 §2.7.1): then it is kept. */
function watchStore(copy: Y.Doc, store: IndexeddbPersistence, told: (isKept: boolean) => void): () => void {
  let latest = 0;
  const changed = () => {
    const number = ++latest;
    told(false);
    // After the store's own listener, which may have been asked later than this one.
    queueMicrotask(() => {
      const reading = store.db?.transaction(UPDATES, 'readonly');
      reading?.objectStore(UPDATES).count();
      if (reading) reading.oncomplete = () => number === latest && told(true);
    });
  };
  copy.on('update', changed);
  return () => copy.off('update', changed);
}

/** Whether there is a word, or a block that is more than words. */
export function isEmpty({ title, body }: Pick<Written, 'title' | 'body'>): boolean {
  const blocks = ((body as { content?: readonly { type: string; content?: readonly unknown[] }[] } | undefined)?.content ?? []) as readonly {
    type: string;
    content?: readonly unknown[];
  }[];
  return title === '' && blocks.every(({ type, content = [] }) => type === 'paragraph' && content.length === 0);
}
