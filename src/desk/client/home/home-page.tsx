// The desk's first page: what concerns one now, in one look and one request.
import { Anchor, Badge, Group, Paper, SimpleGrid, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { get } from '../api.ts';
import type { ListedDocument } from '../../../newsroom-index/contract.ts';
import { Assigned } from '../decide/assigned.tsx';
import { meQuery } from '../session/me.ts';
import { RefusalNote } from '../session/refusal-note.tsx';
import { useLanguage, useWords } from '../words/language.tsx';
import { RightsEnding } from '../pictures/rights-ending.tsx';
import { homeWords } from './words.ts';

const ASK_EVERY_MS = 15_000;

interface Named {
  readonly id: string;
  readonly title: string;
  readonly what: string;
}
interface BlockOf {
  readonly documents: readonly ListedDocument[];
  readonly total: number;
}
interface Home {
  readonly review: readonly (Named & { readonly at: number; readonly actor: string; readonly assignee: string })[];
  readonly mentions: readonly (Named & { readonly at: number; readonly actor: string; readonly text: string })[];
  readonly drafts: BlockOf;
  readonly others: BlockOf;
  readonly scheduled: readonly {
    readonly id: string;
    readonly dueAt: number;
    readonly actor: string;
    readonly failure: string;
    readonly documents: readonly Named[];
  }[];
  readonly live: readonly {
    readonly seq: number;
    readonly at: number;
    readonly actor: string;
    readonly documents: readonly Named[];
    readonly receipt: { readonly milliseconds: number; readonly confirmed: boolean; readonly pagesTotal: number } | null;
  }[];
}

export default function HomePage() {
  const words = useWords(homeWords);
  const { data: me } = useSuspenseQuery(meQuery);
  const name = me?.account.name ?? '';
  const home = useQuery({ queryKey: ['home'], queryFn: ({ signal }) => get<Home>('/home', signal), refetchInterval: ASK_EVERY_MS });
  const { drafts, review, mentions, scheduled, live, others } = home.data ?? {};
  return (
    <Stack gap="sm">
      <Title order={1} size="h3">
        {words.hello(name)}
      </Title>
      <RefusalNote error={home.error} />
      <RightsEnding />
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        <Block
          title={words.drafts}
          empty={words.noDrafts}
          search={{ author: name, state: 'draft' }}
          total={drafts?.total}
          lines={drafts?.documents.map(draftLine)}
        />
        <Block title={words.review} empty={words.noReview} lines={review?.map((each) => <Review key={each.id} waiting={each} />)} />
        <Assigned />
        <Block
          title={words.mentions}
          empty={words.noMentions}
          lines={mentions?.map(({ id, title, at, actor, text }) => <Line key={`${id} ${at}`} id={id} title={title} at={at} says={words.said(actor, text)} />)}
        />
        <Block title={words.scheduled} empty={words.noScheduled} lines={scheduled?.map((entry) => <Scheduled key={entry.id} entry={entry} />)} />
        <Block
          title={words.live}
          empty={words.noLive}
          search={{ sort: 'published', state: 'public' }}
          lines={live?.map((record) => <Live key={record.seq} record={record} />)}
        />
        <Block title={words.others} empty={words.noOthers} search={{ notBy: name }} total={others?.total} lines={others?.documents.map(otherLine)} />
      </SimpleGrid>
    </Stack>
  );
}

const draftLine = (document: ListedDocument) => (
  <Line key={document.id} id={document.id} title={document.title} at={document.changedAt} says={document.strand} />
);
const otherLine = (document: ListedDocument) => (
  <Line key={document.id} id={document.id} title={document.title} at={document.changedAt} by={document.changedBy} />
);

interface BlockProps {
  readonly title: string;
  readonly empty: string;
  readonly lines: readonly ReactNode[] | undefined;
  readonly total?: number | undefined;
  /** The list that has the rest. */
  readonly search?: Readonly<Record<string, string>>;
}

function Block({ title, empty, lines, total, search }: BlockProps) {
  const words = useWords(homeWords);
  const { language } = useLanguage();
  const number = new Intl.NumberFormat(language === 'ga' ? 'ga-IE' : 'en-IE');
  const rest = total === undefined ? words.seeAll : words.all(number.format(total));
  return (
    <Paper withBorder p="md" component="section" aria-label={title}>
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h5">
          {title}
        </Title>
        {search && (lines?.length ?? 0) > 0 && (
          <Anchor component={Link} to="/documents" search={search as never} size="sm" aria-label={`${title}: ${rest}`}>
            {rest}
          </Anchor>
        )}
      </Group>
      {lines === undefined && <Skeleton height={120} />}
      {lines?.length === 0 && (
        <Text size="sm" c="dimmed">
          {empty}
        </Text>
      )}
      <Stack gap={8}>{lines}</Stack>
    </Paper>
  );
}

interface LineProps {
  readonly id: string;
  readonly title: string;
  readonly at: number;
  readonly by?: string;
  readonly says?: string;
}

function Line({ id, title, at, by, says }: LineProps) {
  const words = useWords(homeWords);
  const when = useWhen();
  return (
    <div>
      <TitleLink id={id} title={title} />
      <Text size="xs" c="dimmed">
        {[when(at), by && words.by(by), says].filter(Boolean).join(' · ')}
      </Text>
    </div>
  );
}

function Review({ waiting: { id, title, at, actor, assignee } }: { readonly waiting: Home['review'][number] }) {
  const words = useWords(homeWords);
  return <Line id={id} title={title} at={at} by={actor} says={assignee && words.assigned(assignee)} />;
}

function Scheduled({ entry: { dueAt, actor, failure, documents } }: { readonly entry: Home['scheduled'][number] }) {
  const words = useWords(homeWords);
  const when = useWhen();
  return (
    <div>
      <Titles documents={documents} />
      <Text size="xs" c="dimmed">
        {[when(dueAt), words.by(actor)].join(' · ')}
      </Text>
      {failure && (
        <Text size="xs" c="red">
          {words.failed}: {failure}
        </Text>
      )}
    </div>
  );
}

function Live({ record: { at, actor, documents, receipt } }: { readonly record: Home['live'][number] }) {
  const words = useWords(homeWords);
  const { language } = useLanguage();
  const when = useWhen();
  const ms = new Intl.NumberFormat(language === 'ga' ? 'ga-IE' : 'en-IE').format(receipt?.milliseconds ?? 0);
  const what = documents[0]?.what;
  return (
    <div>
      <Group gap="xs" wrap="nowrap" justify="space-between">
        <Titles documents={documents} />
        {(what === 'withdrawn' || what === 'removed') && (
          <Badge size="xs" color="red" variant="light" flex="none">
            {words[what]}
          </Badge>
        )}
      </Group>
      <Text size="xs" c="dimmed">
        {[when(at), words.by(actor), receipt && words.pages(receipt.pagesTotal, ms), receipt && !receipt.confirmed && words.unconfirmed]
          .filter(Boolean)
          .join(' · ')}
      </Text>
    </div>
  );
}

function Titles({ documents }: { readonly documents: readonly Named[] }) {
  const words = useWords(homeWords);
  const [first] = documents;
  if (!first) return null;
  return (
    <Text size="sm">
      <TitleLink id={first.id} title={first.title} />
      {documents.length > 1 && ` ${words.more(documents.length - 1)}`}
    </Text>
  );
}

function TitleLink({ id, title }: { readonly id: string; readonly title: string }) {
  const words = useWords(homeWords);
  return (
    <Anchor component={Link} to="/documents/$id" params={{ id } as never} size="sm" fw={500}>
      {title || words.untitled}
    </Anchor>
  );
}

function useWhen(): (instant: number) => string {
  const { language } = useLanguage();
  const format = new Intl.DateTimeFormat(language === 'ga' ? 'ga-IE' : 'en-IE', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
  return (instant) => format.format(instant);
}
