// What can go wrong at the edge when there is nothing valid to serve.
import { defineErrors } from '../kernel/errors.ts';

export const edgeErrors = defineErrors({
  'renders-waiting': {
    status: 503,
    title: 'Too many pages wait to be made.',
    fix: 'Ask again in a few seconds; pages that are stored are answered all the while.',
  },
  'replica-behind': {
    status: 503,
    title: 'The replica is older than what this edge has already been told of.',
    fix: 'It is repaired or made anew by itself; look for the cause in the log of the applier.',
  },
  'assembly-outrun': {
    status: 503,
    title: 'The page kept changing while it was being put together.',
    fix: 'Ask again; if it persists, find out what publishes so often.',
  },
});
