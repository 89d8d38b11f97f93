// SQL of jobs and their items. No rules here.
import { chunks, type Database, type Executor, insertRows } from '../database/index.ts';
import { type ItemCounts, type ItemState, itemStates, type Job, type JobItem, type JobState } from './contract.ts';

export async function insertJob(executor: Executor, database: Database, job: Job, subjects: readonly string[]): Promise<void> {
  const { id, kind, askedBy, account, asked, state, createdAt, changedAt } = job;
  const row = { id, kind, asked_by: askedBy, account, asked: JSON.stringify(asked), state, created_at: createdAt, changed_at: changedAt };
  await executor
    .insertInto('job')
    .values({ ...row, ready_at: createdAt, lease_by: '', lease_until: 0 })
    .execute();
  const item = { job: id, state: 'waiting', attempts: 0, ready_at: createdAt, changed_at: createdAt, outcome: '{}' };
  await insertRows(
    executor,
    database.engine,
    'job_item',
    subjects.map((subject, at) => ({ ...item, number: at + 1, subject })),
  );
}

export async function findJob(executor: Executor, id: string): Promise<Job | undefined> {
  const row = await executor.selectFrom('job').selectAll().where('id', '=', id).executeTakeFirst();
  return row && jobOf(row);
}

export interface JobFilter {
  readonly account?: string | undefined;
  readonly askedBy?: string | undefined;
  readonly limit: number;
}

/** Newest first. */
export async function selectJobs(executor: Executor, { account, askedBy, limit }: JobFilter): Promise<Job[]> {
  let query = executor.selectFrom('job').selectAll();
  if (account !== undefined) query = query.where('account', '=', account);
  if (askedBy !== undefined) query = query.where('asked_by', '=', askedBy);
  return (await query.orderBy('id', 'desc').limit(limit).execute()).map(jobOf);
}

/** The job that has waited longest and nobody holds: it is held by `by` until `until`. */
export async function leaseJob(
  executor: Executor,
  { now, by, until }: { readonly now: number; readonly by: string; readonly until: number },
): Promise<Job | undefined> {
  const free = await executor
    .selectFrom('job')
    .selectAll()
    .where('state', '=', 'waiting')
    .where('ready_at', '<=', now)
    .where('lease_until', '<=', now)
    .orderBy('ready_at')
    .orderBy('id')
    .limit(5)
    .execute();
  for (const row of free) {
    const taken = await executor
      .updateTable('job')
      .set({ lease_by: by, lease_until: until })
      .where('id', '=', row.id)
      .where('state', '=', 'waiting')
      .where('lease_until', '<=', now)
      .executeTakeFirst();
    if (Number(taken.numUpdatedRows) === 1) return jobOf(row);
  }
  return undefined;
}

/** False when it is not held by `by` any more, or has ended. */
export async function renewLease(executor: Executor, id: string, by: string, until: number): Promise<boolean> {
  const held = executor.updateTable('job').set({ lease_until: until }).where('id', '=', id).where('lease_by', '=', by).where('state', '=', 'waiting');
  return Number((await held.executeTakeFirst()).numUpdatedRows) === 1;
}

/** Lets a job go that `by` holds, to be taken up again at an instant. */
export async function releaseLease(executor: Executor, id: string, by: string, readyAt: number): Promise<void> {
  await executor.updateTable('job').set({ lease_by: '', lease_until: 0, ready_at: readyAt }).where('id', '=', id).where('lease_by', '=', by).execute();
}

/** When the next job can be taken up; undefined when none waits. */
export async function nextReadyAt(executor: Executor): Promise<number | undefined> {
  const rows = await executor.selectFrom('job').select(['ready_at', 'lease_until']).where('state', '=', 'waiting').execute();
  return rows.length === 0 ? undefined : Math.min(...rows.map((row) => Math.max(row.ready_at as number, row.lease_until as number)));
}

/** False when it is in no such state. */
export async function setJobState(
  executor: Executor,
  id: string,
  { from, to, now }: { readonly from: readonly JobState[]; readonly to: JobState; readonly now: number },
) {
  const change = executor
    .updateTable('job')
    .set({ state: to, changed_at: now, ready_at: now })
    .where('id', '=', id)
    .where('state', 'in', [...from]);
  return Number((await change.executeTakeFirst()).numUpdatedRows) === 1;
}

export async function nextItem(executor: Executor, job: string, now: number): Promise<JobItem | undefined> {
  const waiting = executor.selectFrom('job_item').selectAll().where('job', '=', job).where('state', '=', 'waiting').where('ready_at', '<=', now);
  const row = await waiting.orderBy('number').limit(1).executeTakeFirst();
  return row && itemOf(row);
}

