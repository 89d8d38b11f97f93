// What can be asked of jobs: begin one, look at it, stop it, try again what failed.
import type { Database } from '../database/index.ts';
import { Problem } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import type { ItemCounts, ItemState, Job, JobItem } from './contract.ts';
import { jobErrors } from './errors.ts';
import { countItems, deleteEnded, findJob, insertJob, type JobFilter, moveItems, selectItems, selectJobs, setJobState } from './jobs.store.ts';

/** Items of one job. */
export const JOB_ITEMS_MAX = 10_000;
/** What has ended is kept for this long. */
const KEPT_MS = 30 * 24 * 3_600_000;

export interface Wish extends Pick<Job, 'kind' | 'askedBy' | 'account' | 'asked'> {
  /** What each item is about, in the order in which they are done. */
  readonly subjects: readonly string[];
  readonly now: number;
}

export type CountedJob = Job & { readonly items: ItemCounts };

export async function beginJob(database: Database, { subjects, now, ...wanted }: Wish): Promise<Job> {
  const each = [...new Set(subjects)];
  if (each.length === 0) throw new Problem(jobErrors['job-empty'], 'No document was named, and none matches.');
  if (each.length > JOB_ITEMS_MAX) throw new Problem(jobErrors['job-too-large'], `There are ${each.length}; ${JOB_ITEMS_MAX} are allowed.`);
  const job: Job = { id: newId(now), ...wanted, state: 'waiting', createdAt: now, changedAt: now };
  await database.transaction(async (transaction) => {
    await deleteEnded(transaction, now - KEPT_MS);
    await insertJob(transaction, database, job, each);
  });
  return job;
}

export async function getJob({ kysely }: Database, id: string): Promise<CountedJob> {
  const job = await findJob(kysely, id);
  if (!job) throw new Problem(jobErrors['unknown-job'], `Its id would be “${id}”.`, { job: id });
  return { ...job, items: (await countItems(kysely, [id])).get(id) as ItemCounts };
}

/** Newest first. */
export async function listJobs({ kysely }: Database, filter: JobFilter): Promise<CountedJob[]> {
  const jobs = await selectJobs(kysely, filter);
  const ids = jobs.map(({ id }) => id);
  const counts = await countItems(kysely, ids);
  return jobs.map((job) => ({ ...job, items: counts.get(job.id) as ItemCounts }));
}

export async function listJobItems(
  { kysely }: Database,
  job: string,
  page: { readonly state?: ItemState | undefined; readonly after: number; readonly limit: number },
): Promise<JobItem[]> {
  return selectItems(kysely, job, page);
}

/** What is done stays done; the item under way is finished. */
export async function cancelJob(database: Database, id: string, now: number): Promise<void> {
  await database.transaction(async (transaction) => {
    if (!(await setJobState(transaction, id, { from: ['waiting'], to: 'cancelled', now }))) throw new Problem(jobErrors['job-ended'], `It was “${id}”.`);
    await moveItems(transaction, id, { from: ['waiting'], to: 'cancelled', now });
  });
}

/** Everything that was refused, failed or cancelled waits once more. */
export async function retryJob(database: Database, id: string, now: number): Promise<void> {
  await database.transaction(async (transaction) => {
    const moved = await moveItems(transaction, id, { from: ['refused', 'dead', 'cancelled'], to: 'waiting', now });
    if (moved === 0) throw new Problem(jobErrors['job-empty'], 'Everything in it is done, or under way.');
    await setJobState(transaction, id, { from: ['done', 'cancelled', 'waiting'], to: 'waiting', now });
  });
}
