// What can be wrong with a question to the newsroom index.
import { defineErrors } from '../kernel/errors.ts';

export const newsroomIndexErrors = defineErrors({
  'index-away': {
    status: 503,
    title: 'The list of documents cannot be read at this moment.',
    fix: 'Try again in a few seconds: the index is starting. Nothing is lost; documents open by their address.',
  },
});
