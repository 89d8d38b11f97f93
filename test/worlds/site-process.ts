// A server as a process of its own, started by the command that operators use, and commands beside it: for journeys, crashes and bad input.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { findServerFile, type ServerFile } from '../../src/node/server-file.ts';
import { ROOT } from '../tools/files.ts';

const MAIN = join(ROOT, 'src', 'cli', 'main.ts');
/** Compiled code is kept, as the launcher does. */
const COMPILE_CACHE = join(ROOT, 'node_modules', '.cache', 'strandline-test');
/** A start that takes longer has failed; far above what it takes, for machines that do much else. */
const START_LIMIT_MS = 60_000;

export interface Answer<T> {
  readonly status: number;
  readonly body: T;
}

export interface SiteProcess extends AsyncDisposable {
  readonly url: string;
  readonly child: ChildProcess;
  /** What it has logged, a JSON object a line. */
  readonly log: () => Record<string, unknown>[];
  readonly stderr: () => string;
  call<T>(method: string, path: string, body?: unknown): Promise<Answer<T>>;
  /** Resolves when it has ended, by whatever. */
  readonly ended: Promise<Ending>;
  /** Ends it with the signal (kill -9 unless another is named) and resolves when it has ended. */
  end(signal?: NodeJS.Signals): Promise<Ending>;
}

export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface SiteOptions {
  readonly folder: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** A site that is on air on a free port. Rejects with its last words when it ends before. */
export async function startSite(options: SiteOptions): Promise<SiteProcess> {
  const { child, out } = spawnSite(options);
  const lines = () => parseLines(out.stdout);
  const ended = (once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>).then(([code, signal]) => ({ code, signal }));
  const timer = setTimeout(() => child.kill('SIGKILL'), START_LIMIT_MS);
  const onAir = new Promise<boolean>((resolve) => {
    child.stdout?.on('data', () => {
      if (out.stdout.includes('"msg":"on air"')) resolve(true);
    });
    void ended.then(() => resolve(false));
  });
  const started = await onAir;
  clearTimeout(timer);
  const file = started ? findServerFile(options.folder) : undefined;
  if (!file) throw new Error(`the server did not start:\n${out.stdout}${out.stderr}`);
  const site: SiteProcess = {
    url: file.url,
    child,
    log: lines,
    stderr: () => out.stderr,
    ended,
    call: (method, path, body) => ask(file, method, path, body) as never,
    async end(signal = 'SIGKILL') {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal);
      return ended;
    },
    async [Symbol.asyncDispose]() {
      await site.end();
    },
  };
  return site;
}

async function ask({ url, secret }: ServerFile, method: string, path: string, body: unknown): Promise<Answer<unknown>> {
  const headers = { authorization: `Bearer ${secret}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) };
  const response = await fetch(`${url}/api/v1${path}`, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  return { status: response.status, body: await response.json() };
}

/** Starts the process and does not wait: for a start that is meant to fail or to be killed. */
export function spawnSite({ folder, args = [], env = {} }: SiteOptions): { readonly child: ChildProcess; readonly out: { stdout: string; stderr: string } } {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN, 'start', '--port', '0', ...args], {
    env: environment(folder, { STRANDLINE_DEMO: '0', STRANDLINE_DESK: '0', ...env }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { child, out: collect(child) };
}

export interface Said {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CommandOptions {
  readonly folder: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
}

/** Runs one command of the command line to its end. */
export async function runCommand(args: readonly string[], { folder, env = {}, stdin }: CommandOptions): Promise<Said> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN, ...args], {
    env: environment(folder, env),
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const out = collect(child);
  child.stdin?.end(stdin ?? '');
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...out };
}

/** The environment of this process without any setting of ours. */
function environment(folder: string, more: Readonly<Record<string, string>>): Record<string, string | undefined> {
  const plain = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('STRANDLINE_') && !name.startsWith('NODE_TEST')));
  return { ...plain, NODE_COMPILE_CACHE: COMPILE_CACHE, NO_COLOR: '1', STRANDLINE_FOLDER: folder, ...more };
}

function collect(child: ChildProcess): { stdout: string; stderr: string } {
  const out = { stdout: '', stderr: '' };
  child.stdout?.on('data', (chunk: Buffer) => (out.stdout += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (out.stderr += chunk.toString()));
  return out;
}

function parseLines(text: string): Record<string, unknown>[] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}
