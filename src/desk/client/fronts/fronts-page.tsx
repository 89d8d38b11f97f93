// Every front: the home page's and each strand's, with who changed it last and whether readers see it so.
import { Anchor, Badge, Button, Loader, Stack, Table, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { call, get } from '../api.ts';
import { useTimes } from '../decide/times.ts';
import { type Me, may, useLastMe } from '../session/me.ts';
import { RefusalNote } from '../session/refusal-note.tsx';
import { useWords } from '../words/language.tsx';
import type { ListedDocument } from '../../../newsroom-index/contract.ts';
import './fronts.css';
import { frontWords } from './words.ts';

const LISTED_MAX = 500;
const HOME = 'home';

export default function FrontsPage() {
  const words = useWords(frontWords);
  const me = useLastMe();
  const of = (type: string) => ({
    queryKey: ['documents', 'fronts', type],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      get<{ documents: ListedDocument[] }>(`/documents?type=${type}&state=draft,public,withdrawn&limit=${LISTED_MAX}`, signal),
  });
  const fronts = useQuery(of('front'));
  const strands = useQuery(of('strand'));
  const names = new Map((strands.data?.documents ?? []).map(({ strand, title }) => [strand, title]));
  const all = [HOME, ...[...new Set([...names.keys(), ...(fronts.data?.documents ?? []).map(({ strand }) => strand)])].filter((each) => each !== HOME).sort()];
  return (
    <Stack>
      <div>
        <Title order={1} size="h3">
          {words.fronts}
        </Title>
        <Text size="sm" c="dimmed">
          {words.frontsSay}
        </Text>
      </div>
      <RefusalNote error={fronts.error ?? strands.error} />
      {(fronts.isLoading || strands.isLoading) && <Loader />}
      {fronts.data && strands.data && me && (
        <Table verticalSpacing="xs" className="front-list">
          <Table.Tbody>
            {all.map((strand) => (
              <StrandRows
                key={strand}
                me={me}
                strand={strand}
                name={strand === HOME ? words.home : (names.get(strand) ?? strand)}
                fronts={fronts.data.documents.filter((each) => each.strand === strand)}
              />
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Stack>
  );
}

interface StrandRowsProps {
  readonly me: Me;
  readonly strand: string;
  readonly name: string;
  readonly fronts: readonly ListedDocument[];
}

function StrandRows({ me, strand, name, fronts }: StrandRowsProps) {
  const words = useWords(frontWords);
  const navigate = useNavigate();
  const client = useQueryClient();
  const make = useMutation({
    mutationFn: () => call<{ id: string }>('POST', '/documents', { type: 'front', fields: { strand, containers: startOf(strand) } }),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: ['documents'] });
      await navigate({ to: `/fronts/${id}` as '/' });
    },
  });
  if (fronts.length === 0)
    return (
      <Table.Tr data-front={strand}>
        <Table.Th scope="row">{name}</Table.Th>
        <Table.Td>
          <Text size="sm" c="dimmed">
            {words.plain}
          </Text>
          <RefusalNote error={make.error} />
        </Table.Td>
        <Table.Td>
          {may(me, 'write') && (
            <Button size="compact-sm" variant="default" aria-label={`${words.make}: ${name}`} loading={make.isPending} onClick={() => make.mutate()}>
              {words.make}
            </Button>
          )}
        </Table.Td>
      </Table.Tr>
    );
  return fronts.map((front) => <FrontRow key={front.id} front={front} name={name} />);
}

function FrontRow({ front: { id, strand, state, newest, changedBy, changedAt }, name }: { readonly front: ListedDocument; readonly name: string }) {
  const words = useWords(frontWords);
  const { moment } = useTimes(Intl.DateTimeFormat().resolvedOptions().timeZone);
  const [says, colour] =
    state.kind !== 'public' ? [words.never, 'gray'] : state['revision'] === newest ? [words.same, 'green'] : ([words.ahead, 'orange'] as const);
  return (
    <Table.Tr data-front={strand}>
      <Table.Th scope="row">
        <Anchor component={Link} to={`/fronts/${id}` as '/'}>
          {name}
        </Anchor>
      </Table.Th>
      <Table.Td>
        <Badge variant="light" color={colour} tt="none">
          {says}
        </Badge>
      </Table.Td>
      <Table.Td>
        <Text size="sm" c="dimmed">
          {words.changedBy(changedBy, moment(changedAt))}
        </Text>
      </Table.Td>
    </Table.Tr>
  );
}

/** A new front begins as its page was without one: it shows the newest. */
function startOf(strand: string): unknown[] {
  const of = strand === HOME ? {} : { strand };
  return [
    { title: '', layout: 'lead', slots: [], backfill: { ...of, limit: 5 } },
    { title: '', layout: 'grid', slots: [], backfill: { ...of, limit: 12 } },
  ];
}
