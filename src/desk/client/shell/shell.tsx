// The frame of the desk: where one is, where one can go, who one is.
import { ActionIcon, Anchor, AppShell, Burger, Group, Menu, NavLink, Text, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useRouterState } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { call } from '../api.ts';
import { BreakingButton } from '../breaking/breaking-button.tsx';
import { NewDocument } from '../documents/new-document.tsx';
import { KeySheet } from '../keys/key-sheet.tsx';
import { useCommand } from '../keys/keys.tsx';
import { Palette } from '../keys/palette.tsx';
import { type Me, may } from '../session/me.ts';
import { type Language, languages, useLanguage, useWords } from '../words/language.tsx';
import { type Place, places } from './places.ts';
import { shellWords } from './words.ts';

export function Shell({ me, children }: { readonly me: Me; readonly children: ReactNode }) {
  const words = useWords(shellWords);
  const { language } = useLanguage();
  const [opened, { toggle, close }] = useDisclosure(false);
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const shown = places.filter(({ right }) => right === undefined || may(me, right));
  return (
    <AppShell header={{ height: 48 }} navbar={{ width: 200, breakpoint: 'sm', collapsed: { mobile: !opened } }} padding="md">
      <AppShell.Header px="md">
        <a href="#main" className="desk-skip">
          {words.skip}
        </a>
        <Group h="100%" justify="space-between" wrap="nowrap">
          <Group gap="xs" wrap="nowrap">
            <Burger opened={opened} onClick={toggle} hiddenFrom="sm" size="sm" aria-label={opened ? words.closeMenu : words.openMenu} />
            <Text fw={800} component="span">
              {words.desk}
            </Text>
            <Anchor href="/" size="sm" ml="xs" visibleFrom="xs">
              {words.toSite}
            </Anchor>
          </Group>
          <Group gap="xs" wrap="nowrap">
            {may(me, 'publish') && <BreakingButton />}
            <NewDocument me={me} />
            <SchemeSwitch />
            <Person me={me} />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" aria-label={words.places}>
        {shown.map(({ to, names }) => (
          <NavLink
            key={to}
            component={Link}
            to={to}
            label={names[language]}
            active={isAt(path, to)}
            aria-current={isAt(path, to) ? 'page' : undefined}
            onClick={close}
          />
        ))}
      </AppShell.Navbar>
      <AppShell.Main id="main" tabIndex={-1}>
        {children}
      </AppShell.Main>
      {shown.map((place) => (
        <PlaceKey key={place.to} place={place} />
      ))}
      <KeySheet />
      <Palette />
    </AppShell>
  );
}

function isAt(path: string, to: string): boolean {
  return to === '/' ? path === '/' : path.startsWith(to);
}

function PlaceKey({ place: { to, key, names } }: { readonly place: Place }) {
  const words = useWords(shellWords);
  const { language } = useLanguage();
  const navigate = useNavigate();
  useCommand({ key: `g ${key}`, says: words.goTo(names[language]), act: () => void navigate({ to: to as '/' }) });
  return null;
}

function SchemeSwitch() {
  const words = useWords(shellWords);
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme('light');
  return (
    <ActionIcon
      variant="subtle"
      aria-label={scheme === 'dark' ? words.useLight : words.useDark}
      onClick={() => setColorScheme(scheme === 'dark' ? 'light' : 'dark')}
    >
      <span aria-hidden="true">{scheme === 'dark' ? '☀' : '☾'}</span>
    </ActionIcon>
  );
}

function Person({ me }: { readonly me: Me }) {
  const words = useWords(shellWords);
  const { language, choose } = useLanguage();
  const client = useQueryClient();
  const signOut = async () => {
    await call('DELETE', '/session');
    client.clear();
    window.location.assign('/desk');
  };
  useCommand({ says: words.signOut, act: () => void signOut() });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Anchor
          component="button"
          type="button"
          size="sm"
          maw={{ base: 72, sm: 160 }}
          style={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}
        >
          {me.account.name}
        </Anchor>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component={Link} to="/account">
          {words.account}
        </Menu.Item>
        <Menu.Label>{words.language}</Menu.Label>
        {Object.entries(languages).map(([each, name]) => (
          <Menu.Item key={each} lang={each} aria-checked={each === language} role="menuitemradio" onClick={() => choose(each as Language)}>
            {name}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => void signOut()}>{words.signOut}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
