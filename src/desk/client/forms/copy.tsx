// The working copy that a form edits, and its fields as React sees them.
import { createContext, useCallback, useContext, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import { type FieldKinds, type JsonSchema, readWorkingCopy, textOf, valuesOf, writeText, writeValue } from '../../../collaboration/contract.ts';

export interface Complaint {
  /** `byline.0.name`: where in the fields. */
  readonly field: string;
  readonly message: string;
}

export interface OpenCopy {
  /** Id of the document; undefined while it is none yet. */
  readonly document?: string | undefined;
  readonly copy: Y.Doc;
  readonly kinds: FieldKinds;
  readonly schema: JsonSchema;
  readonly complaints: readonly Complaint[];
  readonly readOnly: boolean;
  /** Where others are; undefined while the copy is nobody else’s. */
  readonly awareness: Awareness | undefined;
}

const CopyContext = createContext<OpenCopy | undefined>(undefined);
export const CopyProvider = CopyContext.Provider;

export function useCopy(): OpenCopy {
  const open = useContext(CopyContext);
  if (!open) throw new Error('a control of a form stands outside a form');
  return open;
}

export function useText(name: string): [string, (next: string) => void] {
  const text = textOf(useCopy().copy, name);
  const subscribe = useCallback(
    (changed: () => void) => {
      text.observe(changed);
      return () => text.unobserve(changed);
    },
    [text],
  );
  const value = useSyncExternalStore(subscribe, () => text.toString());
  return [value, (next) => writeText(text, next)];
}

export function useValue(name: string): [unknown, (next: unknown) => void] {
  const { copy } = useCopy();
  const values = valuesOf(copy);
  const subscribe = useCallback(
    (changed: () => void) => {
      values.observe(changed);
      return () => values.unobserve(changed);
    },
    [values],
  );
  const value = useSyncExternalStore(subscribe, () => values.get(name));
  return [value, (next) => copy.transact(() => writeValue(copy, name, next))];
}

/** All fields, read again at most once in this many milliseconds. */
const SNAPSHOT_MS = 400;

export function useSnapshot(copy: Y.Doc, kinds: FieldKinds): Readonly<Record<string, unknown>> {
  const first = useMemo(() => readWorkingCopy(copy, kinds), [copy, kinds]);
  const [snapshot, setSnapshot] = useState({ copy, fields: first });
  useEffect(() => {
    let timer = 0;
    const read = () => setSnapshot({ copy, fields: readWorkingCopy(copy, kinds) });
    const changed = () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(read, SNAPSHOT_MS);
    };
    read();
    copy.on('update', changed);
    return () => {
      window.clearTimeout(timer);
      copy.off('update', changed);
    };
  }, [copy, kinds]);
  return snapshot.copy === copy ? snapshot.fields : first;
}

/** What the server said of the value at this place, in words for a person. */
export function useComplaint(path: string): string | undefined {
  return useCopy().complaints.find(({ field }) => field === path)?.message;
}
