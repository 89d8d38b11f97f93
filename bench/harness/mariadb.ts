// MariaDB with Debian's defaults and a data folder of its own, for software that wants one.
import { execFile, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort, startChild, until } from './child.ts';
import { findProgram } from './programs.ts';
import type { Front } from './varnish.ts';

const run = promisify(execFile);
const OUTPUT_MAX_BYTES = 16 * 1024 ** 2;

/** The account `bench` needs no password and may do anything in the database `bench`. */
export async function startMariadb(folder: string): Promise<Front> {
  const program = findProgram('mariadbd');
  if (!program) throw new Error('mariadb-server is not installed');
  const who = account();
  const home = join(folder, 'mariadb');
  // Its account must be able to pass through the scratch folder.
  chmodSync(folder, 0o711);
  const data = join(home, 'data');
  for (const each of [home, data]) {
    mkdirSync(each, { recursive: true });
    if (who.uid !== undefined && who.gid !== undefined) chownSync(each, who.uid, who.gid);
  }
  const install = ['--no-defaults', `--datadir=${data}`, '--auth-root-authentication-method=normal', '--skip-test-db'];
  await run('mariadb-install-db', install, { ...who, cwd: home, maxBuffer: OUTPUT_MAX_BYTES });
  const port = await freePort();
  const socket = join(home, 'socket');
  const args = ['--no-defaults', `--datadir=${data}`, `--port=${port}`, `--socket=${socket}`, '--bind-address=127.0.0.1', `--pid-file=${join(home, 'pid')}`];
  const child = startChild({ command: program, args, cwd: home, ...who });
  const account127 = "create user bench@'127.0.0.1'; grant all on bench.* to bench@'127.0.0.1'";
  const make = ['--no-defaults', `--socket=${socket}`, '-u', 'root', '-e', `create database bench; ${account127}`];
  await until(child, 'open', () =>
    run('mariadb', make).then(
      () => true,
      () => false,
    ),
  );
  return { child, port, [Symbol.asyncDispose]: () => child[Symbol.asyncDispose]() };
}

/** MariaDB refuses to run as root. */
function account(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(spawnSync('id', [flag, 'mysql'], { encoding: 'utf8' }).stdout.trim());
  return { uid: id('-u'), gid: id('-g') };
}
