// An edge as the primary sees it: in this process, or in another one behind messages.
import type { Dropped, Explanation } from '../edge/index.ts';
import type { ApplierEvent, WriteSet } from '../replica/index.ts';

export interface EdgeProcess {
  readonly id: string;
  hear(event: ApplierEvent): void;
  explain(path: string): Promise<Explanation | undefined>;
  impact(writeSet: WriteSet): Promise<Dropped>;
}
