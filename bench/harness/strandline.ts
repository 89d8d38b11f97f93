// Our own server for a figure: the real one, started by its command line over a newsroom that was filled beforehand.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ingest, INGEST_DOCUMENTS_MAX, permitByScope } from '../../src/content/index.ts';
import { migrate, openDatabase } from '../../src/database/index.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { readConfig } from '../../src/kernel/config.ts';
import { migrations } from '../../src/node/migrations.ts';
import type { SyntheticDocument } from '../newsroom/newsroom.ts';
import { type Child, startChild, until, untilAlone } from './child.ts';

export interface Strandline extends AsyncDisposable {
  readonly child: Child;
  readonly port: number;
  /** A call of the HTTP API with every scope. Throws when it is refused. */
  call<T>(method: string, path: string, body?: unknown): Promise<T>;
}

const actor = { name: 'bench', scopes: ['read', 'write', 'publish'] } as const;

/** Makes the documents public in a new newsroom in the folder. */
export async function fillNewsroom(folder: string, documents: Iterable<SyntheticDocument>): Promise<void> {
  const { databaseUrl, timeZone } = readConfig({ STRANDLINE_FOLDER: folder });
  await using database = await openDatabase({ url: databaseUrl });
  await migrate(database, migrations);
  const newsroom = { database, clock: systemClock, place: { timeZone }, permit: permitByScope, onRecord: () => {}, onSchedule: () => {} };
  let batch: SyntheticDocument[] = [];
  const send = async () => {
    const { refused } = await ingest(newsroom, { actor, note: 'bench', documents: batch });
    if (refused[0]) throw new Error(`${refused[0].id} was refused: ${refused[0].detail}`);
    batch = [];
  };
  for (const document of documents) {
    batch.push(document);
    if (batch.length >= INGEST_DOCUMENTS_MAX) await send();
  }
  await send();
}

/** A replica of a million documents may have to be made first. */
const READY_WAIT_MS = 30 * 60_000;

/** Starts the server over the folder; resolves once it has caught up with the journal. `set` are settings of its own. */
export async function startStrandline(
  folder: string,
  { core, set = {} }: { readonly core?: number; readonly set?: Readonly<Record<string, string>> } = {},
): Promise<Strandline> {
  const main = join(import.meta.dirname, '..', '..', 'src', 'cli', 'main.ts');
  const env = {
    STRANDLINE_FOLDER: folder,
    STRANDLINE_PORT: '0',
    STRANDLINE_DEMO: '0',
    STRANDLINE_LOG_LEVEL: 'warn',
    STRANDLINE_ORIGIN: 'https://bench.example',
    ...set,
  };
  const profile = process.env['BENCH_CPU_PROF'];
  const args = [...(profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`]), '--disable-warning=ExperimentalWarning', main, 'start'];
  const child = startChild({ command: process.execPath, args, core, env });
  const found = await until(child, 'started', () => readServerFile(folder), READY_WAIT_MS);
  await until(child, 'ready', async () => (await fetch(`${found.url}/readyz`).catch(() => undefined))?.ok, READY_WAIT_MS);
  // A first start builds the desk beside it.
  const workers = Number(set['STRANDLINE_WORKERS'] ?? 1);
  await untilAlone(child, workers > 1 ? workers : 0);
  return {
    child,
    port: Number(new URL(found.url).port),
    async call<T>(method: string, path: string, body?: unknown): Promise<T> {
      const headers = { authorization: `Bearer ${found.secret}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) };
      const response = await fetch(`${found.url}/api/v1${path}`, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
      const text = await response.text();
      if (!response.ok) throw new Error(`${method} ${path} was answered with ${response.status}: ${text}`);
      return JSON.parse(text) as T;
    },
    [Symbol.asyncDispose]: () => child[Symbol.asyncDispose](),
  };
}

/** Where commands on this machine find the running server. */
export function readServerFile(folder: string): { url: string; secret: string; pid: number } | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, 'server.json'), 'utf8')) as { url: string; secret: string; pid: number };
  } catch {
    return undefined;
  }
}
