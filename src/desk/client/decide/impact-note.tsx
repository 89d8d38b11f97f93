// Before the button: the live pages that readers will see change, asked of the edges themselves.
import { Anchor, List, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { call } from '../api.ts';
import { RefusalNote } from '../session/refusal-note.tsx';
import { useWords } from '../words/language.tsx';
import type { Impact, Step } from './standing.ts';
import { decideWords } from './words.ts';

/** Readers open pages all the time: the answer is asked for again while somebody thinks. */
const AGAIN_MS = 5_000;
/** What is being typed is not asked about letter by letter. */
const ASK_AFTER_MS = 300;
const SHOWN_PAGES = 8;

interface ImpactNoteProps {
  readonly steps: readonly Step[];
  /** The button was pressed: what is done now has no impact any more. */
  readonly isDone: boolean;
}

export function ImpactNote({ steps, isDone }: ImpactNoteProps) {
  const words = useWords(decideWords);
  const [asked] = useDebouncedValue(JSON.stringify(steps), ASK_AFTER_MS);
  const impact = useQuery({
    queryKey: ['impact', asked],
    queryFn: ({ signal }) => call<Impact>('POST', '/impact', { steps: JSON.parse(asked) as Step[] }, signal),
    enabled: !isDone,
    refetchInterval: AGAIN_MS,
    placeholderData: (former) => former,
    retry: false,
  });
  // A stale base has a note of its own, which names a way on.
  if (impact.error) return (impact.error as { code?: string }).code === 'stale-base' ? null : <RefusalNote error={impact.error} />;
  if (!impact.data) return <Text size="sm">{words.impactAsking}</Text>;
  const { pages, pagesTotal } = impact.data;
  return (
    <div aria-live="polite">
      <Text size="sm" fw={600}>
        {pagesTotal === 0 ? words.impactNone : words.impact(pagesTotal)}
      </Text>
      <Pages pages={pages} total={pagesTotal} />
    </div>
  );
}

/** The first pages by name, the rest by number. */
export function Pages({ pages, total }: { readonly pages: readonly string[]; readonly total: number }) {
  const words = useWords(decideWords);
  const shown = pages.slice(0, SHOWN_PAGES);
  if (shown.length === 0) return null;
  return (
    <List size="sm" spacing={2} listStyleType="none">
      {shown.map((page) => (
        <List.Item key={page}>
          <Anchor href={page} target="_blank" size="sm" style={{ overflowWrap: 'anywhere' }}>
            {page}
          </Anchor>
        </List.Item>
      ))}
      {total > shown.length && <List.Item>{words.more(total - shown.length)}</List.Item>}
    </List>
  );
}
