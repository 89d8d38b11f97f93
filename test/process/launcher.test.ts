// The launcher, in small checkouts of its own: an old Node, missing or half-installed packages, no network, a folder that cannot be written.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ROOT } from '../tools/files.ts';
import { scratchFolder } from '../worlds/scratch.ts';
import { mountsAbsent, smallDisk } from './small-disk.ts';

const SYSTEM_NODE = '/usr/bin/node';
const TOO_OLD = 24;
const oldNode = existsSync(SYSTEM_NODE) && Number(spawnSync(SYSTEM_NODE, ['-p', 'process.versions.node.split(".")[0]'], { encoding: 'utf8' }).stdout) < TOO_OLD;
const oldNodeAbsent = oldNode ? false : `${SYSTEM_NODE} is no Node that is too old`;

/** What stands in for the command line: says what it was started with, and waits for a signal when it is asked to. */
const MAIN = `
import { setTimeout } from 'node:timers/promises';
const words = process.argv.slice(2);
if (words[0] === 'wait') process.on('SIGTERM', () => process.exit(7));
process.stdout.write(JSON.stringify({ words, node: process.versions.node }) + '\\n');
if (words[0] === 'wait') await setTimeout(60_000);
process.exitCode = Number(words[1] ?? 0);
`;

/** A checkout with nothing in it but the launcher and what it needs to decide. */
function checkout(folder: string): void {
  for (const each of ['bin', 'src/cli', 'tools/node']) mkdirSync(join(folder, each), { recursive: true });
  copyFileSync(join(ROOT, 'bin', 'strandline.js'), join(folder, 'bin', 'strandline.js'));
  for (const file of ['package.json', 'package-lock.json']) copyFileSync(join(ROOT, 'tools', 'node', file), join(folder, 'tools', 'node', file));
  writeFileSync(join(folder, 'src', 'cli', 'main.ts'), MAIN);
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'checkout', version: '1.0.0', type: 'module' }));
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ name: 'checkout', version: '1.0.0', lockfileVersion: 3, packages: { '': {} } }));
}

/** Gives the checkout a dependency that is packed beside it: npm installs it without a network. */
function withDependency(folder: string): void {
  mkdirSync(join(folder, 'tiny'));
  writeFileSync(join(folder, 'tiny', 'package.json'), JSON.stringify({ name: 'tiny', version: '1.0.0', main: 'index.js' }));
  writeFileSync(join(folder, 'tiny', 'index.js'), 'module.exports = 1;\n');
  npm(folder, 'pack', './tiny');
  npm(folder, 'install', './tiny-1.0.0.tgz', '--save-exact');
}

function npm(folder: string, ...args: readonly string[]): void {
  const { status, stdout, stderr } = spawnSync('npm', args, { cwd: folder, encoding: 'utf8', env: offline(folder) });
  assert.equal(status, 0, `npm ${args.join(' ')}: ${stdout}${stderr}`);
}

/** No network, and nothing in npm's cache. */
function offline(folder: string): NodeJS.ProcessEnv {
  return { ...process.env, npm_config_offline: 'true', npm_config_cache: join(folder, '..', 'npm-cache'), npm_config_audit: 'false', npm_config_fund: 'false' };
}

function launch(folder: string, words: readonly string[], node: string = process.execPath) {
  const { status, stdout, stderr } = spawnSync(node, [join(folder, 'bin', 'strandline.js'), ...words], { encoding: 'utf8', env: offline(folder) });
  return { status, stdout, stderr };
}

test('words and exit codes pass through the launcher, and so does a signal', async () => {
  using scratch = scratchFolder();
  const folder = scratch.file('checkout');
  checkout(folder);
  const { status, stdout } = launch(folder, ['say', '5', 'two words']);
  assert.deepEqual(JSON.parse(stdout).words, ['say', '5', 'two words']);
  assert.equal(status, 5);
  const child = spawn(process.execPath, [join(folder, 'bin', 'strandline.js'), 'wait'], { env: offline(folder) });
  await once(child.stdout, 'data');
  child.kill('SIGTERM');
  assert.deepEqual(await once(child, 'exit'), [7, null]);
});

