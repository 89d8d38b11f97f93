// A newsroom with a clock that the test moves, on SQLite unless another database is handed in.
import { type Newsroom, permitByScope } from '../../src/content/index.ts';
import { type Database, migrate, openDatabase } from '../../src/database/index.ts';
import type { Clock } from '../../src/kernel/clock.ts';
import { migrations } from '../../src/node/migrations.ts';
import { NOON, paragraph } from './changes.ts';
import { scratchFolder } from './scratch.ts';

export const EDITOR = { name: 'editor', scopes: ['read', 'write', 'publish'] } as const;
export const REPORTER = { name: 'reporter', scopes: ['read', 'write'] } as const;
export const place = { timeZone: 'Europe/Dublin' };

export class TestClock implements Clock {
  #now: number;
  readonly #waiting = new Set<() => void>();

  constructor(now: number = NOON) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  /** The clock jumps, forward or back. */
  set(now: number): void {
    this.#now = now;
    for (const look of [...this.#waiting]) look();
  }

  advance(ms: number): void {
    this.set(this.#now + ms);
  }

  until(instant: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = () => {
        if (signal.aborted) reject(signal.reason);
        else if (this.#now >= instant) resolve();
        else return;
        this.#waiting.delete(look);
      };
      this.#waiting.add(look);
      signal.addEventListener('abort', look, { once: true });
      look();
    });
  }
}

export interface TestNewsroom extends Newsroom, AsyncDisposable {
  readonly clock: TestClock;
}

export async function newsroom(opened?: Database): Promise<TestNewsroom> {
  const scratch = opened ? undefined : scratchFolder();
  const database = opened ?? (await openDatabase({ url: `sqlite:${scratch?.file('newsroom.sqlite')}` }));
  await migrate(database, migrations);
  return {
    database,
    clock: new TestClock(),
    place,
    permit: permitByScope,
    onRecord: () => {},
    onSchedule: () => {},
    async [Symbol.asyncDispose]() {
      await database[Symbol.asyncDispose]();
      scratch?.[Symbol.dispose]();
    },
  };
}

export function articleFields(slug: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  return { headline: `Headline ${slug}`, slug, strand: 'news', body: paragraph(`Body of ${slug}`), ...more };
}
