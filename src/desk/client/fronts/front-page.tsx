// One front, open to be curated.
import { Center, Loader } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Navigate, useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { get } from '../api.ts';
import { standingQuery } from '../decide/standing.ts';
import { LiveCopy } from '../documents/live-copy.ts';
import { type DeclaredType, useType } from '../documents/types.ts';
import type { Whole } from '../documents/writing-desk.tsx';
import { type Me, useLastMe } from '../session/me.ts';
import { RefusalNote } from '../session/refusal-note.tsx';
import { FrontDesk } from './front-desk.tsx';

const Waiting = () => (
  <Center h="40vh">
    <Loader />
  </Center>
);

export default function FrontPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const me = useLastMe();
  const whole = useQuery({
    queryKey: ['document', id],
    queryFn: ({ signal }) => get<Whole>(`/documents/${encodeURIComponent(id)}`, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const type = useType('front');
  const error = whole.error ?? type.error;
  if (error) return <RefusalNote error={error} />;
  if (!whole.data || !type.data || !me) return <Waiting />;
  if (whole.data.document.type !== 'front') return <Navigate to={`/documents/${id}` as '/'} replace />;
  return <Opening key={id} type={type.data} whole={whole.data} me={me} />;
}

function Opening({ type, whole, me }: { readonly type: DeclaredType; readonly whole: Whole; readonly me: Me }) {
  const client = useQueryClient();
  const { id, newest } = whole.document;
  const { account } = me;
  const standing = useQuery(standingQuery(id, newest));
  const [live, setLive] = useState<LiveCopy>();
  useEffect(() => {
    const opened = new LiveCopy({ id, account, onLost: () => void client.invalidateQueries({ queryKey: ['me'] }) });
    setLive(opened);
    return () => opened[Symbol.dispose]();
  }, [id, account.id, account.name, client]);
  if (standing.error && !standing.data) return <RefusalNote error={standing.error} />;
  if (!live || !standing.data) return <Waiting />;
  return <FrontDesk key={live.doc.guid} type={type} whole={whole} live={live} timeZone={standing.data.timeZone} />;
}
