// Another instant for what is scheduled already.
import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../words/language.tsx';
import { InstantField } from './instant-field.tsx';
import { decideWords } from './words.ts';

interface ChangeTimeProps {
  readonly dueAt: number;
  readonly timeZone: string;
  readonly pending: boolean;
  readonly onChoose: (dueAt: number) => void;
}

export function ChangeTime({ dueAt, timeZone, pending, onChoose }: ChangeTimeProps) {
  const words = useWords(decideWords);
  const [chosen, setChosen] = useState<number>();
  return (
    <Stack gap="xs">
      <InstantField timeZone={timeZone} initial={dueAt} onChange={setChosen} />
      <Group>
        <Button
          size="xs"
          loading={pending}
          disabled={chosen === undefined || chosen <= Date.now()}
          onClick={() => {
            if (chosen !== undefined) onChoose(chosen);
          }}
        >
          {words.schedule}
        </Button>
      </Group>
    </Stack>
  );
}