test('an installation that was interrupted is made whole at the next start', () => {
  using scratch = scratchFolder();
  const folder = scratch.file('checkout');
  checkout(folder);
  withDependency(folder);
  assert.doesNotMatch(launch(folder, ['say']).stderr, /Installing/);
  // npm writes its record of what it installed last.
  rmSync(join(folder, 'node_modules', '.package-lock.json'));
  rmSync(join(folder, 'node_modules', 'tiny', 'index.js'));
  const { status, stderr } = launch(folder, ['say']);
  assert.match(stderr, /Installing dependencies/);
  assert.equal(status, 0, stderr);
  assert.ok(existsSync(join(folder, 'node_modules', 'tiny', 'index.js')));
});

test('without a network a missing package is one sentence that says what to do', () => {
  using scratch = scratchFolder();
  const folder = scratch.file('checkout');
  checkout(folder);
  const lock = {
    lockfileVersion: 3,
    packages: { '': { dependencies: { hono: '4.13.19' } }, 'node_modules/hono': { version: '4.13.19', integrity: 'sha512-AAAA' } },
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'checkout', version: '1.0.0', type: 'module', dependencies: { hono: '4.13.19' } }));
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify(lock));
  const { status, stdout, stderr } = launch(folder, ['say']);
  assert.match(stderr, /Installing failed.*Check the network and the disk, and start again/);
  assert.equal(status, 1);
  assert.equal(stdout, '');
});

test('a checkout that cannot be written runs all the same once it is installed', { skip: mountsAbsent }, () => {
  using disk = smallDisk(16);
  using scratch = scratchFolder();
  const folder = scratch.file('checkout');
  checkout(folder);
  withDependency(folder);
  cpSync(folder, join(disk.folder, 'checkout'), { recursive: true });
  disk.makeReadOnly();
  const { status, stdout, stderr } = launch(join(disk.folder, 'checkout'), ['say']);
  assert.equal(status, 0, stderr);
  assert.match(stdout, /"say"/);
});

test('an old Node hands over to the fetched one', {
  skip: oldNodeAbsent || (existsSync(join(ROOT, 'tools/node/node_modules')) ? false : 'no Node was fetched here'),
}, () => {
  using scratch = scratchFolder();
  const folder = scratch.file('checkout');
  checkout(folder);
  symlinkSync(join(ROOT, 'tools', 'node', 'node_modules'), join(folder, 'tools', 'node', 'node_modules'));
  const { status, stdout, stderr } = launch(folder, ['say'], SYSTEM_NODE);
  assert.equal(status, 0, stderr);
  assert.ok(Number(String(JSON.parse(stdout).node).split('.')[0]) >= TOO_OLD, stdout);
  const production = spawnSync(SYSTEM_NODE, [join(folder, 'bin', 'strandline.js'), 'say'], {
    encoding: 'utf8',
    env: { ...offline(folder), STRANDLINE_PRODUCTION: '1' },
  });
  assert.match(production.stderr, /lags security releases\. In production, install Node 24\.15 or newer/);
});

test('an old Node without a network, or on a platform without a ready-made Node, says what to install', { skip: oldNodeAbsent }, () => {
  using scratch = scratchFolder();
  const folder = scratch.file('checkout');
  checkout(folder);
  const fetching = launch(folder, ['say'], SYSTEM_NODE);
  assert.match(fetching.stderr, /fetching a newer one for Strandline alone[\s\S]*Check the network/);
  assert.equal(fetching.status, 1);
  const lock = JSON.parse(readFileSync(join(folder, 'tools', 'node', 'package-lock.json'), 'utf8')) as { packages: object };
  writeFileSync(join(folder, 'tools', 'node', 'package-lock.json'), JSON.stringify({ ...lock, packages: {} }));
  const { status, stderr } = launch(folder, ['say'], SYSTEM_NODE);
  assert.match(stderr, /there is no ready-made newer one for .*\. Install Node 24\.15 or newer and start again\./);
  assert.equal(status, 1);
});
