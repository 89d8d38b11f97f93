// Builds the desk in a process of its own, so that readers never wait for it; the desk says that it is being built until then.
import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** What the builder said last, for the log, in characters. */
const SAID_MAX_CHARS = 4_000;

export function startDeskBuild(onFailure: (reason: string) => void): void {
  const build = join(import.meta.dirname, '..', 'build.ts');
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', build], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-SAID_MAX_CHARS);
  });
  child.on('error', (error) => onFailure(error.message));
  child.on('exit', (code) => {
    if (code !== 0 && code !== null) onFailure(said);
  });
  child.unref();
}
