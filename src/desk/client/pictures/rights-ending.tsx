// Pictures whose rights end within days: while somebody can still ask for more.
import { Alert, Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Listed } from '../../../newsroom-index/contract.ts';
import { get } from '../api.ts';
import { useWords } from '../words/language.tsx';
import { pictureWords } from './words.ts';

const ASK_EVERY_MS = 60_000;

export function RightsEnding() {
  const words = useWords(pictureWords);
  const { data } = useQuery({
    queryKey: ['documents', 'pictures', 'ending'],
    queryFn: ({ signal }) => get<Listed>('/documents?type=image&rights=ending&state=public&limit=1', signal),
    refetchInterval: ASK_EVERY_MS,
  });
  if (!data || data.total === 0) return null;
  return (
    <Alert color="orange" variant="light">
      <Group gap="sm">
        <Text size="sm">{words.ending(data.total)}</Text>
        <Button component={Link} to="/pictures" search={{ rights: 'ending', state: 'public' } as never} size="compact-sm" variant="default">
          {words.showEnding}
        </Button>
      </Group>
    </Alert>
  );
}
