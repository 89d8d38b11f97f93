// What can go wrong between a command and the server.
import { defineErrors } from '../kernel/errors.ts';

export const cliErrors = defineErrors({
  'server-not-running': {
    status: 503,
    title: 'The server is not running.',
    fix: 'Start it with `npm start`, or name its data folder with STRANDLINE_FOLDER.',
  },
  'server-starting': { status: 503, title: 'The server is starting.', fix: 'Try again in a few seconds.' },
  'not-strandline': {
    status: 503,
    title: 'What answers there is not Strandline.',
    fix: 'Check STRANDLINE_SERVER; after a crash, start the server again: another program may have its port.',
  },
  'token-needed': {
    status: 422,
    title: 'A server elsewhere wants a token.',
    fix: 'Set STRANDLINE_TOKEN; `strandline token create` on that machine makes one.',
  },
  'file-unreadable': { status: 422, title: 'The file cannot be read.', fix: 'Check its path and that it holds what the command expects.' },
  'file-unwritable': { status: 507, title: 'The file cannot be written.', fix: 'Name another place, or free some space.' },
  'argument-invalid': { status: 422, title: 'An argument cannot be used.', fix: 'See the command’s --help.' },
});
