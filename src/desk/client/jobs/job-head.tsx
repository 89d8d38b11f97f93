// A job in one line: what, by whom, how far.
import { Badge, Group, Progress, Text } from '@mantine/core';
import { itemStates } from '../../../jobs/contract.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { COLOURS, type ShownJob, totalOf } from './job.ts';
import { jobWords } from './words.ts';

export function JobHead({ job }: { readonly job: ShownJob }) {
  const words = useWords(jobWords);
  const { language } = useLanguage();
  const tag = language === 'ga' ? 'ga-IE' : 'en-IE';
  const number = (value: number) => new Intl.NumberFormat(tag).format(value);
  const total = totalOf(job);
  const ended = total - job.items.waiting;
  const state = { waiting: words.working, done: words.ended, cancelled: words.stopped }[job.state];
  return (
    <>
      <Group gap="xs">
        <Badge variant="light" color={job.state === 'waiting' ? 'blue' : 'gray'}>
          {state}
        </Badge>
        <Text size="sm" c="dimmed">
          {new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'short' }).format(job.createdAt)} · {words.by(job.askedBy)} ·{' '}
          {words.progress(number(ended), number(total))}
        </Text>
        {itemStates.map(
          (each) =>
            job.items[each] > 0 && (
              <Badge key={each} variant="light" color={COLOURS[each]}>
                {number(job.items[each])} {words[each]}
              </Badge>
            ),
        )}
      </Group>
      <Progress.Root size="sm" mt={6}>
        {itemStates
          .filter((each) => each !== 'waiting')
          .map((each) => (
            <Progress.Section key={each} value={(100 * job.items[each]) / Math.max(1, total)} color={COLOURS[each]} aria-label={words[each]} />
          ))}
      </Progress.Root>
    </>
  );
}

export function useActName(job: ShownJob | undefined): string {
  const words = useWords(jobWords);
  const act = job?.asked.act.act ?? '';
  const of = ['strand', 'topic', 'note'].map((key) => job?.asked.act[key]).find((value) => typeof value === 'string');
  return [words.actName(act), of].filter(Boolean).join(': ');
}
