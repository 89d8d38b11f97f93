// What can be done with an entry of the schedule: looked at, another time or other steps, out of it, or now.
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { call } from '../api.ts';
import { type Entry, type Receipt, type Step, useRefresh } from './standing.ts';

export interface EntryChange {
  readonly steps?: readonly Step[];
  readonly dueAt?: number;
  readonly note?: string;
}

export function useEntryActs(entry: Entry, onReceipt: (receipt: Receipt) => void) {
  const refresh = useRefresh();
  const path = `/schedule/${encodeURIComponent(entry.id)}`;
  const change = useMutation({ mutationFn: (body: EntryChange) => call<Entry>('PATCH', path, body), onSuccess: refresh });
  const takeOut = useMutation({ mutationFn: () => call('DELETE', path), onSuccess: refresh });
  const now = useMutation({
    mutationFn: () => call<Receipt>('POST', `${path}/release`),
    onSuccess: (receipt) => {
      onReceipt(receipt);
      return refresh();
    },
  });
  const navigate = useNavigate();
  /** Its pages as they will be at its instant. */
  const look = useMutation({
    mutationFn: () => call<{ id: string }>('POST', '/previews', { of: { steps: entry.steps, dueAt: entry.dueAt } }),
    onSuccess: ({ id }) => navigate({ to: `/previews/${id}` as '/' }),
  });
  return { change, takeOut, now, look, error: change.error ?? takeOut.error ?? now.error };
}
