// An edge as the primary sees it: in this process, or in another one behind messages.
import type { Dropped, Explanation } from '../edge/index.ts';
import type { ApplierEvent, WriteSet } from '../replica/index.ts';

export interface EdgeProcess {
  readonly id: string;
  /** Takes an event of a history; what the edge confirms for it counts in that history only. */
  hear(event: ApplierEvent, history: number): void;
  explain(path: string): Promise<Explanation | undefined>;
  impact(writeSet: WriteSet): Promise<Dropped>;
}
