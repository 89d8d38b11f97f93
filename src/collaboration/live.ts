// Live connections of the desk: WebSockets (RFC 6455) at /desk/live, for people who are signed in, from our own pages only.
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import crossws from 'crossws/adapters/node';
import type { Actor } from '../content/index.ts';
import { isLive } from './live-request.ts';
import type { WorkingCopies } from './working-copies.ts';

/** Bytes of one message: more than the largest document. */
const MESSAGE_MAX_BYTES = 8 * 1024 ** 2;
/** Connections of all editors together, and of one account. */
const CONNECTIONS_MAX = 1_000;
const CONNECTIONS_PER_ACCOUNT_MAX = 50;
/** A session that ended elsewhere ends its connections within this time. */
const SESSIONS_CHECKED_MS = 15_000;
/** RFC 6455 §7.4.2: codes of applications. */
const SIGNED_OUT = 4401;
/** Names the connection between its upgrade and its opening; whatever a client sends under it is replaced. */
const MARK = 'x-strandline-connection';

export interface LiveOptions {
  readonly copies: WorkingCopies;
  /** Scheme and host of the site. */
  readonly origin: string;
  /** The person that the cookies stand for; undefined when nobody is signed in. */
  readonly whoIs: (cookies: string) => Promise<Actor | undefined>;
  readonly onTrouble: (error: unknown) => void;
}

interface Guest {
  readonly actor: Actor;
  readonly cookies: string;
  close: (code: number, reason: string) => void;
}

export class Live implements Disposable {
  readonly #options: LiveOptions;
  readonly #guests = new Map<string, Guest>();
  readonly #sockets: ReturnType<typeof crossws>;
  readonly #checking: NodeJS.Timeout;
  #count = 0;

  constructor(options: LiveOptions) {
    this.#options = options;
    const { hocuspocus } = options.copies;
    const connections = new Map<string, ReturnType<typeof hocuspocus.handleConnection>>();
    this.#sockets = crossws({
      serverOptions: { maxPayload: MESSAGE_MAX_BYTES },
      hooks: {
        open: (peer) => {
          const mark = peer.request.headers.get(MARK) ?? '';
          const guest = this.#guests.get(mark);
          if (!guest) return peer.close(SIGNED_OUT, 'signed out');
          guest.close = (code, reason) => peer.close(code, reason);
          connections.set(peer.id, hocuspocus.handleConnection(peer.websocket as never, peer.request as Request, { actor: guest.actor }));
        },
        message: (peer, message) => connections.get(peer.id)?.handleMessage(message.uint8Array()),
        close: (peer, { code, reason }) => {
          this.#guests.delete(peer.request.headers.get(MARK) ?? '');
          connections.get(peer.id)?.handleClose({ code: code ?? 1005, reason: reason ?? '' });
          connections.delete(peer.id);
        },
        // A broken connection closes next; what it had sent is kept.
        error: () => {},
      },
    });
    this.#checking = setInterval(() => void this.#checkSessions().catch(options.onTrouble), SESSIONS_CHECKED_MS);
    this.#checking.unref();
  }

  /** Takes a connection over, or refuses it. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => {});
    this.#admit(request)
      .then((refusal) => (refusal ? refuse(socket, refusal) : this.#sockets.handleUpgrade(request, socket, head)))
      .catch((error: unknown) => {
        this.#options.onTrouble(error);
        refuse(socket, '503 Service Unavailable');
      });
  }

  [Symbol.dispose](): void {
    clearInterval(this.#checking);
    this.#sockets.closeAll();
  }

  /** Undefined: it may come in. Browsers always send Origin with a WebSocket (RFC 6455 §4.1), and cookies whoever made the page. */
  async #admit(request: IncomingMessage): Promise<string | undefined> {
    const { origin, host, cookie } = request.headers;
    if (!isLive(request)) return '404 Not Found';
    if (!this.#isOurs(origin, host)) return '403 Forbidden';
    const actor = cookie === undefined ? undefined : await this.#options.whoIs(cookie);
    if (cookie === undefined || !actor) return '401 Unauthorized';
    const ofAccount = [...this.#guests.values()].filter((guest) => guest.actor.account === actor.account).length;
    if (this.#guests.size >= CONNECTIONS_MAX || ofAccount >= CONNECTIONS_PER_ACCOUNT_MAX) return '503 Service Unavailable';
    const mark = String(++this.#count);
    request.headers[MARK] = mark;
    this.#guests.set(mark, { actor, cookies: cookie, close: () => {} });
    return undefined;
  }

  #isOurs(origin: string | undefined, host: string | undefined): boolean {
    if (origin === undefined || !URL.canParse(origin)) return false;
    return origin === this.#options.origin || new URL(origin).host === host;
  }

  async #checkSessions(): Promise<void> {
    for (const guest of this.#guests.values()) {
      if (!(await this.#options.whoIs(guest.cookies))) guest.close(SIGNED_OUT, 'signed out');
    }
  }
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\nCache-Control: no-store\r\n\r\n`);
}
