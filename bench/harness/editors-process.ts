// Editors who write: each has a live working copy of its document open, as the desk's client does, and adds a letter now and then.
// Its order is the JSON file that is named first; told to stop, it looks whether every letter is in the server's copy, and prints what it saw.
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import * as Y from 'yjs';
import { LIVE_PATH, textOf } from '../../src/collaboration/contract.ts';
import type { EditorsOrder, Writings } from './editors.ts';
import { percentile } from './numbers.ts';

const { port, origin, cookie, documents, letterEveryMs } = JSON.parse(readFileSync(process.argv[2] as string, 'utf8')) as EditorsOrder;
const FIELD = 'standfirst';
const SYNC_WAIT_MS = 60_000;
const waits: number[] = [];

/** As a browser: with the session's cookie, from the desk's page. */
class BrowserSocket extends WebSocket {
  constructor(url: string) {
    super(url, { headers: { cookie, origin } } as never);
  }
}

class Editor {
  readonly document: string;
  readonly doc = new Y.Doc();
  readonly synced = Promise.withResolvers<void>();
  letters = 0;
  readonly #socket: HocuspocusProviderWebsocket;
  readonly #provider: HocuspocusProvider;
  /** When the oldest letter was written that is not known to be durable. */
  #since: number | undefined;

  constructor(document: string) {
    this.document = document;
    this.#socket = new HocuspocusProviderWebsocket({ url: `ws://127.0.0.1:${port}${LIVE_PATH}`, WebSocketPolyfill: BrowserSocket });
    this.#provider = new HocuspocusProvider({
      websocketProvider: this.#socket,
      name: document,
      document: this.doc,
      token: 'session',
      onSynced: () => this.synced.resolve(),
      onAuthenticationFailed: ({ reason }) => this.synced.reject(new Error(`${document} was not opened: ${reason}`)),
      onUnsyncedChanges: ({ number }) => {
        if (number === 0 && this.#since !== undefined) this.#provider.sendStateless('stored?');
      },
      onStateless: ({ payload }) => {
        if ((JSON.parse(payload) as { kind: string }).kind !== 'stored' || this.#provider.hasUnsyncedChanges || this.#since === undefined) return;
        waits.push(performance.now() - this.#since);
        this.#since = undefined;
      },
    });
    this.#provider.attach();
  }

  write(): void {
    this.#since ??= performance.now();
    textOf(this.doc, FIELD).insert(0, 'q');
    this.letters += 1;
  }

  async settled(): Promise<void> {
    const until = performance.now() + SYNC_WAIT_MS;
    while (this.#since !== undefined && performance.now() < until) await delay(20);
  }

  end(): void {
    this.#provider.destroy();
    this.#socket.destroy();
  }
}

/** The letters that whoever opens the document now is shown. */
async function lettersOf(document: string): Promise<number> {
  const editor = new Editor(document);
  await editor.synced.promise;
  const text = textOf(editor.doc, FIELD).toString();
  editor.end();
  return [...text.matchAll(/q/g)].length;
}

const before = new Map<string, number>();
for (const document of new Set(documents)) before.set(document, await lettersOf(document));
const editors = documents.map((document) => new Editor(document));
await Promise.all(editors.map(({ synced }) => synced.promise));
process.stdout.write('writing\n');
const stop = Promise.withResolvers<void>();
process.once('SIGTERM', () => stop.resolve());
// Not all at once: each begins at a moment of its own.
const timers: NodeJS.Timeout[] = [];
editors.forEach((editor, n) => {
  timers.push(setTimeout(() => timers.push(setInterval(() => editor.write(), letterEveryMs)), (n * letterEveryMs) / editors.length));
});
await stop.promise;
for (const timer of timers) clearInterval(timer);
await Promise.all(editors.map((editor) => editor.settled()));
for (const editor of editors) editor.end();
let lost = 0;
for (const [document, held] of before) {
  const written = editors.filter((editor) => editor.document === document).reduce((sum, { letters }) => sum + letters, 0);
  lost += held + written - (await lettersOf(document));
}
const letters = editors.reduce((sum, editor) => sum + editor.letters, 0);
process.stdout.write(`${JSON.stringify({ letters, durable: { p50: percentile(waits, 0.5), p99: percentile(waits, 0.99) }, lost } satisfies Writings)}\n`);
process.exit();
