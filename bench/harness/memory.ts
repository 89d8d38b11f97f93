// Memory of processes, as the kernel counts it, and how it went while something else was measured.
import { readFileSync } from 'node:fs';

const SAMPLE_MS = 200;

export interface Resident {
  /** All that is resident, MiB: what `ps` calls RSS. */
  readonly all: number;
  /** Without pages of files (the replica, libraries), which the kernel takes back when it needs them. */
  readonly own: number;
}

/** proc_pid_status(5) */
export function residentMib(pid: number): Resident {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const mib = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) / 1024;
  return { all: mib('VmRSS'), own: mib('RssAnon') };
}

/** Watches a process; call the answer for what was seen, in order. */
export function watchMemory(pid: number): () => readonly Resident[] {
  const seen: Resident[] = [];
  const timer = setInterval(() => seen.push(residentMib(pid)), SAMPLE_MS);
  return () => {
    clearInterval(timer);
    return seen;
  };
}
