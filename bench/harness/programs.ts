// Programs of other people that a figure is compared with. A baseline that is not installed is said to be absent, never guessed.
import { existsSync } from 'node:fs';

const FOLDERS = ['/usr/bin', '/usr/sbin', '/bin', '/sbin', '/usr/local/bin', '/usr/local/sbin'];

/** Program → the Debian package that brings it. */
const packages = {
  hugo: 'hugo',
  wrk: 'wrk',
  varnishd: 'varnish',
  nginx: 'nginx',
  taskset: 'util-linux',
  mariadbd: 'mariadb-server',
  'php-fpm8.2': 'php-fpm php-mysql php-xml',
  wordpress: 'wordpress wordpress-theme-twentytwentythree',
} as const;

/** WordPress is no program; this stands for it, and comes last of what it needs. */
const WORDPRESS_FOLDER = '/usr/share/wordpress';
const WORDPRESS_THEME = `${WORDPRESS_FOLDER}/wp-content/themes/twentytwentythree/style.css`;

export type Program = keyof typeof packages;

/** The path of a program (of WordPress, its folder), or undefined when it is not installed. */
export function findProgram(name: Program): string | undefined {
  if (name === 'wordpress') return existsSync(WORDPRESS_THEME) ? WORDPRESS_FOLDER : undefined;
  return FOLDERS.map((folder) => `${folder}/${name}`).find((path) => existsSync(path));
}

/** Those that are not installed; says what to install. */
export function absentPrograms(names: readonly Program[]): Program[] {
  const absent = names.filter((name) => findProgram(name) === undefined);
  if (absent.length > 0) process.stdout.write(`Not installed: ${absent.join(', ')}. On Debian, as root: apt-get install ${installing(absent)}\n`);
  return absent;
}

function installing(names: readonly Program[]): string {
  return names.map((name) => packages[name]).join(' ');
}
