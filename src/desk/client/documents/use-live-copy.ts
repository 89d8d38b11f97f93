// The working copy of a document for as long as a page shows it.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Me } from '../session/me.ts';
import { LiveCopy } from './live-copy.ts';

export function useLiveCopy(id: string, { id: accountId, name }: Me['account']): LiveCopy | undefined {
  const client = useQueryClient();
  const [live, setLive] = useState<LiveCopy>();
  useEffect(() => {
    const opened = new LiveCopy({ id, account: { id: accountId, name }, onLost: () => void client.invalidateQueries({ queryKey: ['me'] }) });
    setLive(opened);
    return () => opened[Symbol.dispose]();
  }, [id, accountId, name, client]);
  return live;
}
