// Another file in place of a picture's: it is sent like any other, and stands in the working copy until that is saved.
import { Alert, Button, Group, Progress, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { writeValue } from '../../../collaboration/contract.ts';
import { useCopy } from '../forms/copy.tsx';
import { RefusalNote } from '../session/refusal-note.tsx';
import { useWords } from '../words/language.tsx';
import { sendFile, takeIn } from './sending.ts';
import { Others } from './upload-panel.tsx';
import { pictureWords } from './words.ts';

export function ReplaceFile({ onReplaced }: { readonly onReplaced: (fresh: { blob: string; url: string }) => void }) {
  const words = useWords(pictureWords);
  const { copy, document } = useCopy();
  const chooser = useRef<HTMLInputElement>(null);
  const [percent, setPercent] = useState(0);
  const replace = useMutation({
    mutationFn: async (file: File) => {
      const { signal } = new AbortController();
      setPercent(0);
      const url = await sendFile(
        { file, url: undefined, onUrl: () => {}, onTrouble: () => {}, onProgress: (bytes) => setPercent(Math.round((bytes / Math.max(1, file.size)) * 100)) },
        signal,
      );
      const taken = await takeIn(url, signal);
      onReplaced({ blob: taken.picture.blob, url: URL.createObjectURL(file) });
      copy.transact(() => {
        for (const [name, value] of Object.entries(taken.picture)) writeValue(copy, name, value);
      });
      return taken;
    },
  });
  const same = (replace.data?.same ?? []).filter(({ id }) => id !== document);
  return (
    <div>
      <Group gap="sm" mt="sm">
        <Button variant="default" size="sm" loading={replace.isPending} onClick={() => chooser.current?.click()}>
          {words.replace}
        </Button>
        <input
          ref={chooser}
          type="file"
          accept="image/jpeg,image/png,image/webp,image/gif,image/avif"
          hidden
          data-replace
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            if (file) replace.mutate(file);
            event.currentTarget.value = '';
          }}
        />
        {replace.isPending && <Progress value={percent} w={160} aria-label={words.replacing(percent)} />}
      </Group>
      <Text size="xs" c="dimmed" mt={4}>
        {words.replaceSays}
      </Text>
      <RefusalNote error={replace.error} />
      {replace.isSuccess && (
        <Alert color="blue" variant="light" role="status" mt="xs">
          {words.replaced}
          {same.length > 0 && <Others title={words.sameAs} documents={same} />}
        </Alert>
      )}
    </div>
  );
}
