// A reader of the replica: one read-only connection, one snapshot a read. The seq is read inside the snapshot, before the data.
import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../kernel/clock.ts';
import type { ReadSet, View } from './contract.ts';
import { openForReading, readStatements } from './replica.store.ts';
import { type Held, type Overlay, OverlayView } from './overlay.ts';
import { exactRecording, type RecordingRules, RecordingView } from './view.ts';

export interface Reading<T> {
  readonly value: T;
  readonly readSet: ReadSet;
}

export class ReplicaReader implements Disposable {
  readonly #database: DatabaseSync;
  readonly #sql: ReturnType<typeof readStatements>;
  readonly #clock: Clock;
  readonly #rules: RecordingRules;

  constructor(file: string, clock: Clock, rules: RecordingRules = exactRecording) {
    this.#database = openForReading(file);
    this.#sql = readStatements(this.#database);
    this.#clock = clock;
    this.#rules = rules;
  }

  /** The seq that the replica file has applied now. */
  get applied(): number {
    return (this.#sql.applied.get() as { seq: number } | undefined)?.seq ?? 0;
  }

  /** Calls `work` with a view of one snapshot; synchronous. */
  read<T>(work: (view: RecordingView) => T): Reading<T> {
    this.#sql.begin.run();
    try {
      const view = new RecordingView(this.#sql, this.applied, this.#clock.now(), this.#rules);
      const value = work(view);
      return { value, readSet: view.readSet() };
    } finally {
      this.#sql.commit.run();
    }
  }

  /** Calls `work` with a view of the replica as it would be after `overlay`. The answer has no read set: it belongs into no cache. */
  readAs<T>(overlay: Overlay, work: (view: View) => T): T {
    const held = (id: string): Held | undefined => {
      const row = this.#sql.held.get(id) as { places: string; paths: string } | undefined;
      return row && { places: JSON.parse(row.places) as Held['places'], paths: JSON.parse(row.paths) as string[] };
    };
    return this.read((view) => work(new OverlayView(view, overlay, held))).value;
  }

  [Symbol.dispose](): void {
    this.#database.close();
  }
}
