// wrk with a table of whole requests: each goes out as it stands, in turn.
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LOAD_CORE } from './child.ts';
import { findProgram } from './programs.ts';

export interface Load {
  readonly port: number;
  readonly requests: readonly string[];
  readonly connections: number;
  readonly seconds: number;
  readonly folder: string;
}

export interface Measured {
  readonly requests: number;
  readonly perSecond: number;
  readonly errors: number;
}

export async function wrk({ port, requests, connections, seconds, folder }: Load): Promise<Measured> {
  const script = join(folder, 'requests.lua');
  // Lua reads the escapes of JSON for ASCII as JSON does.
  const table = requests.map((each) => JSON.stringify(each)).join(',\n');
  writeFileSync(script, `local requests = {\n${table}\n}\nlocal at = 0\nfunction request()\n  at = at % #requests + 1\n  return requests[at]\nend\n`);
  const args = ['-c', String(LOAD_CORE), findProgram('wrk') as string, '-t1', `-c${connections}`, `-d${seconds}s`, '-s', script, `http://127.0.0.1:${port}`];
  const text = await output(findProgram('taskset') as string, args);
  const number = (pattern: RegExp) => Number(pattern.exec(text)?.[1] ?? 0);
  const socketErrors = /Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)/.exec(text)?.slice(1) ?? [];
  return {
    requests: number(/(\d+) requests in/),
    perSecond: number(/Requests\/sec:\s+([\d.]+)/),
    errors: number(/Non-2xx or 3xx responses: (\d+)/) + socketErrors.reduce((sum, each) => sum + Number(each), 0),
  };
}

function output(command: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
    child.once('error', reject);
    child.once('exit', (code) => (code === 0 ? resolve(text) : reject(new Error(`wrk ended with ${code}: ${text}`))));
  });
}
