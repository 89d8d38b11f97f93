// What can go wrong at the edge when there is nothing valid to serve.
import { defineErrors } from '../kernel/errors.ts';

export const edgeErrors = defineErrors({
  'unknown-fragment': {
    status: 500,
    title: 'A page includes a fragment that the site does not have.',
    fix: 'Correct the name in the page, or add the fragment to the site.',
  },
  'assembly-outrun': {
    status: 503,
    title: 'The page kept changing while it was being put together.',
    fix: 'Ask again; if it persists, find out what publishes so often.',
  },
});
