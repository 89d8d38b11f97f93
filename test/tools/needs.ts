// What the tests need beside npm's packages: Debian's, installed here when we are root on Debian, else listed.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';

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
    isThere: () => existsSync('/usr/lib/postgresql') && readdirSync('/usr/lib/postgresql').length > 0,
  },
  { debian: 'mariadb-server', what: 'the contract suite on MariaDB', isThere: program('mariadbd') },
  { debian: 'default-jre-headless', what: 'the HTML checker', isThere: program('java') },
  { debian: 'spin', what: 'the models of the protocol', isThere: program('spin') },
  { debian: 'gcc', what: 'the models of the protocol', isThere: program('gcc') },
  { debian: 'libc6-dev', what: 'the models of the protocol', isThere: () => existsSync('/usr/include/stdio.h') },
];

/** Installs what is missing, or says what is: the tests that need it then skip aloud. */
export function installNeeds(): void {
  const missing = needs.filter(({ isThere }) => !isThere());
  if (missing.length === 0) return;
  const packages = missing.map(({ debian }) => debian);
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) {
    process.stdout.write(
      `Some tests will be skipped. Missing:\n${missing.map(({ debian, what }) => `  ${debian.padEnd(22)} ${what}`).join('\n')}\nOn Debian: apt-get install ${packages.join(' ')}\n`,
    );
    return;
  }
  process.stdout.write(`Installing what the tests need (once): ${packages.join(' ')} …\n`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', '-o', 'Dpkg::Use-Pty=0', ...packages],
  ]) {
    const { status } = spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
    if (status !== 0) process.stdout.write(`apt-get ${args[0]} failed (${status}); tests that need these packages are skipped.\n`);
  }
}
