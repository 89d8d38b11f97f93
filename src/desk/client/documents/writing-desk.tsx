// Where a document is written, by one person or several: its working copy, whether every word is safe, and Save.
import { Avatar, Center, Loader, Text, Tooltip } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { fieldKindsOf, fillWorkingCopy, readWorkingCopy } from '../../../collaboration/contract.ts';
import { call, get, Refusal } from '../api.ts';
import { DecideBar } from '../decide/decide-bar.tsx';
import { useSnapshot } from '../forms/copy.tsx';
import { LiveDeskLink } from '../live/live-desk-link.tsx';
import { LookLinks } from '../preview/look-links.tsx';
import type { Me } from '../session/me.ts';
import { RefusalNote } from '../session/refusal-note.tsx';
import { useWords } from '../words/language.tsx';
import { differing } from './differing.ts';
import type { LiveCopy, LiveState } from './live-copy.ts';
import { Passages, PassagesProvider } from './passages.ts';
import { StaleDialogue } from './stale-dialogue.tsx';
import type { DeclaredType } from './types.ts';
import { useLiveCopy } from './use-live-copy.ts';
import { writingWords } from './words.ts';
import { WritingFrame } from './writing-frame.tsx';

export interface Whole {
  readonly document: {
    readonly id: string;
    readonly type: string;
    readonly strand: string;
    readonly title: string;
    readonly newest: number;
    readonly state: { readonly kind: string };
  };
  readonly revision: { readonly number: number; readonly actor: string; readonly fields: Readonly<Record<string, unknown>> };
}

interface WritingDeskProps {
  readonly type: DeclaredType;
  readonly whole: Whole;
  readonly me: Me;
}

export function WritingDesk(props: WritingDeskProps) {
  const live = useLiveCopy(props.whole.document.id, props.me.account);
  return live ? <OpenDesk key={live.doc.guid} {...props} live={live} /> : <Waiting />;
}

const Waiting = () => (
  <Center h="40vh">
    <Loader />
  </Center>
);

function OpenDesk({ type, whole, live }: WritingDeskProps & { readonly live: LiveCopy }) {
  const words = useWords(writingWords);
  const state = useSyncExternalStore(live.subscribe, live.state);
  const client = useQueryClient();
  const { id } = whole.document;
  const path = `/documents/${encodeURIComponent(id)}`;
  const kinds = useMemo(() => fieldKindsOf(type.schema), [type]);
  const [passages] = useState(() => new Passages());
  const [stale, setStale] = useState<Whole | undefined>();
  const fields = useSnapshot(live.doc, kinds);
  const refresh = async () => {
    const now = await get<Whole>(path);
    client.setQueryData(['document', id], now);
    return now;
  };
  const newest = state.saved?.revision;
  useEffect(() => {
    if (newest !== undefined) void refresh();
  }, [newest]);

  const save = useMutation({
    mutationFn: async (base: number | undefined) => {
      if (!(await live.arrived())) throw new Refusal(0, { code: 'offline', title: words.notArrived, fix: words.keptHere });
      return call<{ revision: number }>('POST', `${path}/working-copy/save`, base === undefined ? {} : { base });
    },
    onSuccess: async () => {
      await refresh();
      await client.invalidateQueries({ queryKey: ['documents'] });
    },
    onError: async (error) => {
      if (error instanceof Refusal && error.code === 'stale-base') setStale(await get<Whole>(path));
    },
  });
  const awareness = live.provider.awareness ?? undefined;
  const open = useMemo(
    () => ({ document: id, copy: live.doc, kinds, schema: type.schema, readOnly: state.readOnly, awareness }),
    [id, live, kinds, type, state.readOnly, awareness],
  );
  if (state.refused) return <RefusalNote error={new Refusal(403, { title: words.refused, fix: words.refusedFix })} />;
  if (!state.loaded) return <Waiting />;
  const changed = differing(fields, whole.revision.fields).length > 0;
  return (
    <PassagesProvider value={passages}>
      <WritingFrame
        type={type.name}
        title={whole.document.title || words.untitled(type.label)}
        state={whole.document.state.kind}
        says={`${type.label} · ${words.revisionBy(whole.revision.number, whole.revision.actor)}${changed ? ` · ${words.changedSince}` : ''}`}
        status={<Status state={state} />}
        open={open}
        saving={save.isPending}
        error={stale ? null : save.error}
        onSave={() => save.mutate(undefined)}
        actions={
          <>
            {whole.document.type === 'live-blog' && <LiveDeskLink blog={id} />}
            <LookLinks document={id} beforeLook={changed ? () => save.mutateAsync(undefined) : undefined} />
          </>
        }
        above={<DecideBar document={whole.document} beforeAct={changed ? async () => (await save.mutateAsync(undefined)).revision : undefined} />}
      />
      {stale && (
        <StaleDialogue
          mine={readWorkingCopy(live.doc, kinds)}
          theirs={stale}
          onKeepMine={() => {
            setStale(undefined);
            save.mutate(stale.revision.number);
          }}
          onTakeTheirs={() => {
            fillWorkingCopy(live.doc, kinds, stale.revision.fields);
            setStale(undefined);
            save.mutate(stale.revision.number);
          }}
          onClose={() => setStale(undefined)}
        />
      )}
    </PassagesProvider>
  );
}

/** Whether the words are safe, and who else is here. */
function Status({ state }: { readonly state: LiveState }) {
  const words = useWords(writingWords);
  const says = state.durable ? words.onServer : state.connected ? words.onTheWay : words.onlyHere;
  return (
    <>
      <Avatar.Group>
        {state.others.map(({ client, name, colour }) => (
          <Tooltip key={client} label={name}>
            <Avatar size="sm" color={colour} variant="filled" role="img" aria-label={words.isHere(name)} name={name} />
          </Tooltip>
        ))}
      </Avatar.Group>
      <Text
        size="sm"
        role="status"
        data-safe={state.durable ? 'server' : state.connected ? 'sending' : 'here'}
        {...(state.connected ? { c: 'dimmed' } : { fw: 700 })}
      >
        {state.readOnly ? words.readOnly : says}
      </Text>
    </>
  );
}
