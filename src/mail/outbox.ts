// Letters on their way. A letter is a row before anybody is told that it was written, and is handed to the mail server until that takes it or says never.
import type { Database } from '../database/index.ts';
import type { Clock } from '../kernel/clock.ts';
import { DueLoop } from '../kernel/due-loop.ts';
import { newId } from '../kernel/ids.ts';
import type { KeptLetter } from './contract.ts';
import { dueLetters, holdLetter, insertLetter, nextDueLetter, settleLetter } from './letter.store.ts';
import type { MailServer } from './mail-server.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** After each attempt that may yet succeed; after the last one the letter has failed. A link in it lives no longer than a week. */
export const LETTER_PAUSES_MS: readonly number[] = [MINUTE_MS, 5 * MINUTE_MS, 15 * MINUTE_MS, HOUR_MS, 4 * HOUR_MS, 12 * HOUR_MS];
/** A letter whose sender died is taken up again after this; longer than any attempt. */
const HOLD_MS = 5 * MINUTE_MS;
const AT_ONCE = 4;
const LOOK_EVERY_MS = 30_000;
const OUTCOME_CHARS_MAX = 180;

export interface Letter {
  /** An address, and nothing but an address. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

export interface OutboxOptions {
  readonly database: Database;
  readonly clock: Clock;
  /** Undefined: there is none, and letters stay in the mailbox. */
  readonly server: MailServer | undefined;
  readonly onFailed: (letter: Pick<KeptLetter, 'id' | 'subject' | 'outcome'>) => void;
  readonly report: (error: unknown) => void;
}

export class Outbox {
  readonly #options: OutboxOptions;
  readonly #loop: DueLoop;

  constructor(options: OutboxOptions) {
    this.#options = options;
    const { clock, database, report } = options;
    this.#loop = new DueLoop({
      clock,
      report,
      lookEveryMs: LOOK_EVERY_MS,
      turn: (signal) => this.turn(signal),
      nextDue: () => nextDueLetter(database.kysely),
    });
  }

  /** Resolves once the letter is safe; sending it follows. */
  async write(letter: Letter): Promise<void> {
    const { database, clock, server } = this.#options;
    const at = clock.now();
    await insertLetter(database, { id: newId(at), at, ...letter, state: server ? 'waiting' : 'kept', attempts: 0, nextAt: at, outcome: '' });
    this.notify();
  }

  /** A hint: a letter is to be sent. */
  notify(): void {
    this.#loop.notify();
  }

  async run(signal: AbortSignal): Promise<void> {
    const { server } = this.#options;
    if (!server) return;
    await this.#loop.run(signal);
    server.close();
  }

  /** Everything that can be sent now. */
  async turn(signal: AbortSignal): Promise<void> {
    const { database, clock } = this.#options;
    for (;;) {
      const due = signal.aborted ? [] : await dueLetters(database.kysely, clock.now(), AT_ONCE);
      if (due.length === 0) return;
      await Promise.all(due.map((letter) => this.#attempt(letter)));
    }
  }

  async #attempt(letter: KeptLetter): Promise<void> {
    const { database, clock, server, onFailed } = this.#options;
    const now = clock.now();
    if (!server || !(await holdLetter(database.kysely, letter, now + HOLD_MS))) return;
    const attempts = letter.attempts + 1;
    try {
      const outcome = says(await server.hand(letter));
      await settleLetter(database.kysely, letter.id, { state: 'sent', attempts, nextAt: 0, outcome });
    } catch (error) {
      const outcome = says(error instanceof Error ? error.message : String(error));
      const pause = isFinal(error) ? undefined : LETTER_PAUSES_MS[letter.attempts];
      await settleLetter(database.kysely, letter.id, { state: pause === undefined ? 'failed' : 'waiting', attempts, nextAt: now + (pause ?? 0), outcome });
      if (pause === undefined) onFailed({ id: letter.id, subject: letter.subject, outcome });
    }
  }
}

/** RFC 5321 §4.2.1: 5yz is said for good; of the login it may be a server that is being set up. */
function isFinal(error: unknown): boolean {
  const { responseCode, command } = error as { responseCode?: number; command?: string };
  return responseCode !== undefined && responseCode >= 500 && !command?.startsWith('AUTH');
}

function says(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim().slice(0, OUTCOME_CHARS_MAX);
}
