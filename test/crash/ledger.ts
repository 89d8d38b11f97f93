// What a client of the newsroom was told is done. After a crash, everything in here must be true; nothing else must be half true.

export interface Acknowledged {
  readonly seq: number;
  /** What the journal calls the record: `<verb>:<token>:<number of documents>`. */
  readonly note: string;
  readonly documents: readonly string[];
}

export interface SavedDraft {
  readonly document: string;
  readonly revision: number;
}

export class Ledger {
  readonly records: Acknowledged[] = [];
  readonly drafts: SavedDraft[] = [];
  /** Notes of scheduled releases that were taken on. */
  readonly scheduled: { readonly entry: string; readonly note: string }[] = [];
}
