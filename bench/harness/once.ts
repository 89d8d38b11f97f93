// Starts a reader who asks for every path once: pages that nobody has asked for before.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startChild, until } from './child.ts';

export interface OnceOrder {
  readonly port: number;
  readonly paths: readonly string[];
  readonly connections: number;
}

export interface Once {
  readonly ms: number;
  answered: number;
  failed: number;
  /** Answers that the cache says it had. */
  hits: number;
}

export async function askOnce(order: OnceOrder, folder: string): Promise<Once> {
  const file = join(folder, 'once.json');
  writeFileSync(file, JSON.stringify(order));
  await using child = startChild({ command: process.execPath, args: [join(import.meta.dirname, 'once-process.ts'), file] });
  return await until(child, 'finished', () => (child.output().endsWith('}\n') ? (JSON.parse(child.output()) as Once) : undefined));
}
