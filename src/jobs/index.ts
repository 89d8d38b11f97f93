// The jobs engine's front door.
export { type ItemCounts, type ItemState, itemStates, type Job, type JobItem, type JobState } from './contract.ts';
export { jobErrors } from './errors.ts';
export { beginJob, cancelJob, type CountedJob, getJob, JOB_ITEMS_MAX, listJobItems, listJobs, retryJob } from './jobs.ts';
export { createJobs } from './migrations/0030-jobs.ts';
export { ATTEMPTS_MAX, JobWorker, LEASE_MS, type Task, type Work } from './worker.ts';
