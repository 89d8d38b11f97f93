#!/usr/bin/env node
// The launcher: plain JavaScript that any Node from 18 up can run. Finds a Node that is new enough, installs what is missing, and
// hands over. `strandline COMMAND …` runs the command line; `--run FILE …` runs that file instead (npm test, npm run check).
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const NEEDED = [24, 15];
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const say = (text) => process.stderr.write(`strandline: ${text}\n`);

const node = isNewEnough(process.versions.node) ? process.execPath : fallbackNode();
install(root, node, 'Installing dependencies (once; about a minute)');
run(node, process.argv.slice(2));

function isNewEnough(version) {
  const [major, minor] = version.split('.').map(Number);
  return major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1]);
}

/** A newer Node from the registry, integrity-locked, kept in tools/node. It lags security releases. */
function fallbackNode() {
  const folder = join(root, 'tools', 'node');
  const binary = join(folder, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');
  install(folder, process.execPath, `This machine's Node is ${process.versions.node}; fetching a newer one for Strandline (once)`);
  if (!existsSync(binary)) {
    say(`There is no ready-made Node for ${process.platform} ${process.arch}. Install Node ${NEEDED.join('.')} or newer and start again.`);
    process.exit(1);
  }
  if (process.env.STRANDLINE_PRODUCTION === '1') say(`Running on a bundled Node that lags security releases. In production, install Node ${NEEDED.join('.')} or newer.`);
  return binary;
}

/** `npm ci`, unless what is installed is what the lock file says. */
function install(folder, withNode, message) {
  const lock = createHash('sha256').update(readFileSync(join(folder, 'package-lock.json'))).digest('hex');
  const stamp = join(folder, 'node_modules', '.strandline-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  say(`${message} …`);
  const npm = findNpm();
  const env = { ...process.env, PATH: `${dirname(withNode)}${delimiter}${process.env.PATH}` };
  const result = spawnSync(withNode, [npm, 'ci', '--no-fund', '--no-audit', '--loglevel=error'], { cwd: folder, env, stdio: ['ignore', 2, 2] });
  if (result.status !== 0) {
    say('Installing failed (see above). Check the network and the disk, and start again: nothing is half-done.');
    process.exit(1);
  }
  writeFileSync(stamp, lock);
}

function findNpm() {
  if (process.env.npm_execpath?.endsWith('npm-cli.js')) return process.env.npm_execpath;
  for (const folder of [dirname(process.execPath), ...(process.env.PATH ?? '').split(delimiter)]) {
    const candidate = join(folder, 'npm');
    if (existsSync(candidate)) return realpathSync(candidate);
  }
  say('npm was not found. Install it (Debian: apt-get install npm) and start again.');
  process.exit(1);
}

function run(withNode, args) {
  const [file, rest] = args[0] === '--run' ? [join(root, args[1]), args.slice(2)] : [join(root, 'src', 'cli', 'main.ts'), args];
  const child = spawn(withNode, ['--disable-warning=ExperimentalWarning', file, ...rest], { stdio: 'inherit' });
  // The terminal sends its signals to the child as well; others are handed on.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => signal !== 'SIGINT' && child.kill(signal));
  child.on('exit', (code, signal) => {
    if (signal) process.kill(process.pid, signal);
    process.exitCode = code ?? 1;
  });
}
