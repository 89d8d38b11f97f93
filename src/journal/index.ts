// The journal's front door.
export { appendRecord, type NewRecord } from './append.ts';
export { type ChainFinding, checkChain } from './chain.ts';
export type { Change, Correction, DocumentId, JournalRecord, Publication, PublicDocument, Withdrawal } from './contract.ts';
export {
  changedAfter,
  entriesOf,
  entryBefore,
  type FormerEntry,
  listRecords,
  type RecordLine,
  findRecord,
  type Head,
  historyOf,
  type JournalEntry,
  latestStates,
  latestStatesOf,
  readHead,
  readRecords,
} from './journal.store.ts';
export { changedSince, recordAt, statesAt } from './past.store.ts';
export { createJournal } from './migrations/0001-journal.ts';
export { keepReceipts, type KeptReceipt, latestRecords } from './kept-receipts.ts';
export { createKeptReceipts } from './migrations/0032-kept-receipts.ts';
export { watchJournal } from './watch.ts';
