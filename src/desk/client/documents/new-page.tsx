// A new document of a type: it becomes one when it is saved for the first time.
import { Center, Loader } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { RefusalNote } from '../session/refusal-note.tsx';
import { useType } from './types.ts';
import { WritingDesk } from './writing-desk.tsx';

export default function NewPage() {
  const { type: name } = useParams({ strict: false }) as { type: string };
  const type = useType(name);
  if (type.error) return <RefusalNote error={type.error} />;
  if (!type.data)
    return (
      <Center h="40vh">
        <Loader />
      </Center>
    );
  return <WritingDesk key={name} type={type.data} whole={undefined} readOnly={false} />;
}
