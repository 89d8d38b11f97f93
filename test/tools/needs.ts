// What the tests need beside npm's packages: Debian's, installed here when we are root on Debian, else listed.
// Must never leave a service running that it installed: tests start their own servers, on free ports.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';

interface Need {
  readonly debian: string;
  readonly what: string;
  readonly isThere: () => boolean;
}

const FOLDERS = ['/usr/bin', '/usr/sbin', '/bin', '/sbin', '/usr/local/bin', '/usr/local/sbin'];
const program = (name: string) => () => FOLDERS.some((folder) => existsSync(`${folder}/${name}`));

const needs: readonly Need[] = [
  { debian: 'chromium', what: 'browser journeys', isThere: program('chromium') },
  {
    debian: 'postgresql',
    what: 'the contract suite on PostgreSQL',
    isThere: () =>
      existsSync('/usr/lib/postgresql') && readdirSync('/usr/lib/postgresql').some((version) => existsSync(`/usr/lib/postgresql/${version}/bin/initdb`)),
  },
  { debian: 'mariadb-server', what: 'the contract suite on MariaDB', isThere: program('mariadbd') },
  { debian: 'default-jre-headless', what: 'the HTML checker', isThere: program('java') },
  { debian: 'spin', what: 'the models of the protocol', isThere: program('spin') },
  { debian: 'gcc', what: 'the models of the protocol', isThere: program('gcc') },
  { debian: 'libc6-dev', what: 'the models of the protocol', isThere: () => existsSync('/usr/include/stdio.h') },
  { debian: 'varnish', what: 'the baselines of the figures', isThere: program('varnishd') },
  { debian: 'nginx', what: 'the baselines of the figures', isThere: program('nginx') },
  { debian: 'wrk', what: 'the load of the figures', isThere: program('wrk') },
];

/** Debian asks this program whether an installed service may start. */
const SERVICE_POLICY = '/usr/sbin/policy-rc.d';
/** "No", in its words. */
const SERVICE_FORBIDDEN = '#!/bin/sh\nexit 101\n';

/** Installs what is missing, or says what is: the tests that need it then skip aloud. */
export function installNeeds(): void {
  const missing = needs.filter(({ isThere }) => !isThere());
  if (missing.length === 0) return;
  const packages = missing.map(({ debian }) => debian);
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return tell(missing);
  process.stdout.write(`Installing what the tests need (once): ${packages.join(' ')} …\n`);
  withoutServices(() => {
    aptGet('update', '-qq');
    aptGet('install', '-y', '-qq', '--no-install-recommends', '-o', 'Dpkg::Use-Pty=0', ...packages);
  });
  tell(missing.filter(({ isThere }) => !isThere()));
}

function tell(missing: readonly Need[]): void {
  if (missing.length === 0) return;
  const list = missing.map(({ debian, what }) => `  ${debian.padEnd(22)} ${what}`).join('\n');
  const packages = missing.map(({ debian }) => debian).join(' ');
  process.stdout.write(`Not on this machine, so the tests that need it will be skipped:\n${list}\nOn Debian, as root: apt-get install ${packages}\n`);
}

function aptGet(...args: readonly string[]): void {
  const began = performance.now();
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { status } = spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  process.stdout.write(`apt-get ${args[0]}: ${status === 0 ? 'done' : `failed (${status})`}, ${seconds} s\n`);
}

function withoutServices(install: () => void): void {
  const ours = !existsSync(SERVICE_POLICY);
  if (ours) writeFileSync(SERVICE_POLICY, SERVICE_FORBIDDEN, { mode: 0o755 });
  try {
    install();
  } finally {
    if (ours) rmSync(SERVICE_POLICY, { force: true });
  }
}
