// Disks that are full or read-only, made for a test: real mounts, so only for root on Linux; elsewhere the tests skip aloud.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { scratchFolder } from '../worlds/scratch.ts';

export const mountsAbsent: string | false =
  process.platform === 'linux' && process.getuid?.() === 0 && mountable() ? false : 'mounting needs root on Linux (and a container that allows it)';

export interface Mounted extends Disposable {
  readonly folder: string;
  /** From now on nothing can be written to it. */
  makeReadOnly(): void;
}

/** A file system in memory of this size. */
export function smallDisk(mebibytes: number): Mounted {
  const scratch = scratchFolder();
  const folder = scratch.file('disk');
  mkdirSync(folder);
  run('mount', '-t', 'tmpfs', '-o', `size=${mebibytes}m`, 'tmpfs', folder);
  return {
    folder,
    makeReadOnly: () => run('mount', '-o', 'remount,ro', folder),
    [Symbol.dispose]() {
      // Lazily: a process that was just ended may still hold a file.
      run('umount', '-l', folder);
      scratch[Symbol.dispose]();
    },
  };
}

function mountable(): boolean {
  try {
    smallDisk(1)[Symbol.dispose]();
    return true;
  } catch {
    return false;
  }
}

function run(command: string, ...args: readonly string[]): void {
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr}`);
}
