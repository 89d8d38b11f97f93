// Letters that the house wrote. They hold keys: they are shown after a fresh proof, when somebody asks for them.
import { Button, Card, Stack, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { get } from '../api.ts';
import { useProof } from '../session/proof.tsx';
import { RefusalNote } from '../session/refusal-note.tsx';
import { useLanguage, useWords } from '../words/language.tsx';
import { settingsWords } from './words.ts';

interface Letter {
  readonly id: string;
  readonly at: number;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

export function Mailbox() {
  const words = useWords(settingsWords);
  const { language } = useLanguage();
  const act = useProof();
  const read = useMutation({ mutationFn: () => act(() => get<{ letters: Letter[] }>('/mailbox')) });
  const when = new Intl.DateTimeFormat(language === 'ga' ? 'ga-IE' : 'en-IE', { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <Stack>
      <Button variant="default" loading={read.isPending} onClick={() => read.mutate()} style={{ alignSelf: 'flex-start' }}>
        {words.open}
      </Button>
      <RefusalNote error={read.error} />
      {read.data?.letters.length === 0 && <Text role="status">{words.noLetters}</Text>}
      {read.data?.letters.map(({ id, at, to, subject, text }) => (
        <Card withBorder key={id} component="article" aria-label={subject}>
          <Title order={2} size="h6">
            {subject}
          </Title>
          <Text size="xs" c="dimmed">
            {when.format(at)} · {words.to(to)}
          </Text>
          <Text size="sm" mt="xs" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            {text}
          </Text>
        </Card>
      ))}
    </Stack>
  );
}
