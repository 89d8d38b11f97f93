// Saved views: lists under names, one's own and shared ones; also in the palette.
import { Button, Checkbox, Group, Menu, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call, get } from '../api.ts';
import { useCommand } from '../keys/keys.tsx';
import { may, meQuery } from '../session/me.ts';
import { RefusalNote } from '../session/refusal-note.tsx';
import { useWords } from '../words/language.tsx';
import { type ListAddress, readAddress } from './address.ts';
import { findWords } from './words.ts';

interface View {
  readonly id: string;
  readonly name: string;
  readonly query: string;
  readonly shared: boolean;
  readonly mine: boolean;
}

export function Views({ query, go }: { readonly query: string; readonly go: (address: ListAddress) => void }) {
  const words = useWords(findWords);
  const client = useQueryClient();
  const { data: me } = useSuspenseQuery(meQuery);
  const isAdmin = me !== null && may(me, 'admin');
  const [saving, { open, close }] = useDisclosure(false);
  const views = useQuery({ queryKey: ['views'], queryFn: ({ signal }) => get<{ views: View[] }>('/views', signal) });
  const remove = useMutation({
    mutationFn: (id: string) => call('DELETE', `/views/${id}`),
    onSuccess: () => client.invalidateQueries({ queryKey: ['views'] }),
  });
  const list = views.data?.views ?? [];
  const show = (view: View) => go(readAddress(Object.fromEntries(new URLSearchParams(view.query))));
  return (
    <>
      <Menu position="bottom-end" width={280}>
        <Menu.Target>
          <Button variant="default" size="compact-sm">
            {words.views}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {list.length === 0 && (
            <Text size="sm" c="dimmed" p="xs">
              {words.noViews}
            </Text>
          )}
          {list.map((view) => (
            <Group key={view.id} wrap="nowrap" gap={4}>
              <Menu.Item onClick={() => show(view)}>
                {view.name}
                {view.shared && (
                  <Text span size="xs" c="dimmed">
                    {' '}
                    · {words.shared}
                  </Text>
                )}
              </Menu.Item>
              {(view.mine || isAdmin) && (
                <Menu.Item w="auto" flex="none" aria-label={words.deleteView(view.name)} closeMenuOnClick={false} onClick={() => remove.mutate(view.id)}>
                  ✕
                </Menu.Item>
              )}
            </Group>
          ))}
          <Menu.Divider />
          <Menu.Item onClick={open}>{words.saveView}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <RefusalNote error={remove.error} />
      <Modal opened={saving} onClose={close} title={words.saveView} closeButtonProps={{ 'aria-label': words.close }}>
        {saving && <SaveView query={query} mayShare={isAdmin} onDone={close} />}
      </Modal>
      {list.map((view) => (
        <ViewCommand key={view.id} says={`${words.views}: ${view.name}`} act={() => show(view)} />
      ))}
    </>
  );
}

function ViewCommand({ says, act }: { readonly says: string; readonly act: () => void }) {
  useCommand({ says, act });
  return null;
}

function SaveView({ query, mayShare, onDone }: { readonly query: string; readonly mayShare: boolean; readonly onDone: () => void }) {
  const words = useWords(findWords);
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const save = useMutation({
    mutationFn: () => call('POST', '/views', { name, query, shared }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['views'] });
      onDone();
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Stack>
        <TextInput label={words.viewName} required maxLength={80} data-autofocus value={name} onChange={(event) => setName(event.target.value)} />
        {mayShare && <Checkbox label={words.shareView} description={words.shareSays} checked={shared} onChange={(event) => setShared(event.target.checked)} />}
        <RefusalNote error={save.error} />
        <Button type="submit" loading={save.isPending}>
          {words.save}
        </Button>
      </Stack>
    </form>
  );
}
