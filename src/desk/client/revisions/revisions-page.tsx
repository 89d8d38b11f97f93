// The revisions of one document: any two compared, or one with what is being written; a revision, a field or a block put back.
import { Alert, Anchor, Button, Center, Grid, Group, Loader, NativeSelect, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useMemo, useState, useSyncExternalStore } from 'react';
import { fieldKindsOf, fillWorkingCopy, putBlockBack } from '../../../collaboration/contract.ts';
import { get } from '../api.ts';
import { type Standing, standingQuery } from '../decide/standing.ts';
import { useTimes } from '../decide/times.ts';
import { differing } from '../documents/differing.ts';
import type { LiveCopy } from '../documents/live-copy.ts';
import { type DeclaredType, useType } from '../documents/types.ts';
import { useLiveCopy } from '../documents/use-live-copy.ts';
import type { Whole } from '../documents/writing-desk.tsx';
import { useSnapshot } from '../forms/copy.tsx';
import { useCommand } from '../keys/keys.tsx';
import { type Me, useLastMe } from '../session/me.ts';
import { RefusalNote } from '../session/refusal-note.tsx';
import { useWords } from '../words/language.tsx';
import type { BlockChange } from './diff-blocks.ts';
import { Difference } from './difference.tsx';
import { Restore } from './restore.tsx';
import { RevisionList } from './revision-list.tsx';
import { useRevision, useRevisions } from './use-revisions.ts';
import { revisionWords } from './words.ts';

/** One side of a comparison: a revision, or what is being written now. */
type Side = number | 'now';

export default function RevisionsPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const me = useLastMe();
  const whole = useQuery({ queryKey: ['document', id, 'revisions'], queryFn: ({ signal }) => get<Whole>(`/documents/${encodeURIComponent(id)}`, signal) });
  const type = useType(whole.data?.document.type);
  const standing = useQuery({ ...standingQuery(id, whole.data?.document.newest ?? 0), enabled: whole.isSuccess });
  const error = whole.error ?? type.error ?? standing.error;
  if (error) return <RefusalNote error={error} />;
  if (!whole.data || !type.data || !standing.data || !me) return <Waiting />;
  return <Opened key={id} whole={whole.data} type={type.data} standing={standing.data} me={me} onSaved={() => void whole.refetch()} />;
}

const Waiting = () => (
  <Center h="40vh">
    <Loader />
  </Center>
);

interface OpenedProps {
  readonly whole: Whole;
  readonly type: DeclaredType;
  readonly standing: Standing;
  readonly me: Me;
  readonly onSaved: () => void;
}

function Opened(props: OpenedProps) {
  const live = useLiveCopy(props.whole.document.id, props.me.account);
  const state = useSyncExternalStore(live?.subscribe ?? nothing, () => live?.state());
  return live && state?.loaded ? <Compared {...props} live={live} readOnly={state.readOnly} /> : <Waiting />;
}

const nothing = () => () => {};

