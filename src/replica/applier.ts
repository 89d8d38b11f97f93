// The applier: tails the journal into a replica and tells the edges what changed, in order. One per machine.
// It must never skip a record, and never apply one of another history: a fork is repaired or the replica made anew, loudly.
import type { Place } from '../content/declare.ts';
import { asProblem, type Database, type Readable } from '../database/index.ts';
import type { Change } from '../journal/contract.ts';
import { findRecord, latestStatesOf, readHead, readRecords } from '../journal/index.ts';
import { Problem } from '../kernel/errors.ts';
import { buildReplica } from './build.ts';
import type { WriteSet } from './contract.ts';
import { replicaErrors } from './errors.ts';
import { finishReplica, keepOnly, openBestReplica } from './files.ts';
import type { Position, ReplicaWriter } from './writer.ts';

/** Records read at once, and their bytes: bounds memory when catching up from far behind. */
const BATCH_RECORDS = 200;
const BATCH_BYTES = 4 * 1024 ** 2;
/** A fork deeper than this many records of ours, or of theirs, is not repaired in place: the replica is made anew. */
const REPAIR_RECORDS_MAX = 1_000;
const RETRY_FIRST_MS = 250;
const RETRY_LAST_MS = 30_000;
/** Failures of one record in a row before the replica is taken for broken and made anew. */
const FAILURES_BEFORE_REBUILD = 4;

export type ApplierEvent =
  | { readonly kind: 'applied'; readonly writeSet: WriteSet }
  /** Every stored response must go: what they were made from is no longer true. */
  | { readonly kind: 'flushed'; readonly position: Position; readonly reason: string }
  /** Readers must open this file instead; every stored response must go. */
  | { readonly kind: 'swapped'; readonly file: string; readonly position: Position; readonly reason: string }
  | { readonly kind: 'building'; readonly documents: number; readonly reason: string }
  | { readonly kind: 'trouble'; readonly message: string }
  /** Nothing is left to apply. */
  | { readonly kind: 'idle'; readonly position: Position };

export interface ApplierOptions {
  readonly database: Database;
  readonly folder: string;
  readonly fingerprint: string;
  readonly place: Place;
  readonly onEvent: (event: ApplierEvent) => void;
}

interface Repair {
  /** Undefined when the fork is too deep. */
  readonly ancestor: Position | undefined;
  readonly changes: readonly Change[];
  readonly position: Position;
  readonly reason: string;
}

export class Applier {
  readonly #options: ApplierOptions;
  #writer: ReplicaWriter | undefined;
  #wake: () => void = () => {};
  #woken = false;
  #rebuilding: Promise<void> | undefined;
  #next: ReplicaWriter | undefined;
  #failures = 0;

  constructor(options: ApplierOptions) {
    this.#options = options;
  }

  /** A hint that the journal has grown; carries no correctness. */
  notify(): void {
    this.#woken = true;
    this.#wake();
  }

  /** Opens or builds the replica, announces it with `swapped`, and tails until aborted. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        if (this.#writer) await this.#turn(signal);
        else await this.#open(signal);
        this.#failures = 0;
      } catch (error) {
        if (signal.aborted) break;
        await this.#recover(error, signal);
      }
    }
    await this.#rebuilding?.catch(() => {});
    this.#next?.[Symbol.dispose]();
    this.#writer?.[Symbol.dispose]();
  }

  async #open(signal: AbortSignal): Promise<void> {
    const { folder, fingerprint, place } = this.#options;
    const best = openBestReplica(folder, fingerprint, place);
    if (best) {
      this.#serve(best.writer, 'opened');
      if (best.fingerprint !== fingerprint) this.rebuild('the projection changed', signal);
      else keepOnly(folder, best.writer.file);
      return;
    }
    const writer = await this.#build('first start', signal);
    finishReplica(writer);
    this.#serve(writer, 'built');
  }

  /** What a record with these changes would change. */
  preview(changes: readonly Change[], at: number): WriteSet {
    return this.#current().preview(changes, at);
  }

