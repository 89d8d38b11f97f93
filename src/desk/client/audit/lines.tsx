// Lines of the audit log, as a table that reads on a phone too.
import { Badge, Code, Table, Text } from '@mantine/core';
import { useLanguage, useWords } from '../words/language.tsx';
import { auditWords } from './words.ts';

export interface Line {
  readonly number: number;
  readonly at: number;
  readonly actor: string;
  readonly verb: string;
  readonly seq: number | null;
  readonly detail: Readonly<Record<string, unknown>>;
}

export function Lines({ lines }: { readonly lines: readonly Line[] }) {
  const words = useWords(auditWords);
  const { language } = useLanguage();
  const when = new Intl.DateTimeFormat(language === 'ga' ? 'ga-IE' : 'en-IE', { dateStyle: 'medium', timeStyle: 'medium' });
  return (
    <Table.ScrollContainer minWidth={620} type="native">
      <Table verticalSpacing="xs" aria-label={words.title}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{words.number}</Table.Th>
            <Table.Th scope="col">{words.when}</Table.Th>
            <Table.Th scope="col">{words.actor}</Table.Th>
            <Table.Th scope="col">{words.verb}</Table.Th>
            <Table.Th scope="col">{words.detail}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map(({ number, at, actor, verb, seq, detail }) => (
            <Table.Tr key={number}>
              <Table.Td>{number}</Table.Td>
              <Table.Td>
                <time dateTime={new Date(at).toISOString()}>{when.format(at)}</time>
              </Table.Td>
              <Table.Td>{actor}</Table.Td>
              <Table.Td>
                {verb}
                {seq !== null && (
                  <Text size="xs" c="dimmed">
                    {words.record(seq)}
                  </Text>
                )}
                {detail['refused'] !== undefined && (
                  <Badge color="red" variant="light" size="sm">
                    {words.refused}
                  </Badge>
                )}
              </Table.Td>
              <Table.Td>
                <Code block style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', maxWidth: 520 }}>
                  {textOf(detail)}
                </Code>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

/** `name: value`, a line each. */
function textOf(detail: Line['detail']): string {
  return Object.entries(detail)
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join('\n');
}
