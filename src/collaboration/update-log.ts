// What has been typed and is not yet in the database. It must never forget a change: what cannot be written is kept and tried again.
import * as Y from 'yjs';

/** Changes of this time are written together. */
export const WRITE_AFTER_MS = 200;
/** Pause after the database could not be reached. */
const RETRY_MS = 1_000;

export interface UpdateLogOptions {
  readonly write: (document: string, update: Uint8Array) => Promise<void>;
  /** Told when everything that was typed in a document so far is in the database. */
  readonly onDurable: (document: string) => void;
  readonly onTrouble: (error: unknown, document: string) => void;
}

export class UpdateLog {
  readonly #options: UpdateLogOptions;
  readonly #waiting = new Map<string, Uint8Array[]>();
  readonly #writing = new Map<string, Promise<void>>();
  readonly #timers = new Map<string, NodeJS.Timeout>();

  constructor(options: UpdateLogOptions) {
    this.#options = options;
  }

  push(document: string, update: Uint8Array): void {
    this.#waiting.set(document, [...(this.#waiting.get(document) ?? []), update]);
    this.#soon(document, WRITE_AFTER_MS);
  }

  isDurable(document: string): boolean {
    return !this.#waiting.has(document) && !this.#writing.has(document);
  }

  /** Writes what waits; resolves once it is in the database, rejects when it could not be written now. */
  async flush(document: string): Promise<void> {
    const before = this.#writing.get(document);
    if (before) {
      await before.catch(() => {});
      return this.flush(document);
    }
    const updates = this.#waiting.get(document);
    if (!updates) return;
    this.#waiting.delete(document);
    clearTimeout(this.#timers.get(document));
    this.#timers.delete(document);
    const writing = this.#options.write(document, updates.length === 1 && updates[0] ? updates[0] : Y.mergeUpdates(updates));
    this.#writing.set(document, writing);
    try {
      await writing;
    } catch (error) {
      this.#waiting.set(document, [...updates, ...(this.#waiting.get(document) ?? [])]);
      this.#soon(document, RETRY_MS);
      throw error;
    } finally {
      if (this.#writing.get(document) === writing) this.#writing.delete(document);
    }
    if (this.isDurable(document)) this.#options.onDurable(document);
  }

  async flushAll(): Promise<void> {
    await Promise.allSettled([...this.#waiting.keys(), ...this.#writing.keys()].map((document) => this.flush(document)));
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }

  #soon(document: string, afterMs: number): void {
    if (this.#timers.has(document)) return;
    const write = () => {
      this.#timers.delete(document);
      this.flush(document).catch((error: unknown) => this.#options.onTrouble(error, document));
    };
    this.#timers.set(document, setTimeout(write, afterMs));
  }
}
