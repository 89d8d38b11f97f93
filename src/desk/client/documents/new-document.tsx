// "New": a document of any type that one may write, from the header and from the palette.
import { Button, Menu } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useCommand } from '../keys/keys.tsx';
import type { Me } from '../session/me.ts';
import { useWords } from '../words/language.tsx';
import { type DeclaredType, useTypes } from './types.ts';
import { writingWords } from './words.ts';

/** Pictures come with their bytes: they are taken in, not written. */
const NOT_WRITTEN = new Set(['image']);

export function NewDocument({ me }: { readonly me: Me }) {
  const words = useWords(writingWords);
  const [opened, setOpened] = useState(false);
  const types = useTypes();
  useCommand({ key: 'c', says: words.newDocument, act: () => setOpened(true) });
  const writes = (name: string) =>
    me.grants.some(({ rights, types: only }) => (rights.includes('write') || rights.includes('admin')) && (only.length === 0 || only.includes(name)));
  const offered = (types.data ?? []).filter(({ name }) => !NOT_WRITTEN.has(name) && writes(name));
  if (offered.length === 0) return null;
  return (
    <>
      {offered.map((type) => (
        <WriteCommand key={type.name} type={type} />
      ))}
      <Menu opened={opened} onChange={setOpened} position="bottom-end">
        <Menu.Target>
          <Button size="compact-sm">{words.newDocument}</Button>
        </Menu.Target>
        <Menu.Dropdown>
          {offered.map((type) => (
            <Menu.Item key={type.name} component={Link} to={`/documents/new/${type.name}`}>
              {type.label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

function WriteCommand({ type }: { readonly type: DeclaredType }) {
  const words = useWords(writingWords);
  const navigate = useNavigate();
  useCommand({ says: words.writeNew(type.label), act: () => void navigate({ to: '/documents/new/$type', params: { type: type.name } as never }) });
  return null;
}
