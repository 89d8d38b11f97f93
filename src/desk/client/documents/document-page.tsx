// One document, open to be written in.
import { Center, Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Navigate, useParams } from '@tanstack/react-router';
import { get } from '../api.ts';
import { useLastMe } from '../session/me.ts';
import { RefusalNote } from '../session/refusal-note.tsx';
import { useType } from './types.ts';
import { WritingDesk, type Whole } from './writing-desk.tsx';

export default function DocumentPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const me = useLastMe();
  const whole = useQuery({
    queryKey: ['document', id],
    queryFn: ({ signal }) => get<Whole>(`/documents/${encodeURIComponent(id)}`, signal),
    // What is being written in must not be replaced under the writer.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const type = useType(whole.data?.document.type);
  const error = whole.error ?? type.error;
  if (error) return <RefusalNote error={error} />;
  if (!whole.data || !type.data || !me)
    return (
      <Center h="40vh">
        <Loader />
      </Center>
    );
  if (type.data.name === 'front') return <Navigate to={`/fronts/${id}` as '/'} replace />;
  return <WritingDesk key={id} type={type.data} whole={whole.data} me={me} />;
}
