// "?": which keys do what, here.
import { Kbd, Modal, Table } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useWords } from '../words/language.tsx';
import { keyLabel, useCommand, useCommands } from './keys.tsx';
import { keyWords } from './words.ts';

export function KeySheet() {
  const words = useWords(keyWords);
  const [opened, { open, close }] = useDisclosure(false);
  useCommand({ key: '?', says: words.openSheet, act: open });
  const commands = useCommands().filter(({ key }) => key !== undefined);
  return (
    <Modal opened={opened} onClose={close} title={words.sheet}>
      <Table verticalSpacing={4}>
        <Table.Tbody>
          {commands.map(({ key = '', says }) => (
            <Table.Tr key={key}>
              <Table.Td>{says}</Table.Td>
              <Table.Td ta="right">
                {keyLabel(key)
                  .split(' ')
                  .map((part, at) => (
                    <Kbd key={`${part}-${at}`} ml={4}>
                      {part}
                    </Kbd>
                  ))}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
