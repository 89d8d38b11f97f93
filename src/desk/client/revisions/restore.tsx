// Brings a whole revision back into what is being written: never without saying so, and never without keeping what stood there.
import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { type FieldKinds, fillWorkingCopy } from '../../../collaboration/contract.ts';
import { call } from '../api.ts';
import type { LiveCopy } from '../documents/live-copy.ts';
import { useCommand } from '../keys/keys.tsx';
import { RefusalNote } from '../session/refusal-note.tsx';
import { useWords } from '../words/language.tsx';
import { revisionWords } from './words.ts';

interface RestoreProps {
  readonly id: string;
  readonly number: number;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly live: LiveCopy;
  readonly kinds: FieldKinds;
  /** Something is being written that no revision holds. */
  readonly unsaved: boolean;
  readonly onDone: () => void;
}

export function Restore({ id, number, fields, live, kinds, unsaved, onDone }: RestoreProps) {
  const words = useWords(revisionWords);
  const [opened, { open, close }] = useDisclosure(false);
  const { others } = useSyncExternalStore(live.subscribe, live.state);
  const restore = useMutation({
    mutationFn: async (saveFirst: boolean) => {
      await live.arrived();
      if (saveFirst) await call('POST', `/documents/${encodeURIComponent(id)}/working-copy/save`, {});
      fillWorkingCopy(live.doc, kinds, fields);
    },
    onSuccess: () => {
      close();
      onDone();
    },
  });
  useCommand({ says: words.restore(number), act: open });
  return (
    <>
      <Button size="sm" onClick={open}>
        {words.restore(number)} …
      </Button>
      <Modal opened={opened} onClose={close} title={words.restore(number)} closeButtonProps={{ 'aria-label': words.close }}>
        <Stack>
          <Text size="sm">{words.restoreSays(number)}</Text>
          {unsaved && <Text size="sm">{words.savesFirst}</Text>}
          {others.length > 0 && (
            <Alert color="orange" variant="light" role="note">
              {words.others(others.map(({ name }) => name).join(', '))}
            </Alert>
          )}
          <RefusalNote error={restore.error} />
          {restore.isError && <Text size="sm">{words.cannotSave(number)}</Text>}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {words.cancel}
            </Button>
            {restore.isError && (
              <Button color="red" variant="light" onClick={() => restore.mutate(false)}>
                {words.allTheSame}
              </Button>
            )}
            <Button data-autofocus loading={restore.isPending} onClick={() => restore.mutate(unsaved)}>
              {words.restore(number)}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
