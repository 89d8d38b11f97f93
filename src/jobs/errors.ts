// What can be wrong with a job.
import { defineErrors } from '../kernel/errors.ts';

export const jobErrors = defineErrors({
  'unknown-job': { status: 404, title: 'There is no such job.', fix: 'Finished jobs are kept for thirty days; list those that there are.' },
  'job-empty': { status: 422, title: 'There is nothing to do.', fix: 'Select at least one document.' },
  'job-too-large': { status: 413, title: 'These are too many at once.', fix: 'Narrow the filter, or do it in several parts.' },
  'job-ended': { status: 409, title: 'The job has ended already.', fix: 'Look at its items: each says what came of it.' },
});
