// What can go wrong between us and the newsroom database.
import { defineErrors } from '../kernel/errors.ts';

export const databaseErrors = defineErrors({
  'database-url-invalid': {
    status: 500,
    title: 'The database URL is not one that Strandline can use.',
    fix: 'Set STRANDLINE_DATABASE_URL to sqlite:PATH, postgres://USER:PASSWORD@HOST/NAME or mysql://USER:PASSWORD@HOST/NAME, or leave it empty for SQLite in the data directory.',
  },
  'database-unreachable': {
    status: 503,
    title: 'The newsroom database cannot be reached.',
    fix: 'Readers are served all the same. Check that the database runs and that STRANDLINE_DATABASE_URL is right, then try again.',
  },
  'database-read-only': {
    status: 503,
    title: 'The newsroom database cannot be written.',
    fix: 'Check that the data directory is writable by this user; nothing was changed.',
  },
  'database-full': {
    status: 507,
    title: 'The newsroom database cannot grow: its disk is full, or fails.',
    fix: 'Free some space (or look at the disk’s health) and try again; nothing was changed.',
  },
  'database-busy': {
    status: 503,
    title: 'The newsroom database is busy with another transaction.',
    fix: 'Try again in a moment; nothing was changed.',
  },
  'database-corrupt': {
    status: 500,
    title: 'The newsroom database’s file is damaged.',
    fix: 'Stop the server, keep the file, and put the last backup in its place; `sqlite3 FILE .recover` may save what is newer.',
  },
  'schema-newer': {
    status: 500,
    title: 'The database was made by a newer version of Strandline.',
    fix: 'Start that version again, or restore a backup from before the upgrade.',
  },
});
