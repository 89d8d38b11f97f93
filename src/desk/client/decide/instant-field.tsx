// Date and time in the newsroom's zone → one instant. A time that the clocks skip or repeat is explained, and the person chooses.
import { Group, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { get } from '../api.ts';
import { RefusalNote } from '../session/refusal-note.tsx';
import { useWords } from '../words/language.tsx';
import { fieldsOf, useTimes } from './times.ts';
import { decideWords } from './words.ts';

interface Reading {
  readonly kind: 'instant' | 'skipped' | 'twice';
  readonly instants: readonly number[];
}

interface InstantFieldProps {
  readonly timeZone: string;
  /** Whether an instant that is over may be chosen: for looking back. */
  readonly mayBePast?: boolean;
  /** The instant that it begins with, ms. */
  readonly initial: number;
  /** Told undefined while no instant is chosen. The same function each time, please. */
  readonly onChange: (instant: number | undefined) => void;
}

export function InstantField({ timeZone, initial, onChange, mayBePast = false }: InstantFieldProps) {
  const words = useWords(decideWords);
  const times = useTimes(timeZone);
  const [{ date, time }, setFields] = useState(() => fieldsOf(timeZone, initial));
  const [chosen, setChosen] = useState('');
  const local = date !== '' && time !== '' ? `${date}T${time}` : '';
  const reading = useQuery({
    queryKey: ['wall-clock', local],
    queryFn: ({ signal }) => get<Reading>(`/wall-clock?at=${encodeURIComponent(local)}`, signal),
    enabled: local !== '',
    staleTime: Number.POSITIVE_INFINITY,
  });
  const change = (next: { date: string; time: string }) => {
    setFields(next);
    setChosen('');
  };
  const found = local === '' ? undefined : reading.data;
  const instant = found?.kind === 'instant' ? found.instants[0] : chosen === '' ? undefined : Number(chosen);
  useEffect(() => onChange(instant), [onChange, instant]);
  return (
    <Stack gap="xs">
      <Group align="end" grow>
        <TextInput type="date" label={words.date} required value={date} onChange={(e) => change({ date: e.target.value, time })} />
        <TextInput type="time" label={words.time} required value={time} onChange={(e) => change({ date, time: e.target.value })} />
      </Group>
      <Text size="xs" c="dimmed">
        {words.zone(timeZone)}
      </Text>
      <RefusalNote error={reading.error} />
      {found && found.kind !== 'instant' && (
        <Radio.Group label={found.kind === 'twice' ? words.twice(time) : words.skipped(time)} value={chosen} onChange={setChosen} required>
          <Stack gap={4} mt={4}>
            {found.instants.map((each, at) => (
              <Radio key={each} value={String(each)} label={labelOf(found.kind === 'twice', at, times.clock(each), words)} />
            ))}
          </Stack>
        </Radio.Group>
      )}
      {instant !== undefined && !mayBePast && (
        <Text size="sm" c={instant <= Date.now() ? 'red' : 'dimmed'} aria-live="polite">
          {instant <= Date.now() ? words.past : words.goesOut(times.moment(instant), times.clock(instant))}
        </Text>
      )}
    </Stack>
  );
}

function labelOf(twice: boolean, at: number, clock: string, words: { twiceFirst: (clock: string) => string; twiceSecond: (clock: string) => string }): string {
  if (!twice) return clock;
  return at === 0 ? words.twiceFirst(clock) : words.twiceSecond(clock);
}
