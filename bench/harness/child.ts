// Child processes of a figure: pinned to a core, their CPU time read from the kernel, ended with the figure however it ends.
import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { findProgram } from './programs.ts';

const START_WAIT_MS = 60_000;
const LOOK_AGAIN_MS = 25;
/** A child that was asked to stop is killed after this. */
const STOP_WAIT_MS = 10_000;
/** Linux counts CPU time in these. */
const TICKS_PER_SECOND = 100;

/** The machine's cores as the figures use them: one for what is measured, one for whoever asks. */
export const SERVER_CORE = 0;
export const LOAD_CORE = 1;

export interface Order {
  readonly command: string;
  readonly args: readonly string[];
  /** Undefined: any core. */
  readonly core?: number | undefined;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly uid?: number;
  readonly gid?: number;
}

export interface Child extends AsyncDisposable {
  readonly pid: number;
  /** What it has said so far, at most the last OUTPUT_MAX_CHARS. */
  readonly output: () => string;
  readonly ended: () => boolean;
}

const OUTPUT_MAX_CHARS = 64 * 1024;
const living = new Set<ChildProcess>();
process.on('exit', () => living.forEach((child) => child.kill('SIGKILL')));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));

export function startChild({ command, args, core, env, cwd, uid, gid }: Order): Child {
  const taskset = core === undefined ? undefined : findProgram('taskset');
  const [program, given] = taskset ? [taskset, ['-c', String(core), command, ...args]] : [command, [...args]];
  const who = uid === undefined || gid === undefined ? {} : { uid, gid };
  const child = spawn(program, given, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'], ...(cwd === undefined ? {} : { cwd }), ...who });
  living.add(child);
  let said = '';
  const hear = (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-OUTPUT_MAX_CHARS);
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  let ended = false;
  const end = new Promise<void>((resolve) => {
    const done = () => {
      ended = true;
      living.delete(child);
      resolve();
    };
    // Not 'exit': what it said last may still be on its way.
    child.once('close', done);
    child.once('error', (error) => {
      said += error.message;
      done();
    });
  });
  return {
    pid: child.pid ?? 0,
    output: () => said,
    ended: () => ended,
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), STOP_WAIT_MS);
      await end;
      clearTimeout(timer);
    },
  };
}

interface Usage {
  readonly parent: number;
  readonly ticks: number;
}

/** CPU time, ms, that a process and its descendants have used, those included that have ended. */
export function cpuMs(pid: number): number {
  let ticks = 0;
  for (const each of family(pid).values()) ticks += each.ticks;
  return (ticks * 1000) / TICKS_PER_SECOND;
}

/** Resolves once a process has no descendants but those that it works with: what it began at its start is done. */
export async function untilAlone(child: Child, workers = 0): Promise<void> {
  await until(child, 'alone', () => family(child.pid).size <= 1 + workers);
}

/** A process and its descendants. */
function family(pid: number): Map<number, Usage> {
  const all = new Map<number, Usage>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      // After the name in brackets: state, parent, …; from the 12th: time of user and system, and the same of children that have ended (proc_pid_stat(5)).
      const fields = readFileSync(`/proc/${name}/stat`, 'latin1')
        .replace(/^.*\) /s, '')
        .split(' ');
      const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
      all.set(Number(name), { parent: Number(fields[1]), ticks });
    } catch {
      // It has just ended.
    }
  }
  const isOf = (each: number | undefined): boolean => each === pid || (each !== undefined && each > 1 && isOf(all.get(each)?.parent));
  return new Map([...all].filter(([each]) => isOf(each)));
}

/** Resolves once the port accepts connections; rejects with what the child said when it ended before. */
export async function untilListening(child: Child, port: number): Promise<void> {
  await until(child, `listening on port ${port}`, () => accepts(port));
}

/** Resolves once `ready` does not answer undefined or false. */
export async function until<T>(
  child: Child,
  what: string,
  ready: () => Promise<T | undefined | false> | T | undefined | false,
  waitMs: number = START_WAIT_MS,
): Promise<T> {
  const deadline = Date.now() + waitMs;
  for (;;) {
    const found = await ready();
    if (found !== undefined && found !== false) return found;
    if (child.ended()) throw new Error(`It ended before it was ${what}:\n${child.output()}`);
    if (Date.now() > deadline) throw new Error(`It was not ${what} after ${waitMs / 1000} s:\n${child.output()}`);
    await delay(LOOK_AGAIN_MS);
  }
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
