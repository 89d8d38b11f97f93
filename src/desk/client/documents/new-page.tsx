// A new document of a type: it becomes one when it is saved for the first time.
import { Center, Loader } from '@mantine/core';
import { Navigate, useParams } from '@tanstack/react-router';
import { useLastMe } from '../session/me.ts';
import { RefusalNote } from '../session/refusal-note.tsx';
import { NewDesk } from './new-desk.tsx';
import { useType } from './types.ts';

export default function NewPage() {
  const { type: name } = useParams({ strict: false }) as { type: string };
  const me = useLastMe();
  const type = useType(name);
  if (type.error) return <RefusalNote error={type.error} />;
  if (!type.data || !me)
    return (
      <Center h="40vh">
        <Loader />
      </Center>
    );
  // A front is made for a strand, from the list of fronts.
  if (name === 'front') return <Navigate to={'/fronts' as '/'} replace />;
  return <NewDesk key={name} type={type.data} me={me} />;
}
