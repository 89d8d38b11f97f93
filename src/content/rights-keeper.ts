// Rights that end: pages drop the picture by their own clocks, at that very instant; here the log is told of it, once, whoever runs.
// It changes no document: the picture stays public, and is shown again as soon as its rights are longer.
import type { Database, Executor } from '../database/index.ts';
import { newId } from '../kernel/ids.ts';
import { insertAudit } from './content.store.ts';
import type { TypeName } from './contract.ts';
import type { Newsroom } from './newsroom.ts';
import { nextRightsEnds, replaceRightsEnds, type RightsEnd, takeRightsEnd } from './rights.store.ts';

/** Another process's change is seen within this time. */
const RECHECK_MS = 15_000;
const RETRY_MS = 1_000;
const BATCH = 100;

/** Notes when the rights of what has just become public end; called in the transaction that makes it so. */
export async function noteRights(
  transaction: Executor,
  database: Pick<Database, 'engine'>,
  documents: readonly { readonly id: string; readonly type: TypeName; readonly shown: Readonly<Record<string, unknown>> | undefined }[],
): Promise<void> {
  const images = documents.filter(({ type }) => type === 'image');
  if (images.length === 0) return;
  const ends = images.flatMap(({ id, shown }) => {
    const until = (shown?.['rights'] as { until?: number } | undefined)?.until;
    return until === undefined ? [] : [{ document: id, endsAt: until }];
  });
  await replaceRightsEnds(
    transaction,
    database,
    images.map(({ id }) => id),
    ends,
  );
}

export type RightsEvent =
  | { readonly kind: 'ended'; readonly document: string; readonly endsAt: number }
  | { readonly kind: 'trouble'; readonly reason: string };

export class RightsKeeper {
  readonly #newsroom: Pick<Newsroom, 'database' | 'clock'>;
  readonly #onEvent: (event: RightsEvent) => void;
  #wake: () => void = () => {};

  constructor(newsroom: Pick<Newsroom, 'database' | 'clock'>, onEvent: (event: RightsEvent) => void) {
    this.#newsroom = newsroom;
    this.#onEvent = onEvent;
  }

  /** Something became public: look again. */
  notify(): void {
    this.#wake();
  }

  async run(signal: AbortSignal): Promise<void> {
    const { clock } = this.#newsroom;
    while (!signal.aborted) {
      const woken = new AbortController();
      this.#wake = () => woken.abort();
      let next: number;
      try {
        next = (await this.tellEnded()) ?? Number.POSITIVE_INFINITY;
      } catch (error) {
        if (signal.aborted) return;
        this.#onEvent({ kind: 'trouble', reason: error instanceof Error ? error.message : String(error) });
        next = clock.now() + RETRY_MS;
      }
      await clock.until(Math.min(next, clock.now() + RECHECK_MS), AbortSignal.any([signal, woken.signal])).catch(() => {});
    }
  }

  /** Writes a line for all rights that have ended; returns the next instant at which some do. */
  async tellEnded(): Promise<number | undefined> {
    const { database, clock } = this.#newsroom;
    for (;;) {
      const ends = await nextRightsEnds(database.kysely, BATCH);
      const due = ends.filter(({ endsAt }) => endsAt <= clock.now());
      for (const end of due) await this.#tell(end);
      if (due.length < ends.length) return ends[due.length]?.endsAt;
      if (ends.length < BATCH) return undefined;
    }
  }

  async #tell(end: RightsEnd): Promise<void> {
    const { database, clock } = this.#newsroom;
    const told = await database.transaction(async (transaction) => {
      if (!(await takeRightsEnd(transaction, end))) return false;
      const at = clock.now();
      const detail = { document: end.document, endedAt: end.endsAt };
      await insertAudit(transaction, { id: newId(at), at, actor: 'clock', verb: 'rightsEnded', seq: null, detail });
      return true;
    });
    if (told) this.#onEvent({ kind: 'ended', ...end });
  }
}
