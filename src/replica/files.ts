// Replica files in their folder: `replica-<fingerprint>-<number>.sqlite`. Only finished ones are ever chosen to serve.
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Place } from '../content/declare.ts';
import { Problem } from '../kernel/errors.ts';
import { replicaErrors } from './errors.ts';
import { ReplicaWriter } from './writer.ts';

const NAME = /^replica-([0-9a-f]{16})-(\d+)\.sqlite$/;

export interface ReplicaFile {
  readonly writer: ReplicaWriter;
  readonly fingerprint: string;
}

/** Opens the best finished replica in the folder: one with this fingerprint, else the newest other. Removes broken and unfinished ones. */
export function openBestReplica(folder: string, fingerprint: string, place: Place): ReplicaFile | undefined {
  mkdirSync(folder, { recursive: true });
  const names = readdirSync(folder).filter((name) => NAME.test(name));
  names.sort((a, b) => rank(b) - rank(a));
  for (const name of names) {
    const opened = tryOpen(join(folder, name), place);
    if (opened) return { writer: opened, fingerprint: NAME.exec(name)?.[1] ?? '' };
    removeReplica(join(folder, name));
  }
  return undefined;

  function rank(name: string): number {
    const [, print, number] = NAME.exec(name) ?? [];
    return (print === fingerprint ? 1e12 : 0) + Number(number);
  }
}

/** A new, unfinished replica file; it counts as finished once `finishReplica` was called. */
export function newReplica(folder: string, fingerprint: string, place: Place): ReplicaWriter {
  const numbers = readdirSync(folder).map((name) => Number(NAME.exec(name)?.[2] ?? 0));
  const file = join(folder, `replica-${fingerprint}-${Math.max(0, ...numbers) + 1}.sqlite`);
  try {
    return new ReplicaWriter(file, place);
  } catch (error) {
    throw new Problem(replicaErrors['replica-unreadable'], `Opening ${file} failed.`, { file }, error);
  }
}

export function finishReplica(writer: ReplicaWriter): void {
  writer.setMeta('finished', 'yes');
}

/** Removes the file and its companions; readers that have it open keep their view of it. */
export function removeReplica(file: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
}

/** Removes every replica in the folder but this one. */
export function keepOnly(folder: string, file: string): void {
  for (const name of readdirSync(folder)) {
    if (NAME.test(name) && join(folder, name) !== file) removeReplica(join(folder, name));
  }
}

function tryOpen(file: string, place: Place): ReplicaWriter | undefined {
  let writer: ReplicaWriter | undefined;
  try {
    writer = new ReplicaWriter(file, place);
    if (writer.getMeta('finished') === 'yes') return writer;
  } catch {
    // Not a database, or torn by a power cut: a replica is disposable, so it is removed and made anew.
  }
  writer?.[Symbol.dispose]();
  return undefined;
}
