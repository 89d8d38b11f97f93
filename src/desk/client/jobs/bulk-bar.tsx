// What is selected, and what is to be done with it: on the chosen ones, or on all that match.
import { Button, Group, Menu, Modal, Paper, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useSuspenseQuery } from '@tanstack/react-query';
import { may, meQuery } from '../session/me.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { ActForm, type ActName } from './act-form.tsx';
import { jobWords } from './words.ts';

interface BulkBarProps {
  readonly chosen: readonly string[];
  /** How many match, and how many of them are on the page. */
  readonly total: number;
  readonly shown: number;
  readonly filter: Readonly<Record<string, string>>;
  readonly clear: () => void;
}

const ACTS: readonly { readonly name: ActName; readonly right: string }[] = [
  { name: 'publish', right: 'publish' },
  { name: 'move', right: 'write' },
  { name: 'addTopic', right: 'write' },
  { name: 'removeTopic', right: 'write' },
  { name: 'withdraw', right: 'publish' },
  { name: 'restore', right: 'publish' },
  { name: 'spike', right: 'publish' },
  { name: 'unspike', right: 'publish' },
];

export function BulkBar({ chosen, total, shown, filter, clear }: BulkBarProps) {
  const words = useWords(jobWords);
  const { language } = useLanguage();
  const { data: me } = useSuspenseQuery(meQuery);
  const [all, setAll] = useState(false);
  const [act, setAct] = useState<ActName>();
  useEffect(() => {
    if (chosen.length < shown) setAll(false);
  }, [chosen.length, shown]);
  if (chosen.length === 0) return null;
  const number = (value: number) => new Intl.NumberFormat(language === 'ga' ? 'ga-IE' : 'en-IE').format(value);
  const count = number(all ? total : chosen.length);
  const offered = ACTS.filter(({ right }) => me !== null && (may(me, right) || may(me, 'admin')));
  return (
    <Paper withBorder shadow="md" p="xs" className="desk-bulk" role="region" aria-label={words.act}>
      <Group justify="space-between">
        <Group gap="xs">
          <Text size="sm" fw={600} role="status">
            {all ? words.allTaken(count) : words.selected(count)}
          </Text>
          {!all && chosen.length === shown && total > shown && (
            <Button variant="subtle" size="compact-sm" onClick={() => setAll(true)}>
              {words.takeAll(number(total))}
            </Button>
          )}
          <Button variant="subtle" size="compact-sm" onClick={clear}>
            {words.none}
          </Button>
        </Group>
        {offered.length > 0 && (
          <Menu position="top-end">
            <Menu.Target>
              <Button size="compact-sm">{words.act}</Button>
            </Menu.Target>
            <Menu.Dropdown>
              {offered.map(({ name }) => (
                <Menu.Item key={name} onClick={() => setAct(name)}>
                  {words.actName(name)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
      </Group>
      <Modal
        closeButtonProps={{ 'aria-label': words.close }}
        opened={act !== undefined}
        onClose={() => setAct(undefined)}
        title={act && words.ask(words.actName(act), count)}
      >
        {act && <ActForm act={act} wish={all ? { filter } : { ids: chosen }} />}
      </Modal>
    </Paper>
  );
}
