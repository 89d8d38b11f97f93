// The composition root: config → newsroom → demo, if it is empty → web or workers → listening.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { firstAdministratorLink } from './identity/index.ts';
import { startDeskBuild } from './desk/index.ts';
import type { Config } from './kernel/config.ts';
import type { Log } from './kernel/log.ts';
import { unlessAborted } from './kernel/unless-aborted.ts';
import type { Primary } from './node/index.ts';
import type { ServerFile } from './node/server-file.ts';
import { startApplier } from './node/start-applier.ts';

export interface RunningServer extends AsyncDisposable {
  readonly url: string;
  /** Where the first administrator is made; undefined when there is one. */
  readonly welcome: string | undefined;
}

export interface StartOptions {
  readonly log: Log;
  readonly logging: { readonly level: string; readonly plain: boolean };
  readonly onProgress: (done: number, total: number, what: string) => void;
  /** Aborted when the start is to be given up: what was opened is closed, and the start rejects. */
  readonly signal: AbortSignal;
}

/** Starts everything and resolves once readers are answered. Dispose to stop: no new connections, drain, close. */
export async function startServer(config: Config, { log, logging, onProgress, signal }: StartOptions): Promise<RunningServer> {
  await using opened = new AsyncDisposableStack();
  // Two cores load at once: the applier's thread and this one. It has not begun, so whatever goes wrong before it does just ends it.
  const applier = startApplier(config);
  opened.defer(async () => void (await applier.terminate()));
  const { holdFolder, Primary, Web, Workers } = await import('./node/index.ts');
  opened.use(holdFolder(config.dataFolder));
  const primary = opened.use(await Primary.open(config, log));
  if (config.demo) await unlessAborted(fillIfEmpty(config, primary, onProgress), signal);
  const api = primary.apiListener();
  let port: number;
  if (config.workers === 1) {
    const rebuild = (reason: string) => primary.rebuild(reason);
    const web = opened.use(
      new Web({
        id: 'web',
        settings: config,
        log,
        api: (request, response) => void api(request, response),
        live: (request, socket, head) => primary.live(request, socket, head),
        rebuild,
      }),
    );
    primary.join({
      id: 'web',
      hear: (event, history) => {
        const confirmation = web.hear(event, history);
        if (confirmation) primary.confirm(confirmation);
      },
      explain: (path) => web.explain(path),
      impact: async (writeSet) => web.impact(writeSet),
    });
    port = await web.listen();
  } else {
    const inner = createServer((request, response) => void api(request, response));
    inner.on('upgrade', (request, socket, head) => primary.live(request, socket, head));
    await new Promise<void>((resolve) => inner.listen(0, '127.0.0.1', resolve));
    opened.defer(() => {
      inner.closeAllConnections();
      inner.close();
    });
    const apiPort = (inner.address() as AddressInfo).port;
    port = await opened.use(new Workers({ settings: config, primary, apiPort, log, logging })).start();
  }
  primary.start(applier);
  const url = `http://${urlHost(config.host)}:${port}`;
  opened.use(await serverFile(config.dataFolder, { url, secret: primary.localSecret, pid: process.pid }));
  await unlessAborted(primary.serving, signal);
  if (config.desk) startDeskBuild((reason) => log.error({ reason }, 'the desk could not be built'));
  const first = await firstAdministratorLink(primary.newsroom.database, Date.now());
  const running = opened.move();
  return { url, welcome: first && `${url}/desk/link/${first}`, [Symbol.asyncDispose]: () => running.disposeAsync() };
}

/** The demo's pictures and stories are loaded by those who have to make it. */
async function fillIfEmpty({ dataFolder }: Config, { newsroom }: Primary, onProgress: StartOptions['onProgress']): Promise<void> {
  const { demoState, fillWithDemo } = await import('./imports/demo/index.ts');
  if (['empty', 'begun'].includes(await demoState(newsroom))) await fillWithDemo({ newsroom, dataFolder, onProgress });
}

/** A host as an address that this machine can ask. */
function urlHost(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}

async function serverFile(folder: string, content: ServerFile): Promise<Disposable> {
  const [{ asProblem }, { writeServerFile }] = await Promise.all([import('./database/index.ts'), import('./node/index.ts')]);
  try {
    return writeServerFile(folder, content);
  } catch (error) {
    throw asProblem(error) ?? error;
  }
}
