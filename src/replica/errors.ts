// What can go wrong in the replica. A replica is disposable: every row ends in "it is made anew".
import { defineErrors } from '../kernel/errors.ts';

export const replicaErrors = defineErrors({
  'history-forked': {
    status: 503,
    title: 'The journal’s history is not the one that this replica holds.',
    fix: 'The replica is repaired or made anew by itself; find out which database was restored or failed over.',
  },
  'replica-unreadable': {
    status: 503,
    title: 'The replica file cannot be opened.',
    fix: 'Check that the data directory is writable and has space; the file may be deleted at any time, it is made anew from the journal.',
  },
  'slow-read-in-fast-page': {
    status: 500,
    title: 'A page that is not declared slow called search.',
    fix: 'Declare the page `slow: true`, so that it renders off the event loop.',
  },
});
