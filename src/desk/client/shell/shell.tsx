// The frame of the desk: where one is, where one can go, who one is.
import { ActionIcon, Anchor, AppShell, Burger, Group, Menu, NavLink, Text, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useRouterState } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { call } from '../api.ts';
import type { Me } from '../session/me.ts';

const PLACES = [
  { to: '/', label: 'Documents' },
  { to: '/account', label: 'My account' },
] as const;

export function Shell({ me, children }: { readonly me: Me; readonly children: ReactNode }) {
  const [opened, { toggle, close }] = useDisclosure(false);
  const path = useRouterState({ select: ({ location }) => location.pathname });
  return (
    <AppShell header={{ height: 48 }} navbar={{ width: 200, breakpoint: 'sm', collapsed: { mobile: !opened } }} padding="md">
      <AppShell.Header px="md">
        <a href="#main" className="desk-skip">
          Skip to the content
        </a>
        <Group h="100%" justify="space-between" wrap="nowrap">
          <Group gap="xs" wrap="nowrap">
            <Burger opened={opened} onClick={toggle} hiddenFrom="sm" size="sm" aria-label={opened ? 'Close the menu' : 'Open the menu'} />
            <Text fw={800} component="span">
              Desk
            </Text>
            <Anchor href="/" size="sm" ml="xs">
              To the site
            </Anchor>
          </Group>
          <Group gap="xs" wrap="nowrap">
            <SchemeSwitch />
            <Person me={me} />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" aria-label="Desk">
        {PLACES.map(({ to, label }) => (
          <NavLink key={to} component={Link} to={to} label={label} active={path === to} onClick={close} />
        ))}
      </AppShell.Navbar>
      <AppShell.Main id="main" tabIndex={-1}>
        {children}
      </AppShell.Main>
    </AppShell>
  );
}

function SchemeSwitch() {
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme('light');
  const other = scheme === 'dark' ? 'light' : 'dark';
  return (
    <ActionIcon variant="subtle" aria-label={`Use ${other} colours`} onClick={() => setColorScheme(other)}>
      <span aria-hidden="true">{scheme === 'dark' ? '☀' : '☾'}</span>
    </ActionIcon>
  );
}

function Person({ me }: { readonly me: Me }) {
  const client = useQueryClient();
  const signOut = async () => {
    await call('DELETE', '/session');
    client.clear();
    window.location.assign('/desk');
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Anchor component="button" type="button" size="sm" maw={160} style={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
          {me.account.name}
        </Anchor>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component={Link} to="/account">
          My account
        </Menu.Item>
        <Menu.Item onClick={() => void signOut()}>Sign out</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
