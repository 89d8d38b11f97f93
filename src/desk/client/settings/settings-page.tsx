// The settings: people and roles, tokens, the mailbox, and the way to what the house itself is made of.
import { Anchor, List, Stack, Tabs, Text, Title } from '@mantine/core';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ProofProvider } from '../session/proof.tsx';
import { useWords } from '../words/language.tsx';
import { Mailbox } from './mailbox.tsx';
import { People } from './people.tsx';
import { StrandRules } from './strand-rules.tsx';
import { Tokens } from './tokens.tsx';
import { Webhooks } from './webhooks.tsx';
import { settingsWords } from './words.ts';

const HOUSE = [
  ['strand', 'strands'],
  ['topic', 'topics'],
  ['front', 'fronts'],
  ['menu', 'menus'],
  ['person', 'persons'],
  ['redirect', 'redirects'],
] as const;

export default function SettingsPage() {
  const words = useWords(settingsWords);
  const navigate = useNavigate();
  const { part = 'people' } = useParams({ strict: false }) as { part?: string };
  return (
    <ProofProvider>
      <Stack maw={900}>
        <Title order={1} size="h3">
          {words.title}
        </Title>
        <Tabs value={part} onChange={(value) => void navigate({ to: `/settings/${value}` as '/' })} keepMounted={false}>
          <Tabs.List mb="md">
            <Tabs.Tab value="people">{words.people}</Tabs.Tab>
            <Tabs.Tab value="rules">{words.rules}</Tabs.Tab>
            <Tabs.Tab value="tokens">{words.tokens}</Tabs.Tab>
            <Tabs.Tab value="webhooks">{words.webhooks}</Tabs.Tab>
            <Tabs.Tab value="mailbox">{words.mailbox}</Tabs.Tab>
            <Tabs.Tab value="house">{words.lists}</Tabs.Tab>
          </Tabs.List>
          <Part value="people" says={words.peopleSays}>
            <People />
          </Part>
          <Part value="rules" says={words.rulesSays}>
            <StrandRules />
          </Part>
          <Part value="tokens" says={words.tokensSays}>
            <Tokens />
          </Part>
          <Part value="webhooks" says={words.webhooksSays}>
            <Webhooks />
          </Part>
          <Part value="mailbox" says={words.mailboxSays}>
            <Mailbox />
          </Part>
          <Part value="house" says={words.listsSays}>
            <List>
              {HOUSE.map(([type, name]) => (
                <List.Item key={type}>
                  <Anchor component={Link} to="/documents" search={{ type } as never}>
                    {words[name]}
                  </Anchor>
                </List.Item>
              ))}
            </List>
          </Part>
        </Tabs>
      </Stack>
    </ProofProvider>
  );
}

function Part({ value, says, children }: { readonly value: string; readonly says: string; readonly children: ReactNode }) {
  return (
    <Tabs.Panel value={value}>
      <Text size="sm" c="dimmed" mb="md">
        {says}
      </Text>
      {children}
    </Tabs.Panel>
  );
}
