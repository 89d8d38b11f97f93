// Two people have saved: what differs, and which of the two goes on.
import { Button, Group, Modal, ScrollArea, Stack, Table, Text } from '@mantine/core';
import { useFieldName } from '../forms/field-words.ts';
import { useWords } from '../words/language.tsx';
import { differing } from './differing.ts';
import { writingWords } from './words.ts';
import type { Whole } from './writing-desk.tsx';

interface StaleDialogueProps {
  readonly mine: Readonly<Record<string, unknown>>;
  readonly theirs: Whole;
  readonly onKeepMine: () => void;
  readonly onTakeTheirs: () => void;
  readonly onClose: () => void;
}

export function StaleDialogue({ mine, theirs, onKeepMine, onTakeTheirs, onClose }: StaleDialogueProps) {
  const words = useWords(writingWords);
  const nameOf = useFieldName();
  const { number, actor, fields } = theirs.revision;
  const names = differing(mine, fields);
  return (
    <Modal opened onClose={onClose} title={words.stale} size="xl">
      <Stack>
        <Text size="sm">{words.staleSays(number, actor)}</Text>
        <ScrollArea.Autosize mah="50vh">
          <Table verticalSpacing="xs" layout="fixed">
            <Table.Thead>
              <Table.Tr>
                <Table.Th w={110} />
                <Table.Th>{words.mine}</Table.Th>
                <Table.Th>{words.theirs}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {names.map((name) => (
                <Table.Tr key={name} style={{ verticalAlign: 'top' }}>
                  <Table.Th scope="row">{nameOf(name)}</Table.Th>
                  <Table.Td className="desk-told">{tell(mine[name])}</Table.Td>
                  <Table.Td className="desk-told">{tell(fields[name])}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </ScrollArea.Autosize>
        <Text size="xs" c="dimmed">
          {words.keptBoth}
        </Text>
        <Group justify="flex-end">
          <Button variant="subtle" onClick={onClose}>
            {words.goOn}
          </Button>
          <Button variant="default" onClick={onTakeTheirs}>
            {words.takeTheirs}
          </Button>
          <Button onClick={onKeepMine}>{words.keepMine}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** A value as words: texts as they are read, everything else by what it holds. */
function tell(value: unknown): string {
  if (value === undefined || value === null) return '—';
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return value.map(tell).join(', ');
  const { type, text, content } = value as { type?: unknown; text?: unknown; content?: unknown[] };
  if (type === 'text') return String(text);
  if (type === 'doc') return (content ?? []).map(tell).join('\n');
  if (typeof type === 'string' && content) return content.map(tell).join('');
  return Object.values(value).map(tell).join(' · ');
}
