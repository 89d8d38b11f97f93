// Real database servers for the contract suites: Debian's packages, private data folders, free ports, stopped afterwards.
import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { chmod, chown, mkdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { scratchFolder } from '../worlds/scratch.ts';

export const run = promisify(execFile);
const START_WAIT_MS = 30_000;

export interface DatabaseServer extends AsyncDisposable {
  readonly url: string;
  /** Stops the server at once, without good-byes to its clients, and starts it again on the same data. */
  restart(): Promise<void>;
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** The folder of PostgreSQL's server programs, or undefined when it is not installed. */
export function postgresPrograms(): string | undefined {
  const base = '/usr/lib/postgresql';
  if (!existsSync(base)) return undefined;
  const version = readdirSync(base)
    .sort((a, b) => Number(a) - Number(b))
    .at(-1);
  return version && join(base, version, 'bin');
}

export function mariadbProgram(): string | undefined {
  return ['/usr/sbin/mariadbd', '/usr/libexec/mariadbd', '/usr/local/bin/mariadbd'].find((program) => existsSync(program));
}

/** Servers refuse to run as root: they run as the account that their package made. */
function account(name: string): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout.trim());
  return { uid: id('-u'), gid: id('-g') };
}

export async function startPostgres(): Promise<DatabaseServer> {
  const programs = postgresPrograms();
  if (!programs) throw new Error('postgresql is not installed');
  const who = account('postgres');
  const scratch = scratchFolder();
  await openTo(scratch.folder, who);
  const data = scratch.file('data');
  const port = await freePort();
  await run(join(programs, 'initdb'), ['-D', data, '-U', 'strandline', '-A', 'trust', '-E', 'UTF8', '--no-locale', '-N'], { ...who, cwd: scratch.folder });
  const options = ['-D', data, '-p', String(port), '-k', scratch.folder, '-h', '127.0.0.1', '-c', 'fsync=off'];
  const start = async () => {
    const server = spawn(join(programs, 'postgres'), options, { ...who, cwd: scratch.folder, stdio: 'ignore' });
    await until(async () => void (await run(join(programs, 'pg_isready'), ['-h', '127.0.0.1', '-p', String(port)])));
    return server;
  };
  const url = `postgres://strandline@127.0.0.1:${port}/postgres`;
  return running(url, start, { stop: 'SIGINT', crash: 'SIGQUIT', after: () => scratch[Symbol.dispose]() });
}

export async function startMariadb(): Promise<DatabaseServer> {
  const program = mariadbProgram();
  if (!program) throw new Error('mariadb-server is not installed');
  const who = account('mysql');
  const scratch = scratchFolder();
  await openTo(scratch.folder, who);
  const data = scratch.file('data');
  await mkdir(data);
  await openTo(data, who);
  const port = await freePort();
  const socket = scratch.file('socket');
  await run('mariadb-install-db', ['--no-defaults', `--datadir=${data}`, '--auth-root-authentication-method=normal', '--skip-test-db'], {
    ...who,
    cwd: scratch.folder,
    maxBuffer: 16e6,
  });
  const start = async () => {
    const server = spawn(
      program,
      [
        '--no-defaults',
        `--datadir=${data}`,
        `--port=${port}`,
        `--socket=${socket}`,
        '--bind-address=127.0.0.1',
        '--innodb-flush-log-at-trx-commit=2',
        `--pid-file=${scratch.file('pid')}`,
      ],
      { ...who, cwd: scratch.folder, stdio: 'ignore' },
    );
    const prepare =
      "create database if not exists strandline; create user if not exists strandline@'127.0.0.1'; grant all on strandline.* to strandline@'127.0.0.1'";
    await until(async () => void (await run('mariadb', ['--no-defaults', `--socket=${socket}`, '-u', 'root', '-e', prepare])));
    return server;
  };
  return running(`mysql://strandline@127.0.0.1:${port}/strandline`, start, { stop: 'SIGTERM', crash: 'SIGKILL', after: () => scratch[Symbol.dispose]() });
}

async function openTo(folder: string, { uid, gid }: { uid?: number; gid?: number }): Promise<void> {
  await chmod(folder, 0o700);
  if (uid !== undefined && gid !== undefined) await chown(folder, uid, gid);
}

async function until(ready: () => Promise<void>): Promise<void> {
  const deadline = Date.now() + START_WAIT_MS;
  for (;;) {
    try {
      return await ready();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await delay(100);
    }
  }
}

interface Ending {
  readonly stop: NodeJS.Signals;
  readonly crash: NodeJS.Signals;
  /** When it has stopped for good. */
  readonly after: () => void;
}

async function running(url: string, start: () => Promise<ChildProcess>, { stop, crash, after }: Ending): Promise<DatabaseServer> {
  let server = await start();
  const end = async (signal: NodeJS.Signals) => {
    const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
    server.kill(signal);
    await ended;
  };
  return {
    url,
    async restart() {
      await end(crash);
      server = await start();
    },
    async [Symbol.asyncDispose]() {
      await end(stop);
      after();
    },
  };
}
