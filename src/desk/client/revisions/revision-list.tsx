// Every revision, newest first: who made it, when, whether readers see it, and what changed in it.
import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { useWords } from '../words/language.tsx';
import { revisionWords } from './words.ts';

export interface Revision {
  readonly number: number;
  readonly at: number;
  readonly actor: string;
}

interface RevisionListProps {
  readonly revisions: readonly Revision[];
  readonly newest: number;
  readonly shownToReaders: number | undefined;
  /** The one whose change is shown. */
  readonly current: number | undefined;
  readonly moment: (instant: number) => string;
  readonly onCompare: (number: number) => void;
}

export function RevisionList({ revisions, newest, shownToReaders, current, moment, onCompare }: RevisionListProps) {
  const words = useWords(revisionWords);
  return (
    <Stack gap="xs" component="ol" p={0} m={0} style={{ listStyle: 'none' }} aria-label={words.list}>
      {revisions.map(({ number, at, actor }) => (
        <li key={number} data-revision={number}>
          <Group gap={6}>
            <Text size="sm" fw={700}>
              {words.revision(number)}
            </Text>
            {number === shownToReaders && (
              <Badge size="sm" variant="light" color="green">
                {words.public}
              </Badge>
            )}
            {number === newest && (
              <Badge size="sm" variant="light" color="gray">
                {words.newest}
              </Badge>
            )}
          </Group>
          <Text size="xs" c="dimmed">
            {actor} · <time dateTime={new Date(at).toISOString()}>{moment(at)}</time>
          </Text>
          {number > 1 ? (
            <Button
              size="compact-xs"
              variant={number === current ? 'filled' : 'default'}
              aria-pressed={number === current}
              aria-label={words.compare(number)}
              onClick={() => onCompare(number)}
            >
              {words.changed}
            </Button>
          ) : (
            <Text size="xs" c="dimmed">
              {words.first}
            </Text>
          )}
        </li>
      ))}
    </Stack>
  );
}
