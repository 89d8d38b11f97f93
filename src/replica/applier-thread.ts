// The applier's own thread: projecting, indexing and committing never hold the event loop that answers readers.
import { parentPort, workerData } from 'node:worker_threads';
import type { Place } from '../content/declare.ts';
import { openDatabase } from '../database/index.ts';
import type { Change } from '../journal/contract.ts';
import { watchJournal } from '../journal/index.ts';
import { Applier, type ApplierEvent } from './applier.ts';
import type { WriteSet } from './contract.ts';
import { projectionFingerprint } from './fingerprint.ts';

export interface ApplierThreadOptions {
  readonly databaseUrl: string;
  readonly folder: string;
  readonly place: Place;
}

export type ApplierOrder =
  | { readonly kind: 'begin' | 'notify' | 'rebuild' | 'stop' }
  | { readonly kind: 'preview'; readonly id: number; readonly changes: readonly Change[]; readonly at: number };

/** The answer to a preview. */
export interface ApplierAnswer {
  readonly kind: 'previewed';
  readonly id: number;
  readonly writeSet: WriteSet | undefined;
  readonly error: string | undefined;
}

const port = parentPort;
if (!port) throw new Error('applier-thread.ts runs as a worker thread only');
const { databaseUrl, folder, place } = workerData as ApplierThreadOptions;
const stop = new AbortController();

const begun = Promise.withResolvers<void>();
const early: ApplierOrder[] = [];
let take = (order: ApplierOrder): void => void early.push(order);
port.on('message', (order: ApplierOrder) => {
  if (order.kind === 'begin') begun.resolve();
  else take(order);
});

// Loaded; the newsroom's schema may still be under way.
await begun.promise;
await using database = await openDatabase({ url: databaseUrl });
const applier = new Applier({ database, folder, place, fingerprint: projectionFingerprint(place), onEvent: (event: ApplierEvent) => port.postMessage(event) });
take = (order) => {
  if (order.kind === 'notify') applier.notify();
  else if (order.kind === 'rebuild') applier.rebuild('asked for', stop.signal);
  else if (order.kind === 'preview') port.postMessage(preview(order.id, order.changes, order.at));
  else if (order.kind === 'stop') stop.abort();
};
for (const order of early) take(order);
const watching = watchJournal(database, { signal: stop.signal, onHead: () => applier.notify() });
await applier.run(stop.signal);
await watching;
port.close();

function preview(id: number, changes: readonly Change[], at: number): ApplierAnswer {
  try {
    return { kind: 'previewed', id, writeSet: applier.preview(changes, at), error: undefined };
  } catch (error) {
    return { kind: 'previewed', id, writeSet: undefined, error: error instanceof Error ? error.message : String(error) };
  }
}
