// Starts the plain origin with what it is to serve.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Child, startChild, until } from './child.ts';

export interface Form {
  readonly coding: 'br' | 'gzip' | 'identity';
  readonly etag: string;
  readonly base64: string;
}

export interface OriginOrder {
  /** How long the page takes; it waits, it does not burn. */
  readonly delayMs: number;
  readonly headers: Readonly<Record<string, string>>;
  /** In the order in which they are preferred. */
  readonly codings: readonly Form[];
}

export interface Origin extends AsyncDisposable {
  readonly child: Child;
  readonly port: number;
  /** How often it was asked for the page. */
  count(): Promise<number>;
}

export async function startOrigin(order: OriginOrder, { folder, core }: { readonly folder: string; readonly core?: number }): Promise<Origin> {
  const file = join(folder, `origin-${performance.now()}.json`);
  writeFileSync(file, JSON.stringify(order));
  const child = startChild({ command: process.execPath, args: [join(import.meta.dirname, 'origin-process.ts'), file], core });
  const port = await until(child, 'listening', () => Number(/^(\d+)\n/.exec(child.output())?.[1]) || undefined);
  return {
    child,
    port,
    count: async () => Number(await (await fetch(`http://127.0.0.1:${port}/-/count`)).text()),
    [Symbol.asyncDispose]: () => child[Symbol.asyncDispose](),
  };
}
