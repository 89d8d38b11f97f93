// What one has asked to be done to many documents, the newest first.
import { Anchor, Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { get } from '../api.ts';
import { RefusalNote } from '../session/refusal-note.tsx';
import { useWords } from '../words/language.tsx';
import { LOOK_EVERY_MS, type ShownJob } from './job.ts';
import { JobHead, useActName } from './job-head.tsx';
import { jobWords } from './words.ts';

export default function JobsPage() {
  const words = useWords(jobWords);
  const jobs = useQuery({
    queryKey: ['jobs'],
    queryFn: ({ signal }) => get<{ jobs: ShownJob[] }>('/jobs', signal),
    refetchInterval: ({ state: { data } }) => (data?.jobs.some(({ state }) => state === 'waiting') ? LOOK_EVERY_MS : false),
  });
  return (
    <Stack gap="sm">
      <Title order={1} size="h3">
        {words.jobs}
      </Title>
      <RefusalNote error={jobs.error} />
      {jobs.data?.jobs.length === 0 && (
        <Stack align="center" py="xl" gap="xs">
          <Text fw={600}>{words.noJobs}</Text>
          <Text c="dimmed">{words.noJobsSays}</Text>
        </Stack>
      )}
      {jobs.data?.jobs.map((job) => (
        <JobCard key={job.id} job={job} />
      ))}
    </Stack>
  );
}

function JobCard({ job }: { readonly job: ShownJob }) {
  const name = useActName(job);
  return (
    <Paper withBorder p="sm">
      <Anchor component={Link} to="/jobs/$id" params={{ id: job.id } as never} fw={600}>
        {name}
      </Anchor>
      <JobHead job={job} />
    </Paper>
  );
}
