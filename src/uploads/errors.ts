// What can be wrong with sending a file in pieces.
import { defineErrors } from '../kernel/errors.ts';

export const uploadErrors = defineErrors({
  'unknown-upload': { status: 404, title: 'There is no such upload.', fix: 'It was taken in, given up, or is older than a day: send the file again.' },
  'upload-unfinished': { status: 409, title: 'The file has not arrived whole yet.', fix: 'Send the rest of it first.' },
  'upload-too-large': { status: 413, title: 'The file is too large.', fix: 'Save it with more compression and send it again; the limit is in the detail.' },
  'uploads-too-many': {
    status: 429,
    title: 'Too many files are on their way.',
    fix: 'Wait until some have arrived, or give some up; unfinished ones go by themselves after a day.',
  },
  'upload-refused': {
    status: 400,
    title: 'The upload cannot go on like this.',
    fix: 'Ask how far it is (HEAD), and go on from there; the tus protocol, version 1.0, is spoken here.',
  },
});