  /** Makes the replica anew in the background and swaps it in; the old one serves meanwhile. */
  rebuild(reason: string, signal: AbortSignal): void {
    this.#rebuilding ??= (async () => {
      try {
        this.#next = await this.#build(reason, signal);
        this.notify();
      } catch (error) {
        this.#rebuilding = undefined;
        if (!signal.aborted) this.#options.onEvent({ kind: 'trouble', message: `Making the replica anew failed: ${messageOf(error)}` });
      }
    })();
  }

  async #turn(signal: AbortSignal): Promise<void> {
    const writer = this.#current();
    await this.#checkHistory(writer);
    this.#woken = false;
    await this.#catchUp(writer, signal, (writeSet) => this.#options.onEvent({ kind: 'applied', writeSet }));
    if (this.#next) await this.#swap(this.#next, signal);
    if (this.#woken || signal.aborted) return;
    this.#options.onEvent({ kind: 'idle', position: this.#current().position });
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      signal.addEventListener('abort', () => resolve(), { once: true });
      if (this.#woken) resolve();
    });
  }

  async #catchUp(writer: ReplicaWriter, signal: AbortSignal, onApplied: (writeSet: WriteSet) => void): Promise<void> {
    for (;;) {
      const records = await fromNewsroom(readRecords(this.#options.database, writer.position.seq, { limit: BATCH_RECORDS, maxBytes: BATCH_BYTES }));
      if (records.length === 0) return;
      for (const record of records) {
        if (signal.aborted) return;
        onApplied(writer.apply(record));
      }
    }
  }

  /** The journal must still hold the record that we stand at: a restored backup or a lagging database does not. */
  async #checkHistory(writer: ReplicaWriter): Promise<void> {
    const { seq, tag } = writer.position;
    const head = await fromNewsroom(readHead(this.#options.database));
    if (head.seq === seq && head.tag === tag) return;
    if (seq === 0) return;
    const record = head.seq < seq ? undefined : await fromNewsroom(findRecord(this.#options.database, seq));
    if (record?.tag !== tag) await this.#repair(writer);
  }

  /** What the journal says is read at one instant: else the replica would become a state that never was. */
  async #repair(writer: ReplicaWriter): Promise<void> {
    const { database, onEvent } = this.#options;
    const { ancestor, changes, position, reason } = await fromNewsroom(database.snapshot((journal) => findRepair(journal, writer)));
    if (!ancestor) throw new Problem(replicaErrors['history-forked'], `${reason}; too deep to repair in place.`);
    writer.repair(ancestor, changes, position);
    onEvent({ kind: 'flushed', position: writer.position, reason });
  }

  async #recover(error: unknown, signal: AbortSignal): Promise<void> {
    const { onEvent } = this.#options;
    this.#failures += 1;
    // What was applied is as true as before: readers are served from it for as long as the newsroom is away.
    if (error instanceof NewsroomAway) {
      if (this.#failures === 1) onEvent({ kind: 'trouble', message: `The journal cannot be read, readers are served all the same: ${error.message}` });
      return this.#pause(signal);
    }
    const forked = error instanceof Problem && error.code === 'history-forked';
    onEvent({ kind: 'trouble', message: `Applying the journal failed (${this.#failures} in a row): ${messageOf(error)}` });
    if (!this.#writer) return this.#pause(signal);
    onEvent({ kind: 'flushed', position: this.#current().position, reason: messageOf(error) });
    // A disk that is full or read-only is not the replica's fault, and a second one would need more of it.
    if (!isDisk(error) && (this.#failures >= FAILURES_BEFORE_REBUILD || (forked && this.#failures > 1))) {
      await this.#rebuilding;
      this.rebuild(messageOf(error), signal);
      await this.#rebuilding;
      if (this.#next) await this.#swap(this.#next, signal).catch(() => {});
    }
    await this.#pause(signal);
  }

  async #pause(signal: AbortSignal): Promise<void> {
    const wait = Math.min(RETRY_FIRST_MS * 2 ** (this.#failures - 1), RETRY_LAST_MS);
    // A journal that is heard to grow can be read again.
    this.#woken = false;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(done, wait);
      signal.addEventListener('abort', done, { once: true });
      this.#wake = done;
      function done() {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      }
    });
  }

  async #build(reason: string, signal: AbortSignal): Promise<ReplicaWriter> {
    const { database, folder, fingerprint, place, onEvent } = this.#options;
    const onProgress = (documents: number) => onEvent({ kind: 'building', documents, reason });
    const writer = await buildReplica({ database, folder, fingerprint, place, signal, onProgress });
    try {
      await this.#catchUp(writer, signal, () => {});
      signal.throwIfAborted();
      return writer;
    } catch (error) {
      writer[Symbol.dispose]();
      throw error;
    }
  }

  async #swap(next: ReplicaWriter, signal: AbortSignal): Promise<void> {
    const old = this.#writer;
    await this.#catchUp(next, signal, () => {});
    if (signal.aborted) return;
    finishReplica(next);
    this.#next = undefined;
    this.#rebuilding = undefined;
    this.#serve(next, 'made anew');
    old?.[Symbol.dispose]();
    keepOnly(this.#options.folder, next.file);
  }

  #serve(writer: ReplicaWriter, reason: string): void {
    this.#writer = writer;
    this.#options.onEvent({ kind: 'swapped', file: writer.file, position: writer.position, reason });
  }

  #current(): ReplicaWriter {
    if (!this.#writer) throw new Error('the applier has no replica yet');
    return this.#writer;
  }
}

async function findRepair(journal: Readable, writer: ReplicaWriter): Promise<Repair> {
  const ours = new Set<string>();
  let ancestor: Position | undefined;
  let depth = 0;
  for (const { seq, tag, documents } of writer.history()) {
    const theirs = await findRecord(journal, seq);
    if (theirs?.tag === tag) {
      ancestor = { seq, tag };
      break;
    }
    for (const id of documents) ours.add(id);
    if (++depth > REPAIR_RECORDS_MAX) break;
  }
  const head = await readHead(journal);
  const reason = `history forked at ${ancestor?.seq ?? 'an unknown record'}: we stood at ${writer.position.seq}, the journal stands at ${head.seq}`;
  if (!ancestor || head.seq - ancestor.seq > REPAIR_RECORDS_MAX) return { ancestor: undefined, changes: [], position: head, reason };
  const records = await readRecords(journal, ancestor.seq, { limit: REPAIR_RECORDS_MAX, maxBytes: Number.POSITIVE_INFINITY });
  const found = await latestStatesOf(journal, [...ours]);
  return { ancestor, changes: [...found, ...records.flatMap((record) => record.changes)], position: head, reason };
}

/** The newsroom database did not answer: nothing was applied, and nothing is wrong with what was. */
class NewsroomAway extends Error {}

async function fromNewsroom<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw new NewsroomAway(messageOf(asProblem(error) ?? error), { cause: error });
  }
}

function isDisk(error: unknown): boolean {
  const code = asProblem(error)?.code;
  return code === 'database-full' || code === 'database-read-only';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
