// The machine: Node, the data folder and its space, the settings.
import { accessSync, constants, existsSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Config } from '../../kernel/config.ts';
import { bad, type Finding, finding, good } from './finding.ts';

/** The runtime that the launcher asks for, too. */
const NODE_NEEDED = [24, 15] as const;
/** Less than this is gone in a busy day of pictures and renditions. */
const SPACE_NEEDED_BYTES = 512 * 1024 ** 2;

export function checkMachine(config: Config): Promise<Finding[]> {
  return Promise.all([
    finding('node', () => node(process.versions.node)),
    finding('data folder', () => folder(config.dataFolder)),
    finding('disk space', () => space(config.dataFolder)),
    finding('settings', () => settings(config)),
  ]);
}

export function node(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const enough = major > NODE_NEEDED[0] || (major === NODE_NEEDED[0] && minor >= NODE_NEEDED[1]);
  if (enough) return good('node', `Node ${version}`);
  return bad('node', `Node ${version} is too old.`, `Install Node ${NODE_NEEDED.join('.')} or newer, or start with \`npm start\`, which fetches one.`);
}

function folder(path: string): Finding {
  const there = nearest(path);
  try {
    accessSync(there, constants.W_OK | constants.X_OK);
  } catch {
    return bad(
      'data folder',
      `${there} cannot be written by this user.`,
      'Give this user the right to write it, or choose another folder with STRANDLINE_FOLDER.',
    );
  }
  return good('data folder', there === path ? path : `${path} is not there yet; the first start makes it.`);
}

function space(path: string): Finding {
  const { bavail, bsize } = statfsSync(nearest(path));
  const bytes = bavail * bsize;
  const says = `${(bytes / 1024 ** 3).toFixed(1)} GiB are free.`;
  return bytes >= SPACE_NEEDED_BYTES ? good('disk space', says) : bad('disk space', says, 'Free some space: publishes are refused when the disk is full.');
}

/** What the table itself refuses never comes this far; this is what it allows, and should not be so in production. */
function settings({ production, host, origin }: Config): Finding {
  if (!production && host !== '127.0.0.1' && host !== 'localhost' && host !== '::1') {
    return bad(
      'settings',
      `Others can reach this server (${host}), and STRANDLINE_PRODUCTION is not set.`,
      'Set STRANDLINE_PRODUCTION=1, and STRANDLINE_ORIGIN to the address that readers use.',
    );
  }
  if (production && !origin.startsWith('https:'))
    return bad('settings', `Readers use ${origin}, without encryption.`, 'Set STRANDLINE_ORIGIN to an https address.');
  return good('settings', production ? `for production, at ${origin}` : 'for this machine alone');
}

function nearest(path: string): string {
  return existsSync(path) ? path : nearest(dirname(path));
}
