// What can go wrong as a process among processes.
import { defineErrors, Problem } from '../kernel/errors.ts';

export const nodeErrors = defineErrors({
  starting: {
    status: 503,
    title: 'The site is starting.',
    fix: 'Try again in a few seconds.',
  },
  'too-busy': {
    status: 503,
    title: 'Too many requests of this kind are waiting.',
    fix: 'Try again in a few seconds.',
  },
  'port-in-use': {
    status: 500,
    title: 'The port is in use.',
    fix: 'Stop the other program, or choose another port with STRANDLINE_PORT or --port.',
  },
  'cannot-listen': {
    status: 500,
    title: 'The address cannot be listened on.',
    fix: 'Check STRANDLINE_HOST and STRANDLINE_PORT; ports below 1024 need a privilege.',
  },
  'proxies-invalid': {
    status: 500,
    title: 'The proxies in front cannot be told by these words.',
    fix: 'Set STRANDLINE_PROXIES to addresses or networks with commas between them, such as 10.0.0.0/8, 2001:db8::1.',
  },
  'folder-in-use': {
    status: 503,
    title: 'Another Strandline server runs on this data folder.',
    fix: 'Stop that one first, or choose another folder with STRANDLINE_FOLDER.',
  },
  'folder-read-only': {
    status: 503,
    title: 'The data folder cannot be made or written.',
    fix: 'Give this user the right to write it, or choose another folder with STRANDLINE_FOLDER.',
  },
  'folder-full': {
    status: 507,
    title: 'The disk of the data folder is full.',
    fix: 'Free some space and start again, or choose another folder with STRANDLINE_FOLDER; nothing was changed.',
  },
  'worker-failed': {
    status: 500,
    title: 'A worker process ended before it could listen.',
    fix: 'Look at its last words above; memory and the limit of open files are the usual reasons.',
  },
  'worker-unreachable': {
    status: 503,
    title: 'A part of this node did not answer in time.',
    fix: 'Try again; if it lasts, look at the log for the worker that died.',
  },
});

/** Why an address cannot be listened on, as the person who started the server can use it. */
export function cannotListen(error: NodeJS.ErrnoException, { host, port }: { readonly host: string; readonly port: number }): Problem {
  const row = error.code === 'EADDRINUSE' ? nodeErrors['port-in-use'] : nodeErrors['cannot-listen'];
  return new Problem(row, `It was ${host}:${port}.`, { host, port }, error);
}
