// What can go wrong between a command and the server.
import { defineErrors } from '../kernel/errors.ts';

export const cliErrors = defineErrors({
  'server-not-running': {
    status: 503,
    title: 'The server is not running.',
    fix: 'Start it with `npm start`, or name another data folder with STRANDLINE_FOLDER.',
  },
  'file-unreadable': { status: 422, title: 'The file cannot be read.', fix: 'Check its path and that it holds what the command expects.' },
  'file-unwritable': { status: 507, title: 'The file cannot be written.', fix: 'Name another place, or free some space.' },
  'argument-invalid': { status: 422, title: 'An argument cannot be used.', fix: 'See the command’s --help.' },
  refused: { status: 422, title: 'The server refused.', fix: 'Nothing was changed.' },
});
