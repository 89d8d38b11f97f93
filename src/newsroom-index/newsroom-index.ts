// The index and how it is fed: by what this process changes, by the clock for what others change, and once from beginning to end at a start.
// It must never answer before what it was told of has been taken in: whoever saves and then lists sees it.
import { findDocuments } from '../content/index.ts';
import type { Database } from '../database/index.ts';
import type { Clock } from '../kernel/clock.ts';
import { Columns } from './columns.ts';
import { ALL_MATCHES_MAX, type Alike, type AlikeQuery, type Listed, type ListQuery, type Usage, type UsageQuery } from './contract.ts';
import { entryOf } from './entry.ts';
import { countDocuments, latestVersions, sourcesOf, stampSince, type Version, versionsAfter, versionsSince } from './feed.store.ts';
import { IndexFile } from './index.store.ts';
import { idsOf, list } from './newsroom-list.ts';
import { alikeTo, usageOf } from './relations.ts';

/** Documents taken in with one transaction: some tens of milliseconds, for which a question waits. */
const BATCH_DOCUMENTS = 100;
/** Rows of ids and versions read at once. */
const SWEEP_ROWS = 2_000;
/** The latest changed are taken in first, so that a newsroom's present is there at once while its past follows. */
const FIRST_DOCUMENTS = 2_000;
/** A transaction may commit this long after the instant that it stamped; and clocks of processes differ. */
const OVERLAP_MS = 60_000;

export interface NewsroomIndexOptions {
  readonly database: Database;
  readonly folder: string;
  readonly fingerprint: string;
  readonly clock: Pick<Clock, 'now'>;
  /** Much has changed meanwhile: lists say so until all has been looked at. */
  readonly behind?: boolean;
}

export class NewsroomIndex implements Disposable {
  readonly #database: Database;
  readonly #clock: Pick<Clock, 'now'>;
  readonly #file: IndexFile;
  readonly #columns = new Columns();
  readonly #told = new Set<string>();
  #taking: Promise<void> = Promise.resolve();
  /** All that had committed by this instant is known. */
  #seenAt = 0;
  /** What was changed since an instant when it was last looked through. */
  #stamp: string | undefined;
  #stampedFrom = 0;
  #of: number | undefined = 0;

  constructor({ database, folder, fingerprint, clock, behind = false }: NewsroomIndexOptions) {
    this.#database = database;
    this.#clock = clock;
    this.#file = new IndexFile(folder, fingerprint);
    for (const row of this.#file.rows()) this.#columns.set(row);
    // What stood complete before is at most a little behind: it is shown as complete while it catches up.
    if (!behind && this.#file.getMeta('complete') === 'yes') this.#of = undefined;
  }

  /** These documents have changed. */
  tell(ids: readonly string[]): void {
    for (const id of ids) this.#told.add(id);
  }

  async list(query: ListQuery): Promise<Listed> {
    await this.#takeTold();
    const of = this.#of;
    return {
      ...list(this.#file, this.#columns, query),
      indexing: of === undefined ? null : { done: this.#columns.size, of: Math.max(of, this.#columns.size) },
    };
  }

  /** Ids of all that match, at most ALL_MATCHES_MAX. */
  async ids(query: ListQuery): Promise<{ readonly ids: readonly string[]; readonly total: number }> {
    await this.#takeTold();
    return idsOf(this.#file, this.#columns, query, ALL_MATCHES_MAX);
  }

  async usage(query: UsageQuery): Promise<Usage> {
    await this.#takeTold();
    return usageOf(this.#file, query);
  }

  async alike(query: AlikeQuery): Promise<Alike> {
    await this.#takeTold();
    return alikeTo(this.#file, query);
  }

  /** Goes through the whole newsroom once: whatever was missed while nothing ran is taken in, and what is no longer there goes. */
  async sweep(signal: AbortSignal): Promise<void> {
    const { kysely } = this.#database;
    const began = this.#clock.now();
    if (this.#of !== undefined) {
      this.#of = await countDocuments(kysely);
      await this.#takeChanged(await latestVersions(kysely, FIRST_DOCUMENTS), signal);
    }
    for (let after = ''; !signal.aborted; ) {
      const versions = await versionsAfter(kysely, after, SWEEP_ROWS);
      await this.#takeChanged(versions, signal);
      const last = versions.length < SWEEP_ROWS ? undefined : versions.at(-1);
      await this.#dropMissing(after, last?.id, versions);
      if (!last) break;
      after = last.id;
      await questions();
    }
    if (signal.aborted) return;
    this.#seenAt = began;
    this.#file.setMeta('complete', 'yes');
    this.#of = undefined;
  }

  /** Takes in what other processes changed lately. */
  async catchUp(signal: AbortSignal): Promise<void> {
    const { kysely } = this.#database;
    const since = Math.max(0, this.#seenAt - OVERLAP_MS);
    const began = this.#clock.now();
    // After an import the last minute holds very many: they are looked through once, not every second.
    if (this.#stamp !== undefined && (await stampSince(kysely, this.#stampedFrom)) === this.#stamp) return;
    const next = Math.max(0, began - OVERLAP_MS);
    const stamp = await stampSince(kysely, next);
    for (let from = { changedAt: since, id: '' }; !signal.aborted; ) {
      const versions = await versionsSince(kysely, from, SWEEP_ROWS);
      await this.#takeChanged(versions, signal);
      const last = versions.at(-1);
      if (!last || versions.length < SWEEP_ROWS) break;
      from = last;
      await questions();
    }
    if (signal.aborted) return;
    this.#seenAt = began;
    this.#stampedFrom = next;
    this.#stamp = stamp;
  }

  [Symbol.dispose](): void {
    this.#file[Symbol.dispose]();
  }

  async #takeChanged(versions: readonly Version[], signal: AbortSignal): Promise<void> {
    const changed = versions.filter(({ id, version }) => this.#file.versionOf(id) !== version).map(({ id }) => id);
    for (let at = 0; at < changed.length && !signal.aborted; at += BATCH_DOCUMENTS) {
      await this.#take(changed.slice(at, at + BATCH_DOCUMENTS));
      await questions();
    }
  }

  async #takeTold(): Promise<void> {
    while (this.#told.size > 0) {
      const ids = [...this.#told].slice(0, BATCH_DOCUMENTS);
      for (const id of ids) this.#told.delete(id);
      try {
        await this.#take(ids);
      } catch (error) {
        this.tell(ids);
        throw error;
      }
    }
    await this.#taking;
  }

  /** One after the other: what was read earlier must not be written later. */
  #take(ids: readonly string[]): Promise<void> {
    const took = this.#taking.then(async () => {
      const entries = (await sourcesOf(this.#database.kysely, ids)).map(entryOf);
      const slots = this.#file.transaction(() => entries.map((entry) => this.#file.put(entry)));
      for (const n of slots) this.#columns.set(this.#file.row(n));
    });
    this.#taking = took.catch(() => {});
    return took;
  }

  /** Takes out what the newsroom does not hold between two ids: a backup was restored. */
  async #dropMissing(after: string, upTo: string | undefined, versions: readonly Version[]): Promise<void> {
    const held = new Set(versions.map(({ id }) => id));
    const missing = this.#file.idsBetween(after, upTo).filter((id) => !held.has(id));
    if (missing.length === 0) return;
    // Some may have been made since the versions were read.
    const known = await findDocuments(this.#database.kysely, missing);
    const gone = missing.filter((id) => !known.has(id));
    for (const n of this.#file.transaction(() => gone.map((id) => this.#file.drop(id)))) if (n !== undefined) this.#columns.clear(n);
  }
}

/** Questions that wait come first. */
function questions(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
