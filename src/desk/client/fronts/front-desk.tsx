// Where a front is curated, by one person or several at once: containers and slots on one side, the stories to take on the other.
import { Anchor, Button, Drawer, Group, Loader, Stack, Text, Title, VisuallyHidden } from '@mantine/core';
import { useDisclosure, useMediaQuery } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { fieldKindsOf, fillWorkingCopy, type JsonSchema, plainContainers, readWorkingCopy } from '../../../collaboration/contract.ts';
import { call, get, Refusal } from '../api.ts';
import type { LiveCopy } from '../documents/live-copy.ts';
import { StaleDialogue } from '../documents/stale-dialogue.tsx';
import type { DeclaredType } from '../documents/types.ts';
import { writingWords } from '../documents/words.ts';
import type { Whole } from '../documents/writing-desk.tsx';
import { CopyProvider } from '../forms/copy.tsx';
import { useCommand } from '../keys/keys.tsx';
import { RefusalNote } from '../session/refusal-note.tsx';
import { useWords } from '../words/language.tsx';
import { ContainerCard } from './container-card.tsx';
import { EditThing } from './edit-thing.tsx';
import { Feed } from './feed.tsx';
import { useFilled } from './filled.ts';
import './fronts.css';
import { LaunchBar } from './launch-bar.tsx';
import { Presence } from './presence.tsx';
import { type Board, useBoard } from './use-board.ts';
import { frontWords } from './words.ts';

interface FrontDeskProps {
  readonly type: DeclaredType;
  readonly whole: Whole;
  readonly live: LiveCopy;
  readonly timeZone: string;
}

export function FrontDesk({ type, whole, live, timeZone }: FrontDeskProps) {
  const words = useWords(frontWords);
  const ofWriting = useWords(writingWords);
  const state = useSyncExternalStore(live.subscribe, live.state);
  const client = useQueryClient();
  const { id, strand } = whole.document;
  const path = `/documents/${encodeURIComponent(id)}`;
  const kinds = useMemo(() => fieldKindsOf(type.schema), [type]);
  const [stale, setStale] = useState<Whole>();
  const [titles, setTitles] = useState<ReadonlyMap<string, string>>(new Map());
  const board = useBoard(live.doc, state.readOnly, titles);
  const { filled, error: fillError } = useFilled(id, board.containers);
  if (filled.titles !== titles && filled.titles.size > 0) setTitles(filled.titles);
  const refresh = async () => {
    const now = await get<Whole>(path);
    client.setQueryData(['document', id], now);
    return now;
  };
  const saved = state.saved?.revision;
  useEffect(() => {
    if (saved !== undefined) void refresh();
  }, [saved]);
  const save = useMutation({
    mutationFn: async (base: number | undefined) => {
      if (!(await live.arrived())) throw new Refusal(0, { code: 'offline', title: ofWriting.notArrived, fix: ofWriting.keptHere });
      return call<{ revision: number }>('POST', `${path}/working-copy/save`, base === undefined ? {} : { base });
    },
    onSuccess: refresh,
    onError: async (error) => {
      if (error instanceof Refusal && error.code === 'stale-base') setStale(await get<Whole>(path));
    },
  });
  const open = useMemo(
    () => ({ copy: live.doc, kinds, schema: type.schema, readOnly: state.readOnly, awareness: live.provider.awareness ?? undefined, complaints: [] }),
    [live, kinds, type, state.readOnly],
  );
  if (state.refused) return <RefusalNote error={new Refusal(403, { title: ofWriting.refused, fix: ofWriting.refusedFix })} />;
  if (!state.loaded) return <Loader />;
  return (
    <CopyProvider value={open}>
      <Stack gap="sm">
        <Group justify="space-between">
          <Title order={1} size="h3">
            {words.frontOf(strand === 'home' ? words.home : strand)}
          </Title>
          <Group gap="sm">
            <Presence state={state} />
            <Anchor component={Link} to={`/fronts/${id}/history` as '/'} size="sm">
              {words.history}
            </Anchor>
            <Anchor component={Link} to={`/documents/${id}/preview` as '/'} size="sm">
              {words.preview}
            </Anchor>
          </Group>
        </Group>
        <LaunchBar
          document={whole.document}
          containers={plainContainers(board.containers)}
          readOnly={state.readOnly}
          save={async () => (await save.mutateAsync(undefined)).revision}
          discardTo={(fields) => fillWorkingCopy(live.doc, kinds, fields)}
        />
        {fillError !== null && <FillTrouble error={fillError} />}
        <Arranging board={board} filled={filled} timeZone={timeZone} schema={type.schema} />
        <VisuallyHidden role="status" aria-live="assertive" data-told>
          {board.told}
        </VisuallyHidden>
      </Stack>
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
    </CopyProvider>
  );
}

