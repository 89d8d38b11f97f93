// Letters that the house wrote. They hold keys: they are shown after a fresh proof, when somebody asks for them.
import { Badge, Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { KeptLetter } from '../../../mail/contract.ts';
import { call, get } from '../api.ts';
import { useProof } from '../session/proof.tsx';
import { RefusalNote } from '../session/refusal-note.tsx';
import { useLanguage, useWords } from '../words/language.tsx';
import { settingsWords } from './words.ts';

const COLOURS: Readonly<Record<KeptLetter['state'], string>> = { kept: 'gray', waiting: 'yellow', sent: 'green', failed: 'red' };

export function Mailbox() {
  const words = useWords(settingsWords);
  const { language } = useLanguage();
  const act = useProof();
  const read = useMutation({ mutationFn: () => act(() => get<{ letters: KeptLetter[] }>('/mailbox')) });
  const again = useMutation({
    mutationFn: (id: string) => act(() => call('POST', `/mailbox/${id}/send`)),
    onSuccess: () => read.mutateAsync(),
  });
  const when = new Intl.DateTimeFormat(language === 'ga' ? 'ga-IE' : 'en-IE', { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <Stack>
      <Button variant="default" loading={read.isPending} onClick={() => read.mutate()} style={{ alignSelf: 'flex-start' }}>
        {words.open}
      </Button>
      <RefusalNote error={read.error ?? again.error} />
      {read.data?.letters.length === 0 && <Text role="status">{words.noLetters}</Text>}
      {read.data?.letters.map(({ id, at, to, subject, text, state, attempts, outcome }) => (
        <Card withBorder key={id} component="article" aria-label={subject}>
          <Group justify="space-between" align="start">
            <Title order={2} size="h6">
              {subject}
            </Title>
            <Badge variant="light" color={COLOURS[state]}>
              {words[state]}
            </Badge>
          </Group>
          <Text size="xs" c="dimmed">
            {when.format(at)} · {words.to(to)}
          </Text>
          {outcome !== '' && (
            <Text size="xs" mt={4} style={{ overflowWrap: 'anywhere' }}>
              {words.attempts(attempts, outcome)}
            </Text>
          )}
          {state === 'failed' && (
            <Button size="compact-sm" variant="default" mt="xs" loading={again.isPending} onClick={() => again.mutate(id)}>
              {words.replay}
            </Button>
          )}
          <Text size="sm" mt="xs" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            {text}
          </Text>
        </Card>
      ))}
    </Stack>
  );
}
