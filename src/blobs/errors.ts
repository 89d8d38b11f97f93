// What can go wrong with named bytes, and what to do about it.
import { defineErrors } from '../kernel/errors.ts';

export const blobErrors = defineErrors({
  'blob-name-invalid': {
    status: 400,
    title: 'That is not the name of a blob.',
    fix: 'Use the SHA-256 of its bytes: 64 lower-case hexadecimal digits.',
  },
  'blob-too-large': { status: 413, title: 'The file is too large.', fix: 'Send a smaller file.' },
  'blob-unreadable': { status: 400, title: 'The file did not arrive whole.', fix: 'Send it again.' },
  'blob-store-full': {
    status: 507,
    title: 'The disk of the blob store is full.',
    fix: 'Free space on it, or move the data folder to a larger disk; nothing was kept.',
  },
  'blob-store-read-only': {
    status: 500,
    title: 'The blob store cannot be written.',
    fix: 'Give the user that runs Strandline write permission on the data folder, or choose another with STRANDLINE_FOLDER.',
  },
});
