// The server: running and ready; or not running, and its port free.
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Config } from '../../kernel/config.ts';
import { findServerFile } from '../../node/server-file.ts';
import { bad, type Finding, finding, good } from './finding.ts';

const ANSWER_WAIT_MS = 5_000;

export async function checkServer({ dataFolder, host, port }: Config): Promise<{ readonly running: boolean; readonly found: Finding }> {
  const file = findServerFile(dataFolder);
  const alive = file && (await status(`${file.url}/healthz`));
  if (file && alive === 200) return { running: true, found: await finding('server', () => ready(file.url)) };
  return { running: false, found: await finding('server', () => free(host, port)) };
}

async function ready(url: string): Promise<Finding> {
  if ((await status(`${url}/readyz`)) === 200) return good('server', `on air at ${url}`);
  return bad('server', `${url} is alive and not ready: its replica is behind the journal.`, 'Wait for it; if it lasts, look at its log.');
}

async function status(url: string): Promise<number | undefined> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(ANSWER_WAIT_MS) })).status;
  } catch {
    return undefined;
  }
}

async function free(host: string, port: number): Promise<Finding> {
  const probe = createServer();
  try {
    probe.listen({ host, port });
    await once(probe, 'listening');
    return good('server', `not running; ${host}:${port} is free for it`);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE')
      return bad('server', `Not running, and another program has ${host}:${port}.`, 'Stop that program, or choose another port with STRANDLINE_PORT.');
    return bad(
      'server',
      `Not running, and ${host}:${port} cannot be listened on (${code}).`,
      'Check STRANDLINE_HOST and STRANDLINE_PORT; ports below 1024 need a privilege.',
    );
  } finally {
    probe.close();
  }
}
