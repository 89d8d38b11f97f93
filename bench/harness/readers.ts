// Starts readers at a steady pace beside whatever else is measured.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Child, LOAD_CORE, startChild, until } from './child.ts';

export interface ReadersOrder {
  readonly port: number;
  /** The most read first: they are drawn by Zipf's law. */
  readonly paths: readonly string[];
  readonly perSecond: number;
  readonly connections: number;
  /** They stop by themselves after this. */
  readonly seconds: number;
}

export interface Readings {
  readonly answered: number;
  readonly failed: number;
  /** Requests that were due while every connection waited: they were left out. */
  readonly late: number;
  readonly p50: number;
  readonly p99: number;
}

export interface Readers {
  readonly child: Child;
  /** Ends them; resolves with what they saw. */
  stop(): Promise<Readings>;
}

export function startReaders(order: ReadersOrder, folder: string): Readers {
  const file = join(folder, 'readers.json');
  writeFileSync(file, JSON.stringify(order));
  const child = startChild({ command: process.execPath, args: [join(import.meta.dirname, 'readers-process.ts'), file], core: LOAD_CORE });
  return {
    child,
    async stop() {
      await child[Symbol.asyncDispose]();
      return until(child, 'finished', () => (child.output().startsWith('{') ? (JSON.parse(child.output()) as Readings) : undefined));
    },
  };
}
