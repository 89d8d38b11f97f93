// The desk's live connections in the primary: their code is loaded when the first one comes, or when the API asks for a working copy.
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { WorkingCopies } from '../collaboration/index.ts';
import type { Newsroom } from '../content/index.ts';
import type { Log } from './settings.ts';

interface Loaded extends AsyncDisposable {
  readonly copies: WorkingCopies;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
}

export class DeskLive implements AsyncDisposable {
  readonly #options: { readonly newsroom: Newsroom; readonly origin: string; readonly log: Log };
  #loaded: Promise<Loaded> | undefined;

  constructor(options: { readonly newsroom: Newsroom; readonly origin: string; readonly log: Log }) {
    this.#options = options;
  }

  async copies(): Promise<WorkingCopies> {
    return (await this.#load()).copies;
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#load().then(
      (loaded) => loaded.upgrade(request, socket, head),
      (error: unknown) => {
        this.#options.log.error({ error }, 'live connections cannot be loaded');
        socket.destroy();
      },
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await (await this.#loaded?.catch(() => undefined))?.[Symbol.asyncDispose]();
  }

  #load(): Promise<Loaded> {
    return (this.#loaded ??= this.#open());
  }

  async #open(): Promise<Loaded> {
    const { newsroom, origin, log } = this.#options;
    const [{ WorkingCopies }, { Live }, { signedIn }] = await Promise.all([
      import('../collaboration/working-copies.ts'),
      import('../collaboration/live.ts'),
      import('../api/index.ts'),
    ]);
    const onTrouble = (error: unknown, document?: string) => log.error({ error, document }, 'a working copy is in trouble; what was typed is kept');
    const copies = new WorkingCopies({ newsroom, onTrouble });
    const live = new Live({ copies, origin, whoIs: (cookies) => signedIn({ newsroom }, cookies), onTrouble });
    return {
      copies,
      upgrade: (request, socket, head) => live.upgrade(request, socket, head),
      async [Symbol.asyncDispose]() {
        live[Symbol.dispose]();
        await copies[Symbol.asyncDispose]();
      },
    };
  }
}
