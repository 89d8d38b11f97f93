// What can go wrong when the demo is filled in.
import { defineErrors } from '../../kernel/errors.ts';

export const demoErrors = defineErrors({
  'newsroom-not-empty': {
    status: 409,
    title: 'This newsroom has documents of its own already.',
    fix: 'The demo is for empty newsrooms only: name another data folder with STRANDLINE_FOLDER, or another database.',
  },
  'demo-refused': {
    status: 500,
    title: 'The demo could not be filled in.',
    fix: 'This is a defect of the demo: please report the documents that are named.',
  },
});