/** When the next item of a job that waits for another try is due; undefined when none waits. */
export async function nextItemAt(executor: Executor, job: string): Promise<number | undefined> {
  const row = await executor
    .selectFrom('job_item')
    .select((eb) => eb.fn.min('ready_at').as('at'))
    .where('job', '=', job)
    .where('state', '=', 'waiting')
    .executeTakeFirst();
  return row?.['at'] === null || row?.['at'] === undefined ? undefined : Number(row['at']);
}

/** What came of an item stands also when the job was cancelled while it ran. */
export async function settleItem(executor: Executor, job: string, item: JobItem): Promise<void> {
  await executor
    .updateTable('job_item')
    .set({ state: item.state, attempts: item.attempts, changed_at: item.changedAt, outcome: JSON.stringify(item.outcome) })
    .where('job', '=', job)
    .where('number', '=', item.number)
    .where('state', 'in', ['waiting', 'cancelled'])
    .execute();
}

export async function postponeItem(executor: Executor, job: string, item: JobItem, readyAt: number): Promise<void> {
  await executor
    .updateTable('job_item')
    .set({ attempts: item.attempts, changed_at: item.changedAt, outcome: JSON.stringify(item.outcome), ready_at: readyAt })
    .where('job', '=', job)
    .where('number', '=', item.number)
    .where('state', '=', 'waiting')
    .execute();
}

/** Every item in one of these states gets another; returns how many did. */
export async function moveItems(
  executor: Executor,
  job: string,
  { from, to, now }: { readonly from: readonly ItemState[]; readonly to: ItemState; readonly now: number },
) {
  const change = executor
    .updateTable('job_item')
    .set({ state: to, changed_at: now, ready_at: now, attempts: 0 })
    .where('job', '=', job)
    .where('state', 'in', [...from]);
  return Number((await change.executeTakeFirst()).numUpdatedRows);
}

/** In the order in which they are done. */
export async function selectItems(
  executor: Executor,
  job: string,
  { state, after, limit }: { readonly state?: ItemState | undefined; readonly after: number; readonly limit: number },
): Promise<JobItem[]> {
  let query = executor.selectFrom('job_item').selectAll().where('job', '=', job).where('number', '>', after);
  if (state) query = query.where('state', '=', state);
  return (await query.orderBy('number').limit(limit).execute()).map(itemOf);
}

export async function countItems(executor: Executor, jobs: readonly string[]): Promise<Map<string, ItemCounts>> {
  const none = Object.fromEntries(itemStates.map((state) => [state, 0])) as Record<ItemState, number>;
  const found = new Map(jobs.map((job) => [job, { ...none }]));
  for (const some of chunks(jobs)) {
    const query = executor
      .selectFrom('job_item')
      .select(['job', 'state'])
      .select((eb) => eb.fn.countAll().as('count'));
    for (const row of await query.where('job', 'in', some).groupBy(['job', 'state']).execute()) {
      const counts = found.get(row['job'] as string);
      if (counts) counts[row['state'] as ItemState] = Number(row['count']);
    }
  }
  return found;
}

/** Removes what ended before an instant. */
export async function deleteEnded(executor: Executor, before: number): Promise<void> {
  const ended = await executor.selectFrom('job').select('id').where('state', '!=', 'waiting').where('changed_at', '<', before).limit(50).execute();
  const ids = ended.map(({ id }) => id as string);
  if (ids.length === 0) return;
  await executor.deleteFrom('job_item').where('job', 'in', ids).execute();
  await executor.deleteFrom('job').where('id', 'in', ids).execute();
}

function jobOf(row: Record<string, unknown>): Job {
  return {
    id: row['id'] as string,
    kind: row['kind'] as string,
    askedBy: row['asked_by'] as string,
    account: row['account'] as string,
    asked: JSON.parse(row['asked'] as string) as Job['asked'],
    state: row['state'] as JobState,
    createdAt: row['created_at'] as number,
    changedAt: row['changed_at'] as number,
  };
}

function itemOf(row: Record<string, unknown>): JobItem {
  return {
    number: row['number'] as number,
    subject: row['subject'] as string,
    state: row['state'] as ItemState,
    attempts: row['attempts'] as number,
    changedAt: row['changed_at'] as number,
    outcome: JSON.parse(row['outcome'] as string) as JobItem['outcome'],
  };
}
