// What can be wrong with a question to the newsroom index.
import { defineErrors } from '../kernel/errors.ts';

export const newsroomIndexErrors = defineErrors({
  'unknown-view': { status: 404, title: 'There is no such view.', fix: 'Somebody may have deleted it; list the views.' },
  'views-too-many': { status: 409, title: 'No more views can be saved.', fix: 'Delete one that you no longer need.' },
  'index-away': {
    status: 503,
    title: 'The list of documents cannot be read at this moment.',
    fix: 'Try again in a few seconds: the index is starting. Nothing is lost; documents open by their address.',
  },
});
