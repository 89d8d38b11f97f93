// The words of jobs that cross HTTP. Browser-safe: types only.

/** `waiting` is also what runs at this moment: there is work left. */
export type JobState = 'waiting' | 'done' | 'cancelled';

/** `refused`: the newsroom said no, for good. `dead`: it was tried as often as it may be, and failed. */
export const itemStates = ['waiting', 'done', 'refused', 'dead', 'cancelled'] as const;
export type ItemState = (typeof itemStates)[number];

export interface Job {
  readonly id: string;
  readonly kind: string;
  readonly askedBy: string;
  /** The account that asked; '' for a token or a command. */
  readonly account: string;
  /** What was asked for, as its kind understands it. */
  readonly asked: Readonly<Record<string, unknown>>;
  readonly state: JobState;
  readonly createdAt: number;
  readonly changedAt: number;
}

export interface JobItem {
  readonly number: number;
  /** What it is about: a document's id. */
  readonly subject: string;
  readonly state: ItemState;
  readonly attempts: number;
  readonly changedAt: number;
  /** What came of it, or why not. */
  readonly outcome: Readonly<Record<string, unknown>>;
}

export type ItemCounts = Readonly<Record<ItemState, number>>;