function Compared({ whole, type, standing, live, readOnly, onSaved }: OpenedProps & { readonly live: LiveCopy; readonly readOnly: boolean }) {
  const words = useWords(revisionWords);
  const navigate = useNavigate();
  const { id, title, newest } = whole.document;
  const { moment } = useTimes(standing.timeZone);
  const kinds = useMemo(() => fieldKindsOf(type.schema), [type]);
  const now = useSnapshot(live.doc, kinds);
  const [said, setSaid] = useState('');
  const list = useRevisions(id, newest);
  const revisions = list.data?.pages.flat() ?? [];
  const shownToReaders = standing.document.state.revision;
  const search = useSearch({ strict: false }) as Readonly<Record<string, unknown>>;
  const from = sideOf(search['from'], newest) ?? (shownToReaders !== undefined && shownToReaders < newest ? shownToReaders : Math.max(1, newest - 1));
  const to = sideOf(search['to'], newest) ?? 'now';
  const before = useRevision(id, from === 'now' ? undefined : from);
  const after = useRevision(id, to === 'now' ? undefined : to);
  const go = (sides: { from: Side; to: Side }) => {
    setSaid('');
    void navigate({ to: `/documents/${id}/revisions` as '/', search: sides as never, replace: true });
  };
  const compare = (number: number) => number > 1 && number <= newest && go({ from: number - 1, to: number });
  const current = to === 'now' ? newest + 1 : to;
  useCommand({ key: 'j', says: words.stepOlder, act: () => compare(current - 1) });
  useCommand({ key: 'k', says: words.stepNewer, act: () => compare(current + 1) });
  const older = from === 'now' ? now : before.data?.fields;
  const newer = to === 'now' ? now : after.data?.fields;
  const putBack = {
    field: (name: string) => {
      const kind = kinds[name];
      if (kind) fillWorkingCopy(live.doc, { [name]: kind }, { [name]: older?.[name] });
      setSaid(words.isBack);
    },
    block: (field: string, change: BlockChange) => {
      if (change.kind !== 'removed' && change.kind !== 'changed') return;
      const blocks = (older?.[field] as { content?: readonly unknown[] } | undefined)?.content ?? [];
      const wanted = { field, block: change.kind === 'changed' ? change.before : change.block, before: blocks.slice(0, change.at) };
      const became = putBlockBack(live.doc, { ...wanted, ...(change.kind === 'changed' ? { inPlaceOf: change.after } : {}) });
      setSaid({ 'put-back': words.isBack, beside: words.isBeside, there: words.isThere }[became]);
    },
  };
  const options = [
    { value: 'now', label: words.now },
    ...revisions.map(({ number, actor, at }) => ({
      value: String(number),
      label: words.told(number, actor, moment(at)) + (number === shownToReaders ? ` · ${words.public}` : ''),
    })),
    ...[from, to]
      .filter((side) => side !== 'now' && !revisions.some(({ number }) => number === side))
      .map((side) => ({ value: String(side), label: words.revision(Number(side)) })),
  ];
  return (
    <Stack>
      <Group justify="space-between">
        <div>
          <Title order={1} size="h3">
            {words.title(title || id)}
          </Title>
          <Text size="sm" c="dimmed">
            {words.says}
          </Text>
        </div>
        <Anchor component={Link} to={`/documents/${id}` as '/'} size="sm">
          {words.back}
        </Anchor>
      </Group>
      <Group align="end">
        <NativeSelect label={words.from} data={options} value={String(from)} onChange={(e) => go({ from: sideOf(e.target.value, newest) ?? 1, to })} />
        <NativeSelect label={words.to} data={options} value={String(to)} onChange={(e) => go({ from, to: sideOf(e.target.value, newest) ?? 'now' })} />
        {!readOnly && from !== 'now' && older && (
          <Restore
            id={id}
            number={from}
            fields={older}
            live={live}
            kinds={kinds}
            unsaved={differing(now, whole.revision.fields).length > 0}
            onDone={() => {
              onSaved();
              go({ from, to: 'now' });
              setSaid(words.restored(from));
            }}
          />
        )}
      </Group>
      {said && (
        <Alert variant="light" color="green" role="status" withCloseButton closeButtonLabel={words.close} onClose={() => setSaid('')}>
          {said}
        </Alert>
      )}
      <RefusalNote error={before.error ?? after.error ?? list.error} />
      <Grid gap="xl">
        <Grid.Col span={{ base: 12, md: 9 }}>
          {older && newer ? (
            <Difference kinds={kinds} schema={type.schema} before={older} after={newer} putBack={readOnly ? undefined : putBack} />
          ) : (
            !before.error && !after.error && <Loader size="sm" />
          )}
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 3 }}>
          <RevisionList
            revisions={revisions}
            newest={newest}
            shownToReaders={shownToReaders}
            current={to !== 'now' && from === to - 1 ? to : undefined}
            moment={moment}
            onCompare={compare}
          />
          {list.hasNextPage && (
            <Button mt="sm" variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              {words.older}
            </Button>
          )}
        </Grid.Col>
      </Grid>
    </Stack>
  );
}

/** `now`, or a revision that there is; anything else in an address is nothing. */
function sideOf(value: unknown, newest: number): Side | undefined {
  if (value === 'now') return 'now';
  const number = Number(value);
  return Number.isInteger(number) && number >= 1 && number <= newest ? number : undefined;
}