function FillTrouble({ error }: { readonly error: unknown }) {
  const words = useWords(frontWords);
  return (
    <>
      <Text size="sm">{words.fillFailed}</Text>
      <RefusalNote error={error} />
    </>
  );
}

interface ArrangingProps {
  readonly board: Board;
  readonly filled: ReturnType<typeof useFilled>['filled'];
  readonly timeZone: string;
  readonly schema: JsonSchema;
}

function Arranging({ board, filled, timeZone, schema }: ArrangingProps) {
  const words = useWords(frontWords);
  const wide = useMediaQuery('(min-width: 62em)', true, { getInitialValueInEffect: false });
  const [feedOpen, feed] = useDisclosure(false);
  const [edited, edit] = useState<string>();
  const addOne = () => edit(board.addContainer());
  useCommand({ key: 'n', says: words.addContainer, act: () => (board.readOnly ? undefined : addOne()) });
  useCommand({ key: 'mod+z', says: words.undo, act: board.undo });
  useCommand({ key: 'mod+shift+z', says: words.redo, act: board.redo });
  const containerSchema = schema.properties?.['containers']?.items ?? {};
  const container = board.containers.find(({ key }) => key === edited);
  const slot = board.containers.flatMap(({ slots }) => slots).find(({ key }) => key === edited);
  const close = () => edit(undefined);
  return (
    <div className="front-desk">
      <Stack gap="md">
        {board.containers.length === 0 && <Text size="sm">{words.noContainers}</Text>}
        {board.containers.map((each, index) => (
          <ContainerCard key={each.key} board={board} container={each} index={index} filled={filled} timeZone={timeZone} onEdit={edit} />
        ))}
        {!board.readOnly && (
          <Group>
            <Button variant="default" onClick={addOne}>
              {words.addContainer}
            </Button>
            <Button variant="subtle" onClick={board.undo}>
              {words.undo}
            </Button>
          </Group>
        )}
        <Text size="xs" c="dimmed">
          {words.slotKeys}
        </Text>
      </Stack>
      {!board.readOnly &&
        (wide ? (
          <aside className="front-aside" aria-label={words.feed}>
            <Feed board={board} timeZone={timeZone} />
          </aside>
        ) : (
          <>
            <Button className="front-feed-button" onClick={feed.open}>
              {words.feed}
            </Button>
            <Drawer
              opened={feedOpen}
              onClose={feed.close}
              title={words.feed}
              position="right"
              closeButtonProps={{ 'aria-label': words.close }}
              attributes={{ header: { role: 'presentation' } }}
            >
              <Feed board={board} timeZone={timeZone} />
            </Drawer>
          </>
        ))}
      {container && (
        <EditThing
          title={board.nameOf(container)}
          thing={container}
          schema={containerSchema}
          onChange={(fields) => board.changeContainer(container.key, fields)}
          onClose={close}
        />
      )}
      {slot && (
        <EditThing
          title={board.titleOf(slot)}
          thing={slot}
          schema={containerSchema.properties?.['slots']?.items ?? {}}
          onChange={(fields) => board.change(slot.key, fields)}
          onClose={close}
        />
      )}
    </div>
  );
}
