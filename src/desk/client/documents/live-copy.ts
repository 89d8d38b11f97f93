// The working copy of one document in this browser: shared with the server while it can be reached, kept on this computer until then.
// It must never say that words are on the server which are not in its database.
import { HocuspocusProvider, HocuspocusProviderWebsocket, WebSocketStatus } from '@hocuspocus/provider';
import { IndexeddbPersistence } from 'y-indexeddb';
import * as Y from 'yjs';
import { LIVE_PATH, type Told } from '../../../collaboration/contract.ts';

/** A server that went away is asked again after these times, at the least and at the most. */
const RECONNECT_MIN_MS = 500;
const RECONNECT_MAX_MS = 3_000;
/** How long saving waits for the last words to arrive. */
const ARRIVAL_WAIT_MS = 5_000;

export interface LiveState {
  /** Whether the fields are there: from the server, or from this computer. */
  readonly loaded: boolean;
  readonly connected: boolean;
  /** Every word that was written here is in the server's database. */
  readonly durable: boolean;
  readonly readOnly: boolean;
  /** The server does not let this person in. */
  readonly refused: boolean;
  /** The newest revision that was made while we looked, and by whom. */
  readonly saved: { readonly revision: number; readonly by: string } | undefined;
  readonly others: readonly Other[];
}

export interface Other {
  readonly client: number;
  readonly name: string;
  readonly colour: string;
}

/** Dark enough to be read on white, light enough on black. */
const COLOURS = ['#b3261e', '#1d6c94', '#2e7d32', '#8e24aa', '#8f5400', '#00796b', '#5d4037', '#3949ab'];

export interface LiveCopyOptions {
  readonly id: string;
  readonly account: { readonly id: string; readonly name: string };
  /** Told each time that the connection is lost: the session may have ended. */
  readonly onLost: () => void;
}

/** A browser closes a database under whoever opens it while it is being deleted: the next page waits for the last. */
const puttingAway = new Map<string, Promise<unknown>>();

export class LiveCopy implements Disposable {
  readonly doc = new Y.Doc();
  readonly provider: HocuspocusProvider;
  readonly #socket: HocuspocusProviderWebsocket;
  readonly #name: string;
  /** What is kept on this computer; undefined until what another page of this desk kept of the same document is put away. */
  #kept: IndexeddbPersistence | undefined;
  #closed = false;
  readonly #listeners = new Set<() => void>();
  #state: LiveState = { loaded: false, connected: false, durable: false, readOnly: false, refused: false, saved: undefined, others: [] };

  constructor({ id, account, onLost }: LiveCopyOptions) {
    this.#name = `strandline ${account.id} ${id}`;
    void Promise.resolve(puttingAway.get(this.#name)).then(() => this.#keep());
    const scheme = window.location.protocol === 'https:' ? 'wss' : 'ws';
    this.#socket = new HocuspocusProviderWebsocket({
      url: `${scheme}://${window.location.host}${LIVE_PATH}`,
      delay: RECONNECT_MIN_MS,
      minDelay: RECONNECT_MIN_MS,
      maxDelay: RECONNECT_MAX_MS,
    });
    this.provider = new HocuspocusProvider({
      websocketProvider: this.#socket,
      name: id,
      document: this.doc,
      // The session's cookie says who it is; the protocol wants a word all the same.
      token: 'session',
      onAuthenticated: ({ scope }) => this.#set({ readOnly: scope === 'readonly', refused: false }),
      onAuthenticationFailed: () => this.#set({ refused: true }),
      onSynced: () => this.#set({ loaded: true, connected: true }),
      onStatus: ({ status }) => {
        if (status === WebSocketStatus.Connected) return this.#set({ connected: true });
        if (this.#state.connected) onLost();
        this.#set({ connected: false, durable: false });
      },
      onUnsyncedChanges: ({ number }) => {
        if (number > 0) this.#set({ durable: false });
        else if (!this.#state.durable) this.provider.sendStateless('stored?');
      },
      onStateless: ({ payload }) => this.#hear(JSON.parse(payload) as Told),
      onAwarenessChange: ({ states }) => this.#set({ others: othersIn(states as AwarenessState[], this.doc.clientID) }),
    });
    this.provider.attach();
    this.provider.setAwarenessField('user', { name: account.name, color: COLOURS[this.doc.clientID % COLOURS.length] });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly state = (): LiveState => this.#state;

  /** Resolves once the server has every word; false when it cannot be reached in time. */
  async arrived(): Promise<boolean> {
    const until = performance.now() + ARRIVAL_WAIT_MS;
    while (!this.#state.connected || this.provider.hasUnsyncedChanges) {
      if (performance.now() > until) return false;
      await new Promise<void>((resolve) => {
        window.setTimeout(resolve, 50);
      });
    }
    return true;
  }

  [Symbol.dispose](): void {
    this.#closed = true;
    // What the server has need not be kept here as well.
    const gone = this.#state.durable ? this.#kept?.clearData() : this.#kept?.destroy();
    const away = Promise.resolve(gone).catch(() => {});
    puttingAway.set(this.#name, away);
    this.#listeners.clear();
    this.provider.destroy();
    this.#socket.destroy();
    void away.then(() => this.doc.destroy());
  }

  #keep(): void {
    if (this.#closed) return;
    this.#kept = new IndexeddbPersistence(this.#name, this.doc);
    this.#kept.once('synced', () => {
      if (this.doc.store.clients.size > 0) this.#set({ loaded: true });
    });
  }

  #hear(told: Told): void {
    if (told.kind === 'saved') return this.#set({ saved: { revision: told.revision, by: told.by } });
    if (!this.provider.hasUnsyncedChanges) this.#set({ durable: true });
  }

  #set(change: Partial<LiveState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}

interface AwarenessState {
  readonly clientId: number;
  readonly user?: { readonly name?: string; readonly color?: string };
}

function othersIn(states: readonly AwarenessState[], own: number): Other[] {
  return states.flatMap(({ clientId, user }) =>
    clientId === own || !user ? [] : [{ client: clientId, name: user.name ?? '', colour: safeColour(user.color) }],
  );
}

/** A colour comes from another browser: it must be one. */
export function safeColour(colour: unknown): string {
  return typeof colour === 'string' && /^#[0-9a-f]{6}$/i.test(colour) ? colour : '#555555';
}
