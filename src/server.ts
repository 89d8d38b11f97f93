// The composition root: config → newsroom → demo, if it is empty → web or workers → listening.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { demoState, fillWithDemo } from './imports/demo/index.ts';
import type { Config } from './kernel/config.ts';
import { Problem } from './kernel/errors.ts';
import type { Log } from './kernel/log.ts';
import { databaseErrors } from './database/index.ts';
import { Primary, Web, Workers } from './node/index.ts';

export interface RunningServer extends AsyncDisposable {
  readonly url: string;
}

/** Where commands on this machine find the running server; readable by this user only. */
export const SERVER_FILE = 'server.json';

export interface StartOptions {
  readonly log: Log;
  readonly logging: { readonly level: string; readonly plain: boolean };
  readonly onProgress: (done: number, total: number, what: string) => void;
}

/** Starts everything and resolves once readers are answered. Dispose to stop: no new connections, drain, close. */
export async function startServer(config: Config, { log, logging, onProgress }: StartOptions): Promise<RunningServer> {
  makeFolder(config.dataFolder);
  await using opened = new AsyncDisposableStack();
  const primary = opened.use(await Primary.open(config, log));
  if (config.demo && ['empty', 'begun'].includes(await demoState(primary.newsroom))) {
    await fillWithDemo({ newsroom: primary.newsroom, dataFolder: config.dataFolder, onProgress });
  }
  const api = primary.apiListener();
  let port: number;
  if (config.workers === 1) {
    const web = opened.use(new Web({ id: 'web', settings: config, log, api: (request, response) => void api(request, response) }));
    primary.join({
      id: 'web',
      hear: (event) => {
        const confirmation = web.hear(event);
        if (confirmation) primary.confirm(confirmation);
      },
      explain: (path) => web.explain(path),
      impact: async (writeSet) => web.impact(writeSet),
    });
    port = await web.listen();
  } else {
    const inner = createServer((request, response) => void api(request, response));
    await new Promise<void>((resolve) => inner.listen(0, '127.0.0.1', resolve));
    opened.defer(() => {
      inner.closeAllConnections();
      inner.close();
    });
    const apiPort = (inner.address() as AddressInfo).port;
    port = await opened.use(new Workers({ settings: config, primary, apiPort, log, logging })).start();
  }
  primary.start();
  const url = `http://${config.host.includes(':') ? `[${config.host}]` : config.host === '0.0.0.0' ? '127.0.0.1' : config.host}:${port}`;
  const file = join(config.dataFolder, SERVER_FILE);
  writeFileSync(file, JSON.stringify({ url, secret: primary.localSecret, pid: process.pid }), { mode: 0o600 });
  opened.defer(() => rmSync(file, { force: true }));
  const running = opened.move();
  return { url, [Symbol.asyncDispose]: () => running.disposeAsync() };
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new Problem(databaseErrors['database-read-only'], `The folder ${folder} cannot be made.`, { folder }, error);
  }
}
