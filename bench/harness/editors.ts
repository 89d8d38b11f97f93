// Starts editors who write stories at the desk, beside whatever else is measured.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Child, LOAD_CORE, startChild, until } from './child.ts';

export interface EditorsOrder {
  readonly port: number;
  /** Scheme and host that the desk's pages have. */
  readonly origin: string;
  readonly cookie: string;
  /** What each of them writes in; who has the same document writes together. */
  readonly documents: readonly string[];
  /** Between two letters of one editor, ms. */
  readonly letterEveryMs: number;
}

export interface Writings {
  readonly letters: number;
  /** From a letter to the server's word that it is in its database, ms. */
  readonly durable: { readonly p50: number; readonly p99: number };
  /** Letters that are not in the server's copy at the end. */
  readonly lost: number;
}

export interface Editors {
  readonly child: Child;
  /** Ends them; resolves with what they saw. */
  stop(): Promise<Writings>;
}

/** Resolves once each of them has its document open. */
export async function startEditors(order: EditorsOrder, folder: string): Promise<Editors> {
  const file = join(folder, 'editors.json');
  writeFileSync(file, JSON.stringify(order));
  const child = startChild({ command: process.execPath, args: [join(import.meta.dirname, 'editors-process.ts'), file], core: LOAD_CORE });
  await until(child, 'writing', () => child.output().includes('writing\n'));
  return {
    child,
    async stop() {
      await child[Symbol.asyncDispose]();
      return until(child, 'finished', () => {
        const last = child.output().trim().split('\n').at(-1) ?? '';
        return last.startsWith('{') ? (JSON.parse(last) as Writings) : undefined;
      });
    },
  };
}
